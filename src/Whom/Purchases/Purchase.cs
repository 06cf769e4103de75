using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>One acquisition of AI, as its events have made it. Immutable.</summary>
public sealed record Purchase
{
    /// <summary>Its id.</summary>
    public required PurchaseId Id { get; init; }

    /// <summary>What its people call it.</summary>
    public required Sealed Name { get; init; }

    /// <summary>What is bought, in a sentence or two.</summary>
    public required Sealed What { get; init; }

    /// <summary>The answers given so far.</summary>
    public required Answers Answers { get; init; }

    /// <summary>The day that it aims at; null where none was named.</summary>
    public required TargetDay? Target { get; init; }

    /// <summary>The rules that it is planned by.</summary>
    public required Rules Rules { get; init; }

    /// <summary>The rules that it was planned by before, the latest last.</summary>
    public ImmutableArray<Rules> FormerRules { get; init; } = [];

    /// <summary>Whether it goes on.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Since when it stands so, and why; null where that never changed.</summary>
    public StandingChange? Stands { get; init; }

    /// <summary>
    /// Who was named for which role, in the order of naming, those whose assignment has ended included.
    /// </summary>
    public required ImmutableArray<Assignment> Assignments { get; init; }

    /// <summary>What was recorded of gates and not taken back, in the order of recording.</summary>
    public ImmutableArray<Passage> Passages { get; init; } = [];

    /// <summary>Who gave each answer, by the id of the fact.</summary>
    public required ImmutableDictionary<string, PersonId> AnsweredBy { get; init; }

    /// <summary>What was said about answers that make the plan lighter, by the id of the fact.</summary>
    public ImmutableDictionary<string, ConfirmationOutcome> ConfirmationOutcomes { get; init; } =
        ImmutableDictionary<string, ConfirmationOutcome>.Empty;

    /// <summary>What was judged, by the id of the judgement.</summary>
    public ImmutableDictionary<string, Judged> Judged { get; init; } = ImmutableDictionary<string, Judged>.Empty;

    /// <summary>What people said, in the order of saying, what was replaced included.</summary>
    public ImmutableArray<Contribution> Contributions { get; init; } = [];

    /// <summary>The versions of its documents, in the order of adding.</summary>
    public ImmutableArray<DocumentVersion> DocumentVersions { get; init; } = [];

    /// <summary>The sign-offs, in the order of signing, those that are stale or withdrawn included.</summary>
    public ImmutableArray<SignOff> SignOffs { get; init; } = [];

    /// <summary>The conditions of sign-offs, in the order of signing.</summary>
    public ImmutableArray<SignOffCondition> Conditions { get; init; } = [];

    /// <summary>What was done outside and looked at, in the order of recording.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Where the public is asked here, in the order of opening, what was called off included.</summary>
    public ImmutableArray<PublicConsultation> Consultations { get; init; } = [];

    /// <summary>What was set aside, in that order.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>What was determined last in an emergency; null where nothing was.</summary>
    public Determination? Determination { get; init; }

    /// <summary>What was said by telephone, in the order of recording; what was written since included.</summary>
    public ImmutableArray<SpokenYes> SpokenYes { get; init; } = [];

    /// <summary>What gates waited for until answers or rules changed, in that order.</summary>
    public ImmutableArray<FallenRequirement> Fallen { get; init; } = [];

    /// <summary>The reminders that went out.</summary>
    public ImmutableHashSet<Reminder> Reminded { get; init; } = [];

    /// <summary>The purchase whose term it renews; null for none.</summary>
    public PurchaseId? Former { get; init; }

    /// <summary>What is known since it is in use.</summary>
    public Oversight Oversight { get; init; } = Oversight.None;

    /// <summary>The redactions that were ordered, by their ids.</summary>
    public ImmutableDictionary<RedactionId, Redaction> Redactions { get; init; } =
        ImmutableDictionary<RedactionId, Redaction>.Empty;

    /// <summary>What residents read about it, and whether they do.</summary>
    public RegisterEntry RegisterEntry { get; init; } = RegisterEntry.Empty;

    /// <summary>How many events led here: the version of its stream.</summary>
    public long Length { get; init; }

    /// <summary>How much each person did here.</summary>
    public ImmutableDictionary<PersonId, int> Entries { get; init; } = ImmutableDictionary<PersonId, int>.Empty;

    /// <summary>To which assignments responsibility was given, the latest last.</summary>
    public required ImmutableArray<AssignmentId> ResponsibilityHistory { get; init; }

    /// <summary>The state after all events of a stream, in order; null where there is none.</summary>
    public static Purchase? After(IEnumerable<PurchaseEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate((Purchase?)null, Apply);
    }

