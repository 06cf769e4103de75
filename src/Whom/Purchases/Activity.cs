using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Of which sort something is that happened, as people look for it.</summary>
public enum ActivityKind
{
    /// <summary>Who has which part, and how they come and go.</summary>
    People,

    /// <summary>What people said, and what became of it.</summary>
    Advice,

    /// <summary>Documents in their versions, and who signed them.</summary>
    Documents,

    /// <summary>From gate to gate; active, on hold, ended.</summary>
    Gates,

    /// <summary>What the plan is made from.</summary>
    Answers,

    /// <summary>Conflicts of interest; never what was declared.</summary>
    Conflicts,

    /// <summary>What residents read.</summary>
    Residents,

    /// <summary>Words that were cleared.</summary>
    Redactions,

    /// <summary>What is looked at and decided while it is in use.</summary>
    Oversight,
}

/// <summary>One thing that happened, without what was said.</summary>
/// <param name="Version">Its place among all that happened to the purchase, from 1.</param>
/// <param name="Kind">Of which sort it is.</param>
/// <param name="Person">Who did it; null for the program.</param>
/// <param name="At">When, in UTC.</param>
public readonly record struct ActivityEntry(long Version, ActivityKind Kind, PersonId? Person, DateTimeOffset At);

/// <summary>The answers as they were from one time on.</summary>
/// <param name="Version">The place of what brought them.</param>
/// <param name="Before">What they were before.</param>
/// <param name="After">What they were from then on.</param>
/// <param name="Reason">Why they were changed; null for the first.</param>
/// <param name="By">Who gave them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AnswersVersion(
    long Version, Answers Before, Answers After, Sealed? Reason, Actor By, DateTimeOffset At)
{
    /// <summary>The answers that are others than before, by fact; null where open.</summary>
    public ImmutableArray<(string Fact, string? Before, string? After)> Changes =>
    [
        .. Before.ByFact.Keys.Union(After.ByFact.Keys, StringComparer.Ordinal)
            .Where(fact => Before[fact] != After[fact]).Select(fact => (fact, Before[fact], After[fact])),
    ];
}

/// <summary>Which of all that happened somebody looks for; null asks nothing.</summary>
/// <param name="Who">Who did it.</param>
/// <param name="What">Of which sort it is.</param>
/// <param name="From">Not before this.</param>
/// <param name="Until">Before this.</param>
public sealed record ActivityFilter(
    ActivityFilter.Doer? Who, ActivityKind? What, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>All of it.</summary>
    public static ActivityFilter Everything { get; } = new(null, null, null, null);

    /// <summary>Whether something is looked for.</summary>
    public bool Takes(ActivityEntry entry) =>
        (Who is not { } doer || doer.Person == entry.Person) && (What is null || What == entry.Kind)
        && !(entry.At < From) && !(entry.At >= Until);

    /// <summary>Whoever does something.</summary>
    /// <param name="Person">Who; null for the program.</param>
    public readonly record struct Doer(PersonId? Person);
}

/// <summary>
/// All that happened to a purchase in short, so that some of it is found without reading all: a fold of its events,
/// like the purchase itself, and like it without sealed words.
/// </summary>
public sealed record Activity
{
    private ImmutableList<ActivityEntry> _entries = [];
    private ImmutableList<AnswersVersion> _answers = [];
    private ImmutableList<(long From, Rules Rules)> _rules = [];

    private Activity()
    {
    }

    /// <summary>How much happened; the version of the purchase.</summary>
    public int Count => _entries.Count;

    /// <summary>Who did something, in no order; null for the program.</summary>
    public ImmutableHashSet<ActivityFilter.Doer> Doers { get; private init; } = [];

    /// <summary>The answers, the first first.</summary>
    public IReadOnlyList<AnswersVersion> Answers => _answers;

    /// <summary>All that is looked for, the latest first.</summary>
    public IEnumerable<ActivityEntry> Latest(ActivityFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        for (var at = _entries.Count - 1; at >= 0; at--)
            if (_entries[at] is var entry && filter.Takes(entry)) yield return entry;
    }

