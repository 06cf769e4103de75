using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Of what somebody is told.</summary>
public enum NotificationKind
{
    /// <summary>They are asked to take an assignment.</summary>
    Invited,

    /// <summary>What they said was answered.</summary>
    Answered,

    /// <summary>They act for somebody from now on.</summary>
    Delegated,

    /// <summary>Their assignment, or their acting in one, has ended.</summary>
    Ended,

    /// <summary>What they are asked for is due soon.</summary>
    DueSoon,

    /// <summary>What they were asked for is late.</summary>
    Late,

    /// <summary>Somebody declared a conflict of interest, which they are to settle.</summary>
    ConflictDeclared,

    /// <summary>Their conflict of interest was settled, and they keep their assignment.</summary>
    ConflictKept,

    /// <summary>Somebody raised a concern, which the team answers.</summary>
    ConcernRaised,

    /// <summary>Somebody does not agree with what the team answered, which they are to settle.</summary>
    ResponseDisputed,

    /// <summary>What they had answered was disputed, and somebody else had the last word.</summary>
    DisputeSettled,

    /// <summary>Somebody whom they asked said no.</summary>
    Declined,

    /// <summary>They said no themselves, and nothing is asked of them any more.</summary>
    DeclineNoted,

    /// <summary>A gate was passed, or decided at.</summary>
    PassageRecorded,

    /// <summary>A gate that was passed waits again.</summary>
    PassageTakenBack,

    /// <summary>A document that they had signed has a newer version.</summary>
    SignOffStale,

    /// <summary>They were named to see to a condition of a sign-off.</summary>
    ConditionGiven,

    /// <summary>A condition that they had made is met.</summary>
    ConditionDone,

    /// <summary>Somebody who was asked to sign does not approve.</summary>
    SignOffDeclined,

    /// <summary>Somebody has withdrawn their sign-off.</summary>
    SignOffWithdrawn,

    /// <summary>Something that a gate waits for was set aside.</summary>
    RequirementWaived,

    /// <summary>The organisation has decided by which rules the purchase goes on.</summary>
    RulesAdopted,

    /// <summary>It was said in writing that the purchase cannot wait.</summary>
    EmergencyDetermined,

    /// <summary>It was recorded that they said yes by telephone, which they confirm in writing.</summary>
    SpokenYesRecorded,

    /// <summary>They are asked in a review how what runs is going.</summary>
    ReviewDue,

    /// <summary>A review that they were asked in is late.</summary>
    ReviewLate,

    /// <summary>A last day for notice is to come, and it is not decided how it goes on.</summary>
    NoticeDue,

    /// <summary>A last day for notice has passed, and it was not decided how it goes on.</summary>
    NoticeLate,

    /// <summary>It was decided how it goes on after the term of the contract.</summary>
    RenewalDecided,

    /// <summary>Something happened while it was in use.</summary>
    IncidentReported,

    /// <summary>It was recorded what was done about an incident.</summary>
    IncidentSettled,

    /// <summary>The purchase waits.</summary>
    Held,

    /// <summary>The purchase goes on again.</summary>
    Resumed,

    /// <summary>The purchase was given up.</summary>
    Withdrawn,

    /// <summary>The purchase was closed out.</summary>
    ClosedOut,

    /// <summary>The purchase had ended, and goes on again.</summary>
    Reopened,
}

/// <summary>Somebody is told of something.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="To">Who.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Due">The day by which they are asked to respond, in the jurisdiction's time
/// zone; null where there is none.</param>
public sealed record Notification(NotificationKind Kind, PersonId To, AssignmentId Assignment, DateOnly? Due)
{
    /// <summary>Whose assignment it is about, where that is another; null where it is theirs.</summary>
    public AssignmentId? About { get; init; }

    /// <summary>The id of the gate that it is about; null where it is about none.</summary>
    public string? Gate { get; init; }

    /// <summary>The id of the document that it is about; null where it is about none.</summary>
    public string? Document { get; init; }

    /// <summary>The version of it that was added; null where none was.</summary>
    public DocumentVersionId? Version { get; init; }

