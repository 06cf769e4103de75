using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>A text for residents that is about to be recorded.</summary>
/// <param name="Field">Which.</param>
/// <param name="Words">What it says; empty where it is to go.</param>
public sealed record GivenRegisterText(RegisterField Field, string? Words);

/// <summary>A text for residents as it was recorded.</summary>
/// <param name="Field">Which.</param>
/// <param name="Words">What it says; null where it is gone.</param>
public sealed record WrittenRegisterText(RegisterField Field, Sealed? Words);

/// <summary>Write what residents read, in one language; what is not named stays as it is.</summary>
public sealed record WriteRegisterEntry(
    RegisterLanguage Language, ImmutableArray<GivenRegisterText> Texts, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Show a purchase in the register although no rule asks for it.</summary>
public sealed record MakePublic(Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>Take a purchase off the register that no rule asks to be there.</summary>
/// <param name="Reason">Why; residents read it.</param>
/// <param name="By">Who takes it off.</param>
/// <param name="At">When, in UTC.</param>
public sealed record TakeOffRegister(string Reason, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>Show the name of whoever holds an assignment, since they hold public office; or their role alone.</summary>
public sealed record ShowRegisterName(AssignmentId Assignment, bool Shown, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let residents read a version of a document.</summary>
public sealed record ReleaseDocument(DocumentVersionId Version, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let residents read a version no longer.</summary>
/// <param name="Version">Which.</param>
/// <param name="Reason">Why; residents read it.</param>
/// <param name="By">Who takes it back.</param>
/// <param name="At">When, in UTC.</param>
public sealed record TakeBackRelease(DocumentVersionId Version, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>What residents read was written.</summary>
public sealed record RegisterEntryWritten(
    RegisterLanguage Language, ImmutableArray<WrittenRegisterText> Texts, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(RegisterEntryWritten? other) =>
        base.Equals(other) && Language == other.Language && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Language, Texts.Length);
}

/// <summary>Residents find the purchase in the register.</summary>
/// <param name="Rules">The ids of the publications of the plan that ask for it; empty where its lead chose it.</param>
/// <param name="By">Who made it so, or did what the rules wait for.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PurchaseMadePublic(ImmutableArray<string> Rules, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(PurchaseMadePublic? other) => base.Equals(other) && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Rules.Length);
}

/// <summary>The purchase was taken off the register.</summary>
public sealed record PurchaseTakenOffRegister(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>The name of whoever holds an assignment is shown to residents from now on, or is not.</summary>
public sealed record RegisterNameChanged(AssignmentId Assignment, bool Shown, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Residents may read a version of a document.</summary>
public sealed record DocumentReleased(DocumentVersionId Version, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Residents may read a version no longer.</summary>
public sealed record DocumentReleaseEnded(DocumentVersionId Version, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// What residents read about a purchase. It is public from the first gate that a publication of the plan names, whether
/// anybody wrote for them or not; before that, or where no rule asks, its lead chooses. What a rule asks for nobody
/// takes off again, also where answers change later: what was public once is not unsaid.
/// </summary>
public static class RegisterEntries
{
    /// <summary>The longest text, as a person counts: how many words are enough is said where it is written.</summary>
    public const int LongestText = 2_000;

    /// <summary>The longest name of a purchase or an office.</summary>
    public const int LongestName = 120;

    /// <summary>
    /// The facts whose answers residents read, in the words of the pack: how it comes in, what it does, whom it
    /// touches, which data it sees. They are of the baseline's vocabulary, which every pack shares; how the office is
    /// staffed and what it knows stay inside.
    /// </summary>
    public static ImmutableArray<string> PublicFacts =>
    [
        "entry", "approach", "area", "decision-role", "public-effect", "reach", "vulnerable-groups", "personal-data",
        "watching", "worst-harm", "generative",
    ];

    /// <summary>The longest words of a field.</summary>
    public static int Longest(RegisterField field) =>
        field is RegisterField.Name or RegisterField.Office ? LongestName : LongestText;

    /// <summary>
    /// What the plan asks to be public by now: its publications from gates that were passed. Requires the plan of the
    /// purchase as it is.
    /// </summary>
    public static ImmutableArray<Publication> AskedPublic(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Publications.Where(one => one.From is { } gate && purchase.IsBehind(plan, gate))];
    }

    /// <summary>
    /// The first gate that was not passed yet and brings the purchase into the register; null where it is there
    /// because of a rule already, or none brings it. Requires the plan of the purchase as it is.
    /// </summary>
    public static Gate? BecomesPublicAt(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return purchase.RegisterEntry.Publicity is { Rules.IsEmpty: false } ? null
            : plan.Publications.Select(one => one.From).OfType<Gate>()
                .Where(gate => !purchase.IsBehind(plan, gate)).MinBy(gate => gate.Order);
    }

    /// <summary>Whoever leads writes, at any time: also about what has ended there is something to put right.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, WriteRegisterEntry command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        var written = ImmutableArray.CreateBuilder<WrittenRegisterText>();
        foreach (var given in command.Texts.DistinctBy(one => one.Field).OrderBy(one => one.Field))
        {
            var text = GivenText.Words(given.Words, Longest(given.Field));
            if (GivenWords.WhyNot(text) is { } unfit) return new Refusal.UnfitRegisterText(given.Field, unfit);
            var isThere = purchase.RegisterEntry.Text(command.Language, given.Field) is not null;
            if (text.Text.Length > 0) written.Add(new WrittenRegisterText(given.Field, new Sealed(text.Text)));
            else if (isThere) written.Add(new WrittenRegisterText(given.Field, null));
        }

        return written.Count == 0 ? new Refusal.NothingChanges()
            : new RegisterEntryWritten(command.Language, written.DrainToImmutable(), command.By, command.At);
    }

    /// <summary>What nothing was said of is shown to nobody by choice.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, MakePublic command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.RegisterEntry.IsPublic ? new Refusal.NothingChanges()
            : purchase.RegisterEntry.Texts.Keys.Any(one => one.Field == RegisterField.What)
                ? new PurchaseMadePublic([], command.By, command.At)
                : new Refusal.NothingForResidents();
    }

    /// <summary>Never where a rule asks for it.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, TakeOffRegister command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.RegisterEntry.Publicity is not { IsPublic: true } publicity ? new Refusal.NothingChanges()
            : !publicity.Rules.IsEmpty ? new Refusal.PublicByRule(publicity.Rules)
            : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
            : new PurchaseTakenOffRegister(reason, command.By, command.At);
    }

    /// <summary>Of whom takes part; nobody's name is shown unless somebody says so.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, ShowRegisterName command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.Live(command.Assignment) is null ? new Refusal.NoSuchAssignment(command.Assignment)
            : purchase.RegisterEntry.Names.Contains(command.Assignment) == command.Shown ? new Refusal.NothingChanges()
            : new RegisterNameChanged(command.Assignment, command.Shown, command.By, command.At);
    }

    /// <summary>A version that is there, and was not cleared.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, ReleaseDocument command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.FindVersion(command.Version) is not { IsThere: true } version
                ? new Refusal.NoSuchVersion(command.Version)
            : version.IsCleared ? new Refusal.VersionCleared(version.Number)
            : purchase.RegisterEntry.Shows(command.Version) ? new Refusal.NothingChanges()
            : new DocumentReleased(command.Version, command.By, command.At);
    }

    /// <summary>What was released, and not taken back.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, TakeBackRelease command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : !purchase.RegisterEntry.Shows(command.Version) ? new Refusal.NoSuchVersion(command.Version)
            : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
            : new DocumentReleaseEnded(command.Version, reason, command.By, command.At);
    }

    /// <summary>
    /// That residents find it, where what has just happened makes rules of the plan ask for that; null where it does
    /// not, or they do already because of a rule.
    /// </summary>
    internal static PurchaseMadePublic? FollowsFrom(
        Purchase purchase, Func<Purchase, Plan> planOf, ImmutableArray<PurchaseEvent> events)
    {
        if (purchase.RegisterEntry.Publicity is { IsPublic: true, Rules.IsEmpty: false }
            || !events.Any(one => one is PassageRecorded { Passed: true } or PurchaseClosedOut or FactsAmended
                or RulesAdopted)) return null;
        ImmutableArray<string> rules = [.. purchase.AskedPublic(planOf(purchase)).Select(one => one.Id)];
        return rules.IsEmpty ? null : new PurchaseMadePublic(rules, events[^1].By, events[^1].At);
    }

    internal static Purchase Apply(Purchase purchase, RegisterEntryWritten happened) => With(purchase, entry =>
        entry with
        {
            Texts = happened.Texts.Aggregate(entry.Texts, (texts, one) => one.Words is { } words
                ? texts.SetItem(
                    (happened.Language, one.Field),
                    new RegisterText(words, happened.By.RequirePerson(), happened.At))
                : texts.Remove((happened.Language, one.Field))),
        });

    internal static Purchase Apply(Purchase purchase, PurchaseMadePublic happened) => With(purchase, entry => entry with
    {
        Publicity = entry.Publicity is { IsPublic: true } already
            ? already with { Rules = happened.Rules }
            : new Publicity(true, entry.Publicity?.First ?? happened.At, happened.At, happened.Rules, null),
    });

    internal static Purchase Apply(Purchase purchase, PurchaseTakenOffRegister happened) =>
        With(purchase, entry => entry with
        {
            Publicity = entry.Publicity! with { IsPublic = false, Since = happened.At, Why = happened.Reason },
        });

    internal static Purchase Apply(Purchase purchase, RegisterNameChanged happened) => With(purchase, entry =>
        entry with
        {
            Names = happened.Shown ? entry.Names.Add(happened.Assignment) : entry.Names.Remove(happened.Assignment),
        });

    internal static Purchase Apply(Purchase purchase, DocumentReleased happened) => With(purchase, entry => entry with
    {
        Releases = entry.Releases.Add(new DocumentRelease(happened.Version, happened.At)),
    });

    internal static Purchase Apply(Purchase purchase, DocumentReleaseEnded happened) =>
        With(purchase, entry => entry with
        {
            Releases =
            [
                .. entry.Releases.Select(one => one.Version == happened.Version && one.Ended is null
                    ? one with { Ended = happened.At, Why = happened.Reason } : one),
            ],
        });

    // The last gate is passed by closing.
    private static bool IsBehind(this Purchase purchase, Plan plan, Gate gate) => purchase.HasPassed(gate)
        || (purchase.Standing == Standing.ClosedOut && plan.Gates[^1].Gate == gate);

    private static Purchase With(Purchase purchase, Func<RegisterEntry, RegisterEntry> change) =>
        purchase with { RegisterEntry = change(purchase.RegisterEntry) };
}