    /// <summary>The state after one more event. Requires events that were decided on this state.</summary>
    public static Purchase Apply(Purchase? purchase, PurchaseEvent happened) =>
        purchase is not null ? Counted(Follow(purchase, happened), happened)
        : happened is PurchaseOpened opened ? Counted(Opening.Apply(opened), opened)
        : throw new InvalidDataException($"{happened?.GetType().Name} cannot come first: the stream is damaged.");

    /// <summary>
    /// What becomes of commands on a state, null where there is none yet: each is decided on the state that those
    /// before it leave, and all happen, or none where one is refused.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(
        Purchase? purchase, DecidedBy by, params ReadOnlySpan<PurchaseCommand> commands)
    {
        ArgumentNullException.ThrowIfNull(by);
        var events = ImmutableArray.CreateBuilder<PurchaseEvent>();
        foreach (var command in commands)
        {
            var decision = Decide(purchase, by, command);
            if (decision is not Decision<PurchaseEvent>.Accepted accepted) return decision;
            if (Most.Reached(purchase, command.By) is { } enough) return enough;
            events.AddRange(accepted.Events);
            purchase = accepted.Events.Aggregate(purchase, Apply);
            if (RegisterEntries.FollowsFrom(purchase!, by.PlanOf, accepted.Events) is not { } made) continue;
            events.Add(made);
            purchase = Apply(purchase, made);
        }

        return new Decision<PurchaseEvent>.Accepted(events.DrainToImmutable());
    }

    private static Purchase Counted(Purchase purchase, PurchaseEvent happened) =>
        Most.Counted(purchase, happened.By) with { Length = purchase.Length + 1 };

    private static Decision<PurchaseEvent> Decide(
        Purchase? purchase, DecidedBy by, PurchaseCommand command)
    {
        if (purchase is null)
            return command is OpenPurchase open ? Opening.Decide(null, open) : new Refusal.NoSuchPurchase();
        return command switch
        {
            OpenPurchase opening => Opening.Decide(purchase, opening),
            NamePerson name => Purchases.Assignments.Decide(purchase, by.PlanOf(purchase), name),
            GiveResponsibility give => Purchases.Assignments.Decide(purchase, give),
            EndAssignment end => Purchases.Assignments.Decide(purchase, end),
            HandOver hand => Leavings.Decide(purchase, by.PlanOf(purchase), hand),
            InvitePerson invite => Invitations.Decide(purchase, invite),
            AcceptInvitation accept => Invitations.Decide(purchase, accept),
            DeclineInvitation decline => Invitations.Decide(purchase, decline),
            DelegateAssignment assignment => Delegations.Decide(purchase, by.PlanOf(purchase), assignment),
            EndDelegation end => Delegations.Decide(purchase, end),
            DeclareNoConflict declare => Declarations.Decide(purchase, declare),
            DeclareConflict declare => Declarations.Decide(purchase, declare),
            SettleConflict settle => Declarations.Decide(purchase, settle),
            AnswerQuestion answer => Purchases.Contributions.Decide(purchase, by.PlanOf(purchase), answer),
            RaiseConcern raise => Purchases.Contributions.Decide(purchase, by.PlanOf(purchase).Policy, raise),
            Advise advise => Purchases.Contributions.Decide(purchase, by.PlanOf(purchase).Policy, advise),
            Respond respond => Purchases.Contributions.Decide(purchase, by.PlanOf(purchase), respond),
            DisputeResponse dispute => Disputes.Decide(purchase, dispute),
            SettleDispute settle => Disputes.Decide(purchase, settle),
            Sign sign => Purchases.SignOffs.Decide(purchase, by.PlanOf(purchase), sign),
            WithdrawSignOff withdraw => Purchases.SignOffs.Decide(purchase, withdraw),
            MeetCondition meet => Purchases.SignOffs.Decide(purchase, meet),
            RecordVote vote => Votes.Decide(purchase, by.PlanOf(purchase), vote),
            RecordEvidence record => EvidenceOfOthers.Decide(purchase, by.PlanOf(purchase), record),
            TakeBackEvidence back => EvidenceOfOthers.Decide(purchase, back),
            AskPublic ask => PublicConsultations.Decide(purchase, ask),
            StopAskingPublic stop => PublicConsultations.Decide(purchase, stop),
            HearPublic hear => PublicConsultations.Decide(purchase, hear),
            WaiveRequirement waive => Purchases.Waivers.Decide(purchase, by.PlanOf(purchase), by.Head, waive),
            EndWaiver end => Purchases.Waivers.Decide(purchase, by.PlanOf(purchase), by.Head, end),
            DetermineEmergency determine => Emergencies.Decide(purchase, by.PlanOf(purchase), determine),
            RecordSpokenYes record => SpokenYeses.Decide(purchase, by.PlanOf(purchase), record),
            AddDocumentVersion add => Purchases.DocumentVersions.Decide(purchase, by.PlanOf(purchase), add),
            RecordScan scan => Purchases.DocumentVersions.Decide(purchase, scan),
            ConfirmAnswer confirm => Confirmations.Decide(purchase, by.PlanOf(purchase), confirm),
            DisputeAnswer dispute => Confirmations.Decide(purchase, by.PlanOf(purchase), dispute),
            Judge judge => Judgements.Decide(purchase, by.PlanOf(purchase), judge),
            AmendFacts amend => FactAmendments.Decide(purchase, by.PlanOf, amend),
            AimAt aim => Targets.Decide(purchase, by.PlanOf(purchase), aim),
            RecordPassage record => Purchases.Passages.Decide(purchase, by.PlanOf(purchase), record),
            TakeBackPassage back => Purchases.Passages.Decide(purchase, back),
            PutOnHold hold => Standings.Decide(purchase, hold),
            Resume resume => Standings.Decide(purchase, resume),
            Withdraw withdraw => Standings.Decide(purchase, withdraw),
            CloseOut close => Standings.Decide(purchase, by.PlanOf(purchase), close),
            Reopen reopen => Standings.Decide(purchase, reopen),
            AdoptRules adopt => RuleAdoptions.Decide(purchase, by.PlanOf, adopt),
            AdoptForOrganisation adopt => RuleAdoptions.Decide(purchase, by.PlanOf, adopt),
            WriteRegisterEntry write => RegisterEntries.Decide(purchase, write),
            MakePublic make => RegisterEntries.Decide(purchase, make),
            TakeOffRegister off => RegisterEntries.Decide(purchase, off),
            ShowRegisterName show => RegisterEntries.Decide(purchase, show),
            ReleaseDocument release => RegisterEntries.Decide(purchase, release),
            TakeBackRelease back => RegisterEntries.Decide(purchase, back),
            Remind remind => Reminders.Decide(purchase, remind),
            GiveReview give => Reviews.Decide(purchase, by.PlanOf(purchase), give),
            RecordDelivery record => Reviews.Decide(purchase, by.PlanOf(purchase), record),
            RecordNoticeDay record => NoticeDays.Decide(purchase, record),
            DecideRenewal decide => NoticeDays.Decide(purchase, decide),
            ReportIncident report => Incidents.Decide(purchase, report),
            SettleIncident settle => Incidents.Decide(purchase, by.PlanOf(purchase), settle),
            RecordEnding record => Endings.Decide(purchase, record),
            RemindOfOversight remind => OversightReminders.Decide(purchase, by.PlanOf(purchase), remind),
            OrderRedaction order => Purchases.Redactions.Decide(purchase, order),
            StopRedaction stop => Purchases.Redactions.Decide(purchase, stop),
            ClearContents clear => Purchases.Redactions.Decide(purchase, clear),
        };
    }

    private static Purchase Follow(Purchase purchase, PurchaseEvent happened) => happened switch
    {
        FactsAmended amended => FactAmendments.Apply(purchase, amended),
        TargetChanged changed => purchase with { Target = changed.Target },
        PurchaseHeld held => Standings.Apply(purchase, Standing.OnHold, held.Reason, held),
        PurchaseResumed resumed => Standings.Apply(purchase, Standing.Active, null, resumed),
        PurchaseReopened reopened => Standings.Apply(purchase, Standing.Active, reopened.Reason, reopened),
        PurchaseWithdrawn withdrawn => Standings.Apply(purchase, Standing.Withdrawn, withdrawn.Reason, withdrawn),
        PurchaseClosedOut closed => Standings.Apply(purchase, Standing.ClosedOut, closed.Reason, closed),
        PersonNamed named => Purchases.Assignments.Apply(purchase, named),
        ResponsibilityGiven given => Purchases.Assignments.Apply(purchase, given),
        AssignmentEnded ended => Purchases.Assignments.Apply(purchase, ended),
        PersonInvited invited => Invitations.Apply(purchase, invited),
        InvitationAccepted accepted => Invitations.Apply(purchase, accepted),
        InvitationDeclined declined => Invitations.Apply(purchase, declined),
        AssignmentDelegated delegated => Delegations.Apply(purchase, delegated),
        DelegationEnded ended => Delegations.Apply(purchase, ended),
        NoConflictDeclared declared => Declarations.Apply(purchase, declared),
        ConflictDeclared declared => Declarations.Apply(purchase, declared),
        ConflictSettled settled => Declarations.Apply(purchase, settled),
        QuestionAnswered answered => Purchases.Contributions.Apply(purchase, answered),
        ConcernRaised raised => Purchases.Contributions.Apply(purchase, raised),
        AdviceGiven given => Purchases.Contributions.Apply(purchase, given),
        ContributionAnswered answered => Purchases.Contributions.Apply(purchase, answered),
        ResponseDisputed disputed => Disputes.Apply(purchase, disputed),
        DisputeSettled settled => Disputes.Apply(purchase, settled),
        SignOffGiven signed => Purchases.SignOffs.Apply(purchase, signed),
        SignOffWithdrawn withdrawn => Purchases.SignOffs.Apply(purchase, withdrawn),
        ConditionDone done => Purchases.SignOffs.Apply(purchase, done),
        VoteRecorded recorded => Votes.Apply(purchase, recorded),
        EvidenceRecorded recorded => EvidenceOfOthers.Apply(purchase, recorded),
        EvidenceTakenBack back => EvidenceOfOthers.Apply(purchase, back),
        PublicAsked asked => PublicConsultations.Apply(purchase, asked),
        PublicNoLongerAsked ended => PublicConsultations.Apply(purchase, ended),
        PublicHeard heard => PublicConsultations.Apply(purchase, heard),
        RequirementWaived waived => Purchases.Waivers.Apply(purchase, waived),
        WaiverEnded ended => Purchases.Waivers.Apply(purchase, ended),
        EmergencyDetermined determined => Emergencies.Apply(purchase, determined),
        SpokenYesRecorded recorded => SpokenYeses.Apply(purchase, recorded),
        DocumentVersionAdded added => Purchases.DocumentVersions.Apply(purchase, added),
        DocumentVersionScanned scanned => Purchases.DocumentVersions.Apply(purchase, scanned),
        AnswerConfirmed confirmed => Confirmations.Apply(purchase, confirmed),
        AnswerDisputed disputed => Confirmations.Apply(purchase, disputed),
        JudgementGiven given => Judgements.Apply(purchase, given),
        PassageRecorded recorded => Purchases.Passages.Apply(purchase, recorded),
        PassageTakenBack back => Purchases.Passages.Apply(purchase, back),
        RulesAdopted adopted => RuleAdoptions.Apply(purchase, adopted),
        RegisterEntryWritten written => RegisterEntries.Apply(purchase, written),
        PurchaseMadePublic made => RegisterEntries.Apply(purchase, made),
        PurchaseTakenOffRegister off => RegisterEntries.Apply(purchase, off),
        RegisterNameChanged changed => RegisterEntries.Apply(purchase, changed),
        DocumentReleased released => RegisterEntries.Apply(purchase, released),
        DocumentReleaseEnded ended => RegisterEntries.Apply(purchase, ended),
        PersonReminded reminded => Reminders.Apply(purchase, reminded),
        ReviewGiven given => Reviews.Apply(purchase, given),
        DeliveryRecorded recorded => Reviews.Apply(purchase, recorded),
        NoticeDayRecorded recorded => NoticeDays.Apply(purchase, recorded),
        RenewalDecided decided => NoticeDays.Apply(purchase, decided),
        OversightReminded reminded => OversightReminders.Apply(purchase, reminded),
        IncidentReported reported => Incidents.Apply(purchase, reported),
        IncidentSettled settled => Incidents.Apply(purchase, settled),
        EndingRecorded recorded => Endings.Apply(purchase, recorded),
        RedactionOrdered ordered => Purchases.Redactions.Apply(purchase, ordered),
        RedactionStopped stopped => Purchases.Redactions.Apply(purchase, stopped),
        ContentsCleared cleared => Purchases.Redactions.Apply(purchase, cleared),
        PurchaseOpened => throw new InvalidDataException("A purchase is opened twice: the stream is damaged."),
    };

    /// <summary>
    /// What a plan of it is made from, under a policy; nameless, since names are sealed. The calendar is that of its
    /// organisation, null where that has none.
    /// </summary>
    public PurchaseFacts PlanInput(Policy policy, WorkingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var target = Target is { } aim && policy.FindGate(aim.Gate) is { } gate ? new Target(gate, aim.On) : null;
        var days = new KnownDays(
            Passed(DayOf.Publication), Passed(DayOf.Signature), Passed(DayOf.Option), Passed(DayOf.GoLive));
        return new PurchaseFacts(
            null, Rules.Date, Answers.Under(policy), target, calendar, days == new KnownDays() ? null : days)
        {
            Waived =
            [
                .. Waivers.Where(one => one.Under is not null)
                    .Select(one => new UsedWaiver(one.Under!, one.Of.Gate)).Distinct(),
            ],
        };

        DateOnly? Passed(DayOf day) => policy.Entries.Days.GetValueOrDefault(day) is { } of
            ? Passages.LastOrDefault(passage => passage.Passed && passage.Gate == of.Id)?.On : null;
    }
}