    /// <summary>The id of the review that it is about; null where it is about none.</summary>
    public string? Review { get; init; }

    /// <summary>What was said that it is about; null where it is about none.</summary>
    public ContributionId? Said { get; init; }

    /// <summary>Why, as it was said; null where nothing was.</summary>
    public Sealed? Why { get; init; }

    /// <summary>Who did it; null where that is not told.</summary>
    public PersonId? By { get; init; }

    /// <summary>The day by which they were asked until now; null where there was none, or it is not said.</summary>
    public DateOnly? WasDue { get; init; }

    /// <summary>How it ended, where it did: why, as it was said, may be nobody's to read.</summary>
    public AssignmentEnding Ending { get; init; }
}

/// <summary>How an assignment, or acting in one, came to its end.</summary>
public enum AssignmentEnding
{
    /// <summary>The team ended it.</summary>
    ByTeam,

    /// <summary>Somebody else holds the role from now on.</summary>
    HandedOver,

    /// <summary>They had declared a conflict of interest, and are replaced.</summary>
    ForConflict,

    /// <summary>They act for its holder no longer.</summary>
    OfActing,
}

/// <summary>Links that lead nowhere any more.</summary>
/// <param name="Assignment">To which assignment.</param>
/// <param name="Of">To whom they were sent; null for whoever has one.</param>
public sealed record EndedLinks(AssignmentId Assignment, PersonId? Of);

/// <summary>
/// Who is told of what. A policy over events: whatever brings an event, a page, the
/// API, the clock, the same people hear of it.
/// </summary>
public static class Notifications
{
    /// <summary>Who is told of events that follow on a state, in their order.</summary>
    public static ImmutableArray<Notification> For(Purchase? before, ImmutableArray<PurchaseEvent> events)
    {
        var notifications = ImmutableArray.CreateBuilder<Notification>();
        foreach (var (happened, at) in events.Select((happened, at) => (happened, at)))
        {
            notifications.AddRange(happened is AssignmentEnded ended
                ? EndedForAll(before!.Assignment(ended.Assignment), events[(at + 1)..])
                : Of(before, happened));
            before = Purchase.Apply(before, happened);
        }

        return notifications.DrainToImmutable();
    }

    /// <summary>The links that end with events which follow on a state, and the sessions that they began.</summary>
    public static ImmutableArray<EndedLinks> LinksEndedBy(Purchase? before, ImmutableArray<PurchaseEvent> events)
    {
        var ended = ImmutableArray.CreateBuilder<EndedLinks>();
        foreach (var happened in events)
        {
            ended.AddRange(LinksEndedBy(before, happened));
            before = Purchase.Apply(before, happened);
        }

        return ended.DrainToImmutable();
    }

    private static ImmutableArray<EndedLinks> LinksEndedBy(Purchase? before, PurchaseEvent happened) => happened switch
    {
        AssignmentEnded ended => [new EndedLinks(ended.Assignment, null)],
        InvitationDeclined declined => [new EndedLinks(declined.Assignment, null)],
        DelegationEnded ended => OfDelegate(before!.Assignment(ended.Assignment)),
        AssignmentDelegated delegated => OfDelegate(before!.Assignment(delegated.Assignment)),
        PurchaseWithdrawn or PurchaseClosedOut =>
            [.. before!.Assignments.Select(assignment => new EndedLinks(assignment.Id, null))],
        PurchaseOpened or FactsAmended or TargetChanged or PurchaseHeld or PurchaseResumed or PurchaseReopened
            or PersonNamed or ResponsibilityGiven or PersonInvited or InvitationAccepted or NoConflictDeclared
            or ConflictDeclared or ConflictSettled or QuestionAnswered or ConcernRaised or AdviceGiven
            or ContributionAnswered or ResponseDisputed or DisputeSettled or AnswerConfirmed or AnswerDisputed
            or DocumentVersionAdded or DocumentVersionScanned or SignOffGiven or SignOffWithdrawn or ConditionDone
            or VoteRecorded or EvidenceRecorded or EvidenceTakenBack
            or PublicAsked or PublicNoLongerAsked or PublicHeard or RequirementWaived or WaiverEnded
            or EmergencyDetermined or SpokenYesRecorded
            or JudgementGiven or PassageRecorded or PassageTakenBack or RulesAdopted
                or PersonReminded or ReviewGiven or DeliveryRecorded or NoticeDayRecorded or RenewalDecided
                or OversightReminded or IncidentReported or IncidentSettled or EndingRecorded
            or RegisterEntryWritten or PurchaseMadePublic or PurchaseTakenOffRegister or RegisterNameChanged
            or DocumentReleased or DocumentReleaseEnded
            or RedactionOrdered or RedactionStopped or ContentsCleared => [],
    };

