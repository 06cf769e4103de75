using System.Collections.Immutable;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Open a purchase from its facts.</summary>
/// <param name="Purchase">The new id.</param>
/// <param name="Name">What its people call it.</param>
/// <param name="Plan">The plan that they were shown.</param>
/// <param name="Officer">The part of whoever opens it as its procurement officer; null where they are none.</param>
/// <param name="By">Who opens it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record OpenPurchase(PurchaseId Purchase, string Name, Plan Plan, OpeningOfficer? Officer, PersonId By, DateTimeOffset At);

/// <summary>Whoever opens a purchase as its procurement officer.</summary>
/// <param name="Assignment">The new id of their part.</param>
/// <param name="Name">Their name, out of the directory.</param>
public sealed record OpeningOfficer(AssignmentId Assignment, string Name);

/// <summary>A purchase was opened.</summary>
/// <param name="Purchase">Its id.</param>
/// <param name="Name">What its people call it.</param>
/// <param name="Answers">The answers given so far.</param>
/// <param name="Target">The day that it aims at; null where none was named.</param>
/// <param name="Rules">The rules that it is planned by, from now on.</param>
/// <param name="By">Who opened it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PurchaseOpened(
    PurchaseId Purchase, string Name, Answers Answers, TargetDay? Target, Rules Rules, PersonId By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>The day by which a gate is to be passed.</summary>
/// <param name="Gate">The id of the gate.</param>
/// <param name="On">The day, in the jurisdiction's time zone.</param>
public sealed record TargetDay(string Gate, DateOnly On);

/// <summary>The beginning of a purchase.</summary>
public static class Opening
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Requires the state of the stream; null where it is empty.</summary>
    public static Decision Decide(Purchase? purchase, OpenPurchase command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (purchase is not null) return new Refusal.AlreadyOpen(purchase.Id);
        var name = command.Name.Trim();
        if (name.Length is 0 or > LongestName) return new Refusal.WrongName(command.Name, LongestName);
        var asked = command.Plan.Asked;
        var opened = new PurchaseOpened(
            command.Purchase, name, Answers.Of(command.Plan.Policy, asked.Facts),
            asked.Target is { } target ? new TargetDay(target.Gate.Id, target.On) : null,
            Rules.Of(command.Plan), command.By, command.At);
        return command.Officer is not { } officer
            ? opened
            : new Decision.Accepted(
            [
                opened,
                new PersonNamed(officer.Assignment, command.By, new Sealed(officer.Name.Trim()), Offices.ProcurementOfficer, null, command.By, command.At),
            ]);
    }

    internal static Purchase Apply(PurchaseOpened happened) => new()
    {
        Id = happened.Purchase,
        Name = happened.Name,
        Answers = happened.Answers,
        Target = happened.Target,
        Rules = happened.Rules,
        Standing = Standing.Active,
        Assignments = [],
        Given = [],
        AnsweredBy = happened.Answers.ByFact.Keys.ToImmutableDictionary(fact => fact, _ => happened.By),
    };
}