    /// <summary>
    /// A page of what is looked for, the latest first, that begins before a place, or with the latest; with how much
    /// there is in all, and later than the page.
    /// </summary>
    public (int All, int Later, ImmutableArray<ActivityEntry> Entries) Page(
        ActivityFilter filter, long? before, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var page = ImmutableArray.CreateBuilder<ActivityEntry>();
        if (filter == ActivityFilter.Everything)
        {
            var end = (int)(Math.Clamp(before ?? long.MaxValue, 1, _entries.Count + 1L) - 1);
            for (var at = end - 1; at >= 0 && page.Count < most; at--) page.Add(_entries[at]);
            return (_entries.Count, _entries.Count - end, page.DrainToImmutable());
        }

        var (all, later) = (0, 0);
        foreach (var entry in Latest(filter))
        {
            all++;
            if (entry.Version >= before) later++;
            else if (page.Count < most) page.Add(entry);
        }

        return (all, later, page.DrainToImmutable());
    }

    /// <summary>The rules by which the purchase was planned when something happened.</summary>
    public Rules RulesAt(long version) => _rules.FindLast(one => one.From <= version).Rules;

    /// <summary>The change of answers that stands at a place; null where none does.</summary>
    public AnswersVersion? AnswersAt(long version) => _answers.Find(one => one.Version == version);

    /// <summary>What is known after one more event; null before the first.</summary>
    public static Activity Apply(Activity? before, PurchaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var known = before ?? new Activity();
        var version = known.Count + 1L;
        var (by, answers) = (happened.By, known._answers.IsEmpty ? Purchases.Answers.None : known._answers[^1].After);
        return known with
        {
            _entries = known._entries.Add(new ActivityEntry(version, KindOf(happened), by.Person, happened.At)),
            _rules = happened is PurchaseOpened { Rules: var first } ? known._rules.Add((version, first))
                : happened is RulesAdopted { Rules: var next } ? known._rules.Add((version, next))
                : known._rules,
            _answers = happened is PurchaseOpened opened
                ? known._answers.Add(new AnswersVersion(version, answers, opened.Answers, null, by, opened.At))
                : happened is FactsAmended amended
                ? known._answers.Add(
                    new AnswersVersion(version, answers, amended.Answers, amended.Reason, by, amended.At))
                : known._answers,
            Doers = known.Doers.Add(new ActivityFilter.Doer(by.Person)),
        };
    }

    /// <summary>Of which sort something is.</summary>
    public static ActivityKind KindOf(PurchaseEvent happened) => happened switch
    {
        PersonNamed or ResponsibilityGiven or AssignmentEnded or PersonInvited or InvitationAccepted
            or InvitationDeclined or AssignmentDelegated or DelegationEnded or PersonReminded
            or OversightReminded => ActivityKind.People,
        QuestionAnswered or ConcernRaised or AdviceGiven or ContributionAnswered or ResponseDisputed or DisputeSettled
            or JudgementGiven => ActivityKind.Advice,
        PurchaseOpened or PurchaseHeld or PurchaseResumed or PurchaseWithdrawn or PurchaseClosedOut or PurchaseReopened
            or PassageRecorded or PassageTakenBack or TargetChanged or EvidenceRecorded or EvidenceTakenBack
            or PublicAsked or PublicNoLongerAsked or PublicHeard
            or RequirementWaived or WaiverEnded or EmergencyDetermined or SpokenYesRecorded => ActivityKind.Gates,
        ReviewGiven or DeliveryRecorded or NoticeDayRecorded or RenewalDecided or IncidentReported
            or IncidentSettled or EndingRecorded => ActivityKind.Oversight,
        FactsAmended or RulesAdopted or AnswerConfirmed or AnswerDisputed => ActivityKind.Answers,
        DocumentVersionAdded or DocumentVersionScanned or SignOffGiven or SignOffWithdrawn or ConditionDone
            or VoteRecorded => ActivityKind.Documents,
        NoConflictDeclared or ConflictDeclared or ConflictSettled => ActivityKind.Conflicts,
        RegisterEntryWritten or PurchaseMadePublic or PurchaseTakenOffRegister or RegisterNameChanged
            or DocumentReleased or DocumentReleaseEnded => ActivityKind.Residents,
        RedactionOrdered or RedactionStopped or ContentsCleared => ActivityKind.Redactions,
    };
}