    private static ImmutableArray<EndedLinks> OfDelegate(Assignment assignment) =>
        assignment.Delegation is { } delegation ? [new EndedLinks(assignment.Id, delegation.To)] : [];

    private static ImmutableArray<Notification> Of(Purchase? before, PurchaseEvent happened) => happened switch
    {
        PersonInvited invited => [Asked(before!.Assignment(invited.Assignment), invited)],
        AssignmentDelegated delegated => Delegated(before!.Assignment(delegated.Assignment), delegated.To),
        DelegationEnded ended => ActingEnded(before!.Assignment(ended.Assignment)),
        AssignmentEnded ended => EndedForAll(before!.Assignment(ended.Assignment), []),
        ConflictSettled settled => Kept(before!.Assignment(settled.Assignment), settled),
        ContributionAnswered answered => Answered(before!, answered.Contribution),
        ResponseDisputed disputed => Disputed(before!, disputed),
        DisputeSettled settled => [.. Answered(before!, settled.Contribution), .. Settled(before!, settled)],
        PersonReminded reminded =>
            [Told(OfReminder(reminded.Kind), before!.Assignment(reminded.Assignment), reminded.Due)],
        OversightReminded { Reminder: var told } =>
            [Told(OfReminder(told), before!.Assignment(told.Assignment), told.Due) with { Review = told.Review }],
        IncidentReported { Incident: var incident } reported =>
            Involved(before!, NotificationKind.IncidentReported, reported.By, incident.What),
        IncidentSettled settled =>
            Involved(before!, NotificationKind.IncidentSettled, settled.By, settled.Done),
        RenewalDecided decided =>
            Involved(before!, NotificationKind.RenewalDecided, decided.By, decided.Reason),
        ConflictDeclared declared => Settling(before!, declared),
        ConcernRaised raised => Leads(before!, NotificationKind.ConcernRaised, raised.Assignment, raised.By, null),
        InvitationDeclined declined =>
        [
            .. Leads(before!, NotificationKind.Declined, declined.Assignment, declined.By, declined.Reason),
            .. Noted(before!.Assignment(declined.Assignment)),
        ],
        PassageRecorded recorded => Involved(
            before!, NotificationKind.PassageRecorded, recorded.By, recorded.Why, recorded.Gate),
        PassageTakenBack back =>
            Involved(before!, NotificationKind.PassageTakenBack, back.By, back.Reason, back.Gate),
        PurchaseHeld held => Involved(before!, NotificationKind.Held, held.By, held.Reason),
        PurchaseResumed resumed => Involved(before!, NotificationKind.Resumed, resumed.By, null),
        PurchaseWithdrawn withdrawn =>
            Involved(before!, NotificationKind.Withdrawn, withdrawn.By, withdrawn.Reason),
        PurchaseClosedOut closed => Involved(before!, NotificationKind.ClosedOut, closed.By, closed.Reason),
        PurchaseReopened reopened => Involved(before!, NotificationKind.Reopened, reopened.By, reopened.Reason),
        DocumentVersionAdded { AwaitsScan: false } added => Stale(before!, added.Document, added.Version, added.By),
        DocumentVersionAdded => [],
        DocumentVersionScanned { IsClean: true } scanned => Stale(
            before!, before!.FindVersion(scanned.Version)!.Document, scanned.Version, scanned.By),
        DocumentVersionScanned => [],
        SignOffGiven signed => AfterSigning(before!, signed),
        SignOffWithdrawn withdrawn => Withdrawing(before!, withdrawn),
        ConditionDone done => Met(before!, done),
        RequirementWaived waived => Leads(
            before!, NotificationKind.RequirementWaived, waived.By, waived.Reason, gate: waived.Of.Gate),
        // Whoever leads and adopts them has seen what they change.
        RulesAdopted { Decision: { } decision } adopted =>
            Leads(before!, NotificationKind.RulesAdopted, adopted.By, decision),
        EmergencyDetermined determined =>
            Involved(before!, NotificationKind.EmergencyDetermined, determined.By, determined.Why),
        SpokenYesRecorded spoken =>
        [
            Told(NotificationKind.SpokenYesRecorded, before!.Assignment(spoken.Assignment), spoken.ConfirmBy) with
            {
                Gate = spoken.Gate, Why = spoken.Words, By = spoken.By.Person,
            },
        ],
        PurchaseOpened or FactsAmended or TargetChanged or PersonNamed or ResponsibilityGiven or InvitationAccepted
            or NoConflictDeclared or QuestionAnswered or AdviceGiven or AnswerConfirmed or AnswerDisputed
            or JudgementGiven or RulesAdopted or VoteRecorded or EvidenceRecorded or EvidenceTakenBack
            or PublicAsked or PublicNoLongerAsked or PublicHeard or WaiverEnded
            or ReviewGiven or DeliveryRecorded or NoticeDayRecorded or EndingRecorded
            or RegisterEntryWritten or PurchaseMadePublic or PurchaseTakenOffRegister or RegisterNameChanged
            or DocumentReleased or DocumentReleaseEnded
            or RedactionOrdered or RedactionStopped or ContentsCleared => [],
    };

