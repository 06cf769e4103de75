using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>
/// A purchase in which everything can be asked for, and a sample of each command. A test finds a kind that is missing.
/// </summary>
public static class PurchaseCommandSamples
{
    public static readonly IncidentId Incident = new(Guid.Parse("0197c1de-0000-7000-8000-000000009801"));

    /// <summary>Somebody was hurt.</summary>
    public static ReportIncident Harm(Actor by) => new(
        Incident, IncidentKind.Harm, PurchaseBuilder.Today, "It sent forty people away.",
        "Forty people at the counter.", IncidentMeasure.Stopped, "Those forty, and the council.",
        PurchaseBuilder.Today.AddDays(3), PurchaseBuilder.Today, by, PurchaseBuilder.At);

    public const int Lead = 2, Expert = 3, StandIn = 4, Sponsor = 5, Lawyer = 6;

    /// <summary>All kinds of commands.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
        [.. typeof(PurchaseCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PurchaseCommand)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>One of each kind, which is accepted from whoever may.</summary>
    public static PurchaseCommand Of(PurchaseBuilder purchase, string kind, Actor by)
    {
        var (at, plan) = (PurchaseBuilder.At, purchase.Plan);
        var confirm = plan.Confirmations.First(one => one.Role.Id == "legal-officer").Answers[0];
        var other = confirm.Otherwise[0].Value.Id;
        var judgement = plan.Judgements.First(one => one.Role.Id == "legal-officer").Id;
        var (assignment, redaction) = (PurchaseBuilder.Assignment(Expert), new RedactionId(PurchaseBuilder.Id.Value));
        return kind switch
        {
            nameof(OpenPurchase) => PurchaseBuilder.Open(plan, by: by),
            nameof(NamePerson) => new NamePerson(PurchaseBuilder.Assignment(50), PurchaseBuilder.Person(50), "Eve",
                PersonKind.Staff, "privacy-officer", null, by, at),
            nameof(GiveResponsibility) => new GiveResponsibility(assignment, by, at),
            nameof(EndAssignment) => new EndAssignment(assignment, "Moves on.", by, at),
            nameof(HandOver) => new HandOver(
                assignment, PurchaseBuilder.Person(Expert), null, "She leaves.", PurchaseBuilder.Today, by, at),
            nameof(InvitePerson) =>
                new InvitePerson(assignment, PurchaseBuilder.Today.AddDays(30), PurchaseBuilder.Today, by, at),
            nameof(AcceptInvitation) => new AcceptInvitation(assignment, null, by, at),
            nameof(DeclineInvitation) => new DeclineInvitation(assignment, "No time.", null, by, at),
            nameof(DelegateAssignment) => new DelegateAssignment(
                assignment, PurchaseBuilder.Person(50), "Eve", PersonKind.Outside, "On leave.", by, at),
            nameof(EndDelegation) => new EndDelegation(assignment, by, at),
            nameof(DeclareNoConflict) => new DeclareNoConflict(assignment, by, at),
            nameof(DeclareConflict) => new DeclareConflict(assignment, "My sister works there.", by, at),
            nameof(SettleConflict) => new SettleConflict(
                assignment, PurchaseBuilder.Person(Expert), Settlement.Kept, "She is in another unit.", by, at),
            nameof(AnswerQuestion) => new AnswerQuestion(
                PurchaseBuilder.Said(50), assignment, "need", plan.Involvements
                    .First(item => item.Role.Id == "it-data-expert" && item.Stage.Id == "need")
                    .Questions[0].Id, "Yes.", by, at),
            nameof(RaiseConcern) =>
                new RaiseConcern(PurchaseBuilder.Said(51), assignment, "need", "It may be wrong.", by, at),
            nameof(Advise) => new Advise(PurchaseBuilder.Said(52), assignment, "need", "Test it first.", by, at),
            nameof(Respond) => new Respond(PurchaseBuilder.Said(1), TakenUp.Yes, "We test it.", by, at),
            nameof(DisputeResponse) => new DisputeResponse(PurchaseBuilder.Said(1), "It is not enough.", by, at),
            nameof(SettleDispute) =>
                new SettleDispute(PurchaseBuilder.Said(1), TakenUp.Partly, "Half of it.", by, at),
            nameof(AddDocumentVersion) => new AddDocumentVersion(
                PurchaseBuilder.Version(50), "use-case",
                new DocumentFile(PurchaseBuilder.HashOf(50), 1, FileFormat.Text, []), "need.txt", "New.", false, by,
                    at),
            nameof(RecordScan) => new RecordScan(PurchaseBuilder.Version(2), true, by, at),
            nameof(Sign) => new Sign(
                PurchaseBuilder.SignOff(50), PurchaseBuilder.Statement(
                    Lawyer, new SignSubject(SignSubjectKind.Document, "rfp", PurchaseBuilder.Version(1).Value,
                        PurchaseBuilder.HashOf(1))), null, PurchaseBuilder.Today, by, at),
            nameof(WithdrawSignOff) => new WithdrawSignOff(PurchaseBuilder.SignOff(1), "I read it again.", by, at),
            nameof(MeetCondition) =>
                new MeetCondition(PurchaseBuilder.Condition(1, Expert).Id, "It is out.", by, at),
            nameof(RecordVote) => new RecordVote(
                PurchaseBuilder.SignOff(51), "governing-body", PurchaseBuilder.Version(3), SignDecision.Approve,
                PurchaseBuilder.Today, "https://city.example/votes/1", null, "Seven to two.", PurchaseBuilder.Today, by,
                at),
            nameof(RecordEvidence) => Evidence(plan, by, at),
            nameof(TakeBackEvidence) =>
                new TakeBackEvidence(PurchaseBuilder.Evidence(50), "It was another page.", by, at),
            nameof(AskPublic) => new AskPublic(
                PurchaseBuilder.Consultation(1), "publish-solicitation", "the-public", PurchaseBuilder.Today, by, at),
            nameof(StopAskingPublic) => new StopAskingPublic(PurchaseBuilder.Consultation(1), by, at),
            nameof(HearPublic) => new HearPublic(
                PurchaseBuilder.Consultation(1), PurchaseBuilder.Evidence(51), PurchaseBuilder.Today.AddDays(-60),
                PurchaseBuilder.Today.AddDays(-1), "https://city.example/report", "Forty people spoke.", by, at),
            nameof(WaiveRequirement) => new WaiveRequirement(
                RequirementKey.Of(plan.Gates[0].Requires[0]), "City code 2.08", "It is on paper.", by, at),
            nameof(EndWaiver) =>
                new EndWaiver(RequirementKey.Of(plan.Gates[0].Requires[0]), "It is not.", by, at),
            nameof(DetermineEmergency) => new DetermineEmergency(
                PurchaseBuilder.Determination(1), "The river rises.", PurchaseBuilder.Today.AddDays(30), "Two quotes.",
                PurchaseBuilder.Today, by, at),
            nameof(RecordSpokenYes) => new RecordSpokenYes(
                PurchaseBuilder.Assignment(Lawyer), "go-ahead", PurchaseBuilder.Determination(1), "Yes, go ahead.",
                PurchaseBuilder.Today, PurchaseBuilder.Today, by, at),
            nameof(ConfirmAnswer) => new ConfirmAnswer(confirm.Fact.Id, confirm.Value.Id, "I looked.", by, at),
            nameof(DisputeAnswer) => new DisputeAnswer(confirm.Fact.Id, confirm.Value.Id, other, "I looked.", by, at),
            nameof(Judge) => new Judge(judgement, "They may.", by, at),
            nameof(AmendFacts) => new AmendFacts(
                ImmutableDictionary<string, string?>.Empty.Add("approach", "built"), "We asked.", by, at),
            nameof(AimAt) => new AimAt(
                new TargetDay("go-live", PurchaseBuilder.Today.AddDays(90)), PurchaseBuilder.Today, by, at),
            nameof(RecordPassage) => new RecordPassage("go-ahead", "yes", "We need it.", false, PurchaseBuilder.Today,
                by, at),
            nameof(TakeBackPassage) => new TakeBackPassage("go-ahead", "By mistake.", by, at),
            nameof(PutOnHold) => new PutOnHold("Budget.", by, at),
            nameof(Resume) => new Resume(by, at),
            nameof(Withdraw) => new Withdraw("The need is gone.", by, at),
            nameof(CloseOut) => new CloseOut("It has run its course.", true, by, at),
            nameof(Reopen) => new Reopen("By mistake.", by, at),
            nameof(AdoptRules) => new AdoptRules(
                purchase.State.Rules with { Date = new DateOnly(2027, 1, 1) }, purchase.State.Rules.Stack, by, at),
            nameof(AdoptForOrganisation) => new AdoptForOrganisation(
                purchase.State.Rules with { Packs = [new PackPin("baseline", "2.0.1", new string('c', 64))] },
                new string('c', 64), "Council, May 4, 2027.", by, at),
            nameof(Remind) => new Remind(
                new Reminder(PurchaseBuilder.Assignment(Lead), PurchaseBuilder.Today, ReminderKind.Before),
                PurchaseBuilder.Today, by, at),
            nameof(GiveReview) => new GiveReview(
                assignment, "first-look", "It answers, and nobody complained.", PurchaseBuilder.Today, by, at),
            nameof(RecordDelivery) => new RecordDelivery(
                PurchaseBuilder.Today, "The second half.", PurchaseBuilder.Today, by, at),
            nameof(ReportIncident) => Harm(by),
            nameof(SettleIncident) => new SettleIncident(
                Incident, "The rule was taken out.", true, false, by, at),
            nameof(RecordEnding) => new RecordEnding(
                EndingPart.DataBack, PurchaseBuilder.Today, "All of it came on a disk.", "https://city.example/letter",
                null, PurchaseBuilder.Today, by, at),
            nameof(RecordNoticeDay) => new RecordNoticeDay(
                PurchaseBuilder.Today.AddDays(90), null, "Contract, section 12.", by, at),
            nameof(DecideRenewal) => new DecideRenewal(
                PurchaseBuilder.Today, RenewalWay.BidAnew, "The price doubles.", null, by, at),
            nameof(RemindOfOversight) => new RemindOfOversight(
                new OversightReminder(
                    PurchaseBuilder.Assignment(Lead), OversightOf.NoticeDay, null, PurchaseBuilder.Today,
                    OversightWhen.Before),
                PurchaseBuilder.Today, by, at),
            nameof(OrderRedaction) => new OrderRedaction(
                redaction, [new ContentSeen(new ContentPlace(1, 0), "311 chatbot")], RedactionGround.CourtOrder,
                "26-cv-1", "The court says so.", TimeSpan.Zero, by, at),
            nameof(WriteRegisterEntry) => new WriteRegisterEntry(
                RegisterLanguage.English, [new GivenRegisterText(RegisterField.What, "A chatbot.")], by, at),
            nameof(MakePublic) => new MakePublic(by, at),
            nameof(TakeOffRegister) => new TakeOffRegister("It was another.", by, at),
            nameof(ShowRegisterName) => new ShowRegisterName(PurchaseBuilder.Assignment(Sponsor), true, by, at),
            nameof(ReleaseDocument) => new ReleaseDocument(PurchaseBuilder.Version(4), by, at),
            nameof(TakeBackRelease) => new TakeBackRelease(PurchaseBuilder.Version(4), "A draft.", by, at),
            nameof(StopRedaction) => new StopRedaction(redaction, "Not ours.", by, at),
            nameof(ClearContents) => new ClearContents(redaction, by, at),
            _ => throw new InvalidOperationException(
                $"There is no sample of {kind}: add one, and its line in tests/authority.csv."),
        };
    }

    /// <summary>
    /// A lead who was asked, an expert with a stand-in who both may speak, a sponsor, a
    /// lawyer; and something that the expert said.
    /// </summary>
    public static PurchaseBuilder Ready(Baseline baseline, params (string Fact, string Value)[] other)
    {
        var purchase = Asked(baseline, other).Happened(asked => asked.Accept(Expert, Expert))
            .Happened(asked => asked.Accept(Lead, Lead));
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(PurchaseBuilder.Assignment(Expert),
            "I know the vendor.", PurchaseBuilder.By(StandIn), PurchaseBuilder.At)));
        purchase.Happened(Declarations.Decide(
            purchase.State, new SettleConflict(PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(StandIn),
                Settlement.Kept, "Not well.", PurchaseBuilder.By(Sponsor), PurchaseBuilder.At)));
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(Expert), "I know them.", PurchaseBuilder.By(Expert), PurchaseBuilder.At)));
        purchase.Happened(Declarations.Decide(
            purchase.State, new SettleConflict(PurchaseBuilder.Assignment(Expert), PurchaseBuilder.Person(Expert),
                Settlement.Kept, "Not well.", PurchaseBuilder.By(Sponsor), PurchaseBuilder.At)));
        return purchase.Happened(purchase.Raise(1, Expert, Expert, "need"));
    }

    private static RecordEvidence Evidence(Plan plan, Actor by, DateTimeOffset at)
    {
        var asked = plan.Gates.SelectMany(gate => gate.Requires).First(one =>
            one.Certain && one.Kind is RequirementKind.Consultation or RequirementKind.Notice);
        return new RecordEvidence(
            PurchaseBuilder.Evidence(50), asked.Gate.Id, asked.Kind, asked.Role?.Id,
            PurchaseBuilder.Today.AddDays(-60), PurchaseBuilder.Today.AddDays(-1), "https://city.example/asked",
            "Forty people spoke.", null, PurchaseBuilder.Today, by, at);
    }

    /// <summary>The same, before the lead and the expert have answered.</summary>
    public static PurchaseBuilder Asked(Baseline baseline, params (string Fact, string Value)[] other)
    {
        var purchase = new PurchaseBuilder(baseline).Opened(
                [.. PurchaseBuilder.Chatbot.Where(one => other.All(own => own.Fact != one.Fact)), .. other])
            .Named(Lead, Lead, "project-lead").Named(Expert, Expert, "it-data-expert", kind: PersonKind.Outside)
            .Taking(Sponsor, Sponsor, "executive-sponsor").Taking(Lawyer, Lawyer, "legal-officer");
        purchase.Happened(purchase.Invite(Lead, PurchaseBuilder.Today)).Happened(purchase.Invite(Expert));
        return purchase.Happened(Delegating(purchase, PurchaseBuilder.Officer));
    }

    private static Decision<PurchaseEvent> Delegating(PurchaseBuilder purchase, Actor by) => Delegations.Decide(
        purchase.State, purchase.Plan, new DelegateAssignment(PurchaseBuilder.Assignment(Expert),
            PurchaseBuilder.Person(StandIn), "Sam", PersonKind.Outside, "On leave.", by, PurchaseBuilder.At));
}
