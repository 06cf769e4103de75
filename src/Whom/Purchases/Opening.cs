using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Open a purchase from its facts.</summary>
/// <param name="Purchase">The new id.</param>
/// <param name="Name">What its people call it.</param>
/// <param name="What">What is bought, in a sentence or two.</param>
/// <param name="Answers">The answers given so far.</param>
/// <param name="Target">The day that it aims at; null where none was named.</param>
/// <param name="Rules">The rules that its people were shown the plan of.</param>
/// <param name="Officer">The part of whoever opens it, as its procurement officer.</param>
/// <param name="By">Who opens it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record OpenPurchase(
    PurchaseId Purchase, string Name, string What, Answers Answers, TargetDay? Target, Rules Rules,
    OpeningOfficer Officer, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At)
{
    /// <summary>The purchase whose term it renews; null for none.</summary>
    public PurchaseId? Former { get; init; }
}

/// <summary>Whoever opens a purchase is its procurement officer.</summary>
/// <param name="Assignment">The new id of their assignment.</param>
/// <param name="Name">Their name, out of the directory.</param>
public sealed record OpeningOfficer(AssignmentId Assignment, string Name);

/// <summary>A purchase was opened.</summary>
/// <param name="Purchase">Its id.</param>
/// <param name="Name">What its people call it.</param>
/// <param name="What">What is bought, in a sentence or two.</param>
/// <param name="Answers">The answers given so far.</param>
/// <param name="Target">The day that it aims at; null where none was named.</param>
/// <param name="Rules">The rules that it is planned by, from now on.</param>
/// <param name="By">Who opened it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PurchaseOpened(
    PurchaseId Purchase, Sealed Name, Sealed What, Answers Answers, TargetDay? Target, Rules Rules, Actor By,
    DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <summary>The purchase whose term it renews; null for none.</summary>
    public PurchaseId? Former { get; init; }
}

/// <summary>The day by which a gate is to be passed.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="On">The day, in the jurisdiction's time zone.</param>
public sealed record TargetDay(string Gate, DateOnly On);

/// <summary>The beginning of a purchase.</summary>
public static class Opening
{
    /// <summary>The longest name, as a person counts.</summary>
    public const int LongestName = GivenText.LongestName;

    /// <summary>The most that is said of what is bought, as a person counts: two sentences.</summary>
    public const int LongestWhat = 600;

    /// <summary>Requires the state of the stream; null where it is empty.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase? purchase, OpenPurchase command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Authority.MayNotOpen(command.By) is { } not) return not;
        if (purchase is not null) return new Refusal.AlreadyOpen(purchase.Id);
        var (name, what) = (GivenText.Name(command.Name, LongestName), GivenText.Words(command.What, LongestWhat));
        if (name.Fault is TextFault.TooLong || (name.Fault is null && name.Text.Length == 0))
            return new Refusal.WrongName(command.Name, LongestName);
        if (what.Fault is TextFault.TooLong(var length, _)) return new Refusal.WrongWhat(length, LongestWhat);
        if (what.Fault is null && what.Text.Length == 0) return new Refusal.WrongWhat(0, LongestWhat);
        if ((GivenWords.WhyNot(name) ?? GivenWords.WhyNot(what)) is { } unseen) return unseen;
        if (GivenWords.PersonName(command.Officer.Name, out var officer) is { } nameless) return nameless;
        return new Decision<PurchaseEvent>.Accepted(
        [
            new PurchaseOpened(
                command.Purchase, new Sealed(name.Text), new Sealed(what.Text), command.Answers, command.Target,
                command.Rules, command.By, command.At)
            {
                Former = command.Former,
            },
            new PersonNamed(
                command.Officer.Assignment, command.By.RequirePerson(), officer,
                CoreRoles.ProcurementOfficer, null, command.By, command.At),
        ]);
    }

    internal static Purchase Apply(PurchaseOpened happened) => new()
    {
        Id = happened.Purchase,
        Name = happened.Name,
        What = happened.What,
        Answers = happened.Answers,
        Target = happened.Target,
        Rules = happened.Rules,
        Former = happened.Former,
        Standing = Standing.Active,
        Assignments = [],
        ResponsibilityHistory = [],
        AnsweredBy = happened.Answers.ByFact.Keys.ToImmutableDictionary(fact => fact, _ => happened.By.RequirePerson()),
    };
}