    // Whoever has signed an earlier version: what they signed is stale, and they are asked to look at what changed.
    private static ImmutableArray<Notification> Stale(
        Purchase before, string document, DocumentVersionId version, Actor by) =>
    [
        .. before.SignOffs.Where(one => one is { Withdrawn: null, On.Kind: SignSubjectKind.Document }
                && one.On.Of == document)
            .Select(one => one.Assignment).OfType<AssignmentId>().Distinct()
            .Select(id => before.Live(id)).OfType<Assignment>().Where(one => !by.Is(one.Acting))
            .Select(one => Told(NotificationKind.SignOffStale, one, null) with
            {
                Document = document, Version = version, By = by.Person,
            }),
    ];

    // Whoever is to see to a condition; and whoever leads, where somebody did not approve.
    private static ImmutableArray<Notification> AfterSigning(Purchase before, SignOffGiven signed) =>
        signed.Statement.Decision switch
        {
            SignDecision.Approve => [],
            SignDecision.ApproveWithConditions =>
            [
                .. signed.Statement.Conditions.Where(one => before.Conditions.All(known => known.Id != one.Id))
                    .Select(one => (Condition: one, To: before.Live(one.To))).Where(one => one.To is not null)
                    .Where(one => !signed.By.Is(one.To!.Acting))
                    .Select(one => Told(NotificationKind.ConditionGiven, one.To!, one.Condition.Due) with
                    {
                        Document = signed.Statement.On.Of, About = signed.Statement.Assignment,
                        Why = one.Condition.Words, By = signed.By.Person,
                    }),
            ],
            SignDecision.Decline => Leads(
                before, NotificationKind.SignOffDeclined, signed.By, signed.Statement.Reason,
                document: signed.Statement.On.Kind == SignSubjectKind.Document ? signed.Statement.On.Of : null,
                gate: signed.Statement.On.Kind == SignSubjectKind.Passing ? signed.Statement.On.Of : null),
        };

    private static ImmutableArray<Notification> Withdrawing(Purchase before, SignOffWithdrawn withdrawn)
    {
        var on = before.SignOffs.First(one => one.Id == withdrawn.SignOff).On;
        return Leads(
            before, NotificationKind.SignOffWithdrawn, withdrawn.By, withdrawn.Reason,
            document: on.Kind == SignSubjectKind.Document ? on.Of : null,
            gate: on.Kind == SignSubjectKind.Passing ? on.Of : null);
    }

    // Whoever gave the condition.
    private static ImmutableArray<Notification> Met(Purchase before, ConditionDone done)
    {
        var condition = before.Conditions.First(one => one.Id == done.Condition);
        var signed = before.SignOffs.First(one => one.Id == condition.SignOff);
        return signed.Assignment is { } id && before.Live(id) is { } signer && !done.By.Is(signer.Acting)
            ?
            [
                Told(NotificationKind.ConditionDone, signer, null) with
                {
                    Document = signed.On.Of, About = condition.To, Why = done.How, By = done.By.Person,
                },
            ]
            : [];
    }

    // Whoever settles it, in their own part; an administrator has none, and finds it among their work.
    private static ImmutableArray<Notification> Settling(Purchase before, ConflictDeclared declared) =>
        before.ConflictGoesTo(declared.By.RequirePerson()) is SettledBy.Person(var person)
            && before.Assignments.FirstOrDefault(one => one.IsActedIn(person)) is { } part
            ?
            [
                new Notification(NotificationKind.ConflictDeclared, person, part.Id, null)
                {
                    About = declared.Assignment, By = declared.By.Person
                },
            ]
            : [];

    // Whoever settles it, in the part by which it goes to them; an administrator finds it among their work.
    private static ImmutableArray<Notification> Disputed(Purchase before, ResponseDisputed disputed)
    {
        var said = before.Contributions.First(one => one.Id == disputed.Contribution);
        return before.DisputeGoesTo(said) is SettledBy.Person(var person)
            ? InOwnPart(before, NotificationKind.ResponseDisputed, person, said, disputed.By, disputed.Why)
            : [];
    }

    // Whoever had answered it; who disputed it hears of the answer.
    private static IEnumerable<Notification> Settled(Purchase before, DisputeSettled settled)
    {
        var said = before.Contributions.First(one => one.Id == settled.Contribution);
        return said.Responses.Select(response => response.By).Distinct().SelectMany(person => InOwnPart(
            before, NotificationKind.DisputeSettled, person, said, settled.By, settled.Reason));
    }

    private static ImmutableArray<Notification> InOwnPart(
        Purchase before, NotificationKind kind, PersonId person, Contribution said, Actor by, Sealed why) =>
        before.Assignments.Where(one => one.IsActedIn(person) && one.Id != said.Assignment)
            .OrderByDescending(one => CoreRoles.Deciding.Contains(one.Role)).FirstOrDefault() is { } part
            ?
            [
                new Notification(kind, person, part.Id, null)
                {
                    About = said.Assignment, Said = said.Id, Why = why, By = by.Person
                },
            ]
            : [];

    // The same, about a document or a gate.
    private static ImmutableArray<Notification> Leads(
        Purchase before, NotificationKind kind, Actor by, Sealed? why, string? document = null, string? gate = null) =>
    [
        .. CoreRoles.Team.Select(role => before.Responsible(role)).OfType<Assignment>()
            .Where(lead => !by.Is(lead.Acting)).DistinctBy(lead => lead.Acting)
            .Select(lead => Told(kind, lead, null) with
            {
                Document = document, Gate = gate, Why = why, By = by.Person,
            }),
    ];

    // Whoever leads, and not whoever did it.
    private static ImmutableArray<Notification> Leads(
        Purchase before, NotificationKind kind, AssignmentId about, Actor by, Sealed? why) =>
    [
        .. CoreRoles.Team.Select(role => before.Responsible(role)).OfType<Assignment>()
            .Where(lead => lead.Id != about && !by.Is(lead.Acting)).DistinctBy(lead => lead.Acting)
            .Select(lead => Told(kind, lead, null) with { About = about, Why = why, By = by.Person }),
    ];

    // All who were asked to take part and still do; each once, and not whoever did it.
    private static ImmutableArray<Notification> Involved(
        Purchase before, NotificationKind kind, Actor by, Sealed? why, string? gate = null) =>
    [
        .. before.Assignments
            .Where(one => one.IsLive && (one.State != AssignmentState.Named || one.Delegation is not null))
            .Where(one => !by.Is(one.Acting)).DistinctBy(one => one.Acting)
            .Select(one => Told(kind, one, null) with { Why = why, Gate = gate, By = by.Person }),
    ];

    // Whoever is replaced hears that their assignment, or their acting in it, has ended.
    private static ImmutableArray<Notification> Kept(Assignment assignment, ConflictSettled settled) =>
        settled.Settlement == Settlement.Kept && assignment.IsActedIn(settled.Of)
            ? [Told(NotificationKind.ConflictKept, assignment, null) with { To = settled.Of }]
            : [];

    private static NotificationKind OfReminder(ReminderKind kind) => kind switch
    {
        ReminderKind.Before => NotificationKind.DueSoon,
        ReminderKind.After => NotificationKind.Late,
    };

    private static NotificationKind OfReminder(OversightReminder told) => told.Of switch
    {
        OversightOf.Review => told.When == OversightWhen.After
            ? NotificationKind.ReviewLate : NotificationKind.ReviewDue,
        OversightOf.NoticeDay => told.When == OversightWhen.After
            ? NotificationKind.NoticeLate : NotificationKind.NoticeDue,
    };

    private static Notification Asked(Assignment assignment, PersonInvited invited) =>
        Told(NotificationKind.Invited, assignment, invited.Due) with { WasDue = assignment.Due };

    // Whoever has a day in their calendar is told that it is no more; else what they sent was answered on the page.
    private static ImmutableArray<Notification> Noted(Assignment assignment) =>
        assignment.Due is null ? [] : [Told(NotificationKind.DeclineNoted, assignment, null)];

    private static Notification Told(NotificationKind kind, Assignment assignment, DateOnly? due) =>
        new(kind, assignment.Acting, assignment.Id, due);

    // Whoever was named and never asked has heard of nothing that could end; a delegate has. Its holder, too, is told
    // where somebody else acts: it was theirs.
    private static ImmutableArray<Notification> EndedForAll(
        Assignment assignment, ImmutableArray<PurchaseEvent> following)
    {
        if (assignment.State == AssignmentState.Named && assignment.Delegation is null) return [];
        var ending = assignment.DeclarationOf(assignment.Person) is { Settled: Settlement.Replaced }
            ? AssignmentEnding.ForConflict
            : following.OfType<PersonNamed>().Any(named =>
                named.Role == assignment.Role && named.Stage == assignment.Stage)
            ? AssignmentEnding.HandedOver
            : AssignmentEnding.ByTeam;
        var isActedInByAnother = assignment.Acting != assignment.Person;
        var ended = Told(NotificationKind.Ended, assignment, null) with
        {
            Ending = isActedInByAnother ? AssignmentEnding.OfActing : ending
        };
        return assignment.State == AssignmentState.Named || !isActedInByAnother ? [ended]
            : [ended, ended with { To = assignment.Person, Ending = ending }];
    }

    private static ImmutableArray<Notification> ActingEnded(Assignment assignment) =>
        assignment.Delegation is not { } delegation ? []
        :
        [
            Told(NotificationKind.Ended, assignment, null) with
            {
                Ending = assignment.DeclarationOf(delegation.To) is { Settled: Settlement.Replaced }
                    ? AssignmentEnding.ForConflict : AssignmentEnding.OfActing
            },
        ];

    private static ImmutableArray<Notification> Delegated(Assignment assignment, PersonId to)
    {
        var told = new Notification(
            NotificationKind.Delegated, to, assignment.Id, assignment.IsWaitedFor() ? assignment.Due : null);
        return [.. ActingEnded(assignment), told];
    }

    // Only where they still act: there the answer is read.
    private static ImmutableArray<Notification> Answered(Purchase before, ContributionId id)
    {
        var said = before.Contributions.First(one => one.Id == id);
        return before.Assignment(said.Assignment).IsActedIn(said.By)
            ? [new Notification(NotificationKind.Answered, said.By, said.Assignment, null)]
            : [];
    }

    private static Assignment Assignment(this Purchase purchase, AssignmentId id) =>
        purchase.Assignments.First(assignment => assignment.Id == id);
}
