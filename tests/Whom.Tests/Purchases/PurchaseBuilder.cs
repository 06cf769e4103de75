using System.Globalization;
using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>A purchase made by commands, for tests that begin in the middle of one.</summary>
public sealed class PurchaseBuilder(Baseline baseline)
{
    public static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 28);
    public static readonly Actor Officer = new Actor.Account(Person(1), AccountKinds.ProcurementOfficer);
    public static readonly PurchaseId Id = new(Number(1));

    /// <summary>Who heads the organisation.</summary>
    public static readonly PersonId Head = Person(90);

    /// <summary>
    /// A chatbot that a city adapts to itself: the depth is standard, so that officer and lead must differ.
    /// </summary>
    public static readonly (string Fact, string Value)[] Chatbot =
    [
        ("entry", "new-solicitation"), ("approach", "customized"), ("public-effect", "own-case"),
        ("reach", "residents"), ("worst-harm", "repairable"), ("personal-data", "personal"), ("watching", "no"),
        ("workforce-effect", "no"), ("decision-role", "none"), ("area", "none"),
        ("vulnerable-groups", "no"), ("approval", "none"), ("buying-office", "department"), ("ai-expertise", "outside"),
        ("open-to-test", "yes"), ("generative", "yes"),
    ];

    private readonly List<PurchaseEvent> _events = [];

    public Policy Policy => baseline.Policy;

    public Purchase State => Purchase.After(_events)!;

    public IReadOnlyList<PurchaseEvent> Events => _events;

    public Plan Plan => baseline.Planner.Plan(State.PlanInput(Policy));

    /// <summary>What commands on it are decided by.</summary>
    public DecidedBy DecidedBy => new(purchase => baseline.Planner.Plan(purchase.PlanInput(Policy)), Head);

    public static PersonId Person(int number) => new(Number(1000 + number));

    /// <summary>Somebody with an account that may nothing in particular.</summary>
    public static Actor By(int number) => new Actor.Account(Person(number), AccountKinds.None);

    public static ContributionId Said(int number) => new(Number(3000 + number));

    public static AssignmentId Assignment(int number) => new(Number(2000 + number));

    public PurchaseBuilder Opened(params (string Fact, string Value)[] answers)
    {
        var facts = answers.Aggregate(Facts.AllOpen(Policy.Facts.Length), (all, answer) =>
        {
            var fact = Policy.FindFact(answer.Fact)!;
            return all.With(fact.Order, fact.Values.Single(value => value.Id == answer.Value).Order);
        });
        var plan = baseline.Planner.Plan(new PurchaseFacts("311 chatbot", Today, facts));
        // Without the assignment of whoever opens it, so that tests name whom they need.
        _events.Add(Assert.IsType<Decision<PurchaseEvent>.Accepted>(Opening.Decide(null, Open(plan))).Events[0]);
        return this;
    }

    public static OpenPurchase Open(
        Plan plan, string name = "311 chatbot",
        string what = "A chatbot that answers residents’ questions.", Actor? by = null) => new(
        Id, name, what, Answers.Of(plan.Policy, plan.Input.Facts), null, Rules.Of(plan),
        new OpeningOfficer(Assignment(99), " Ana Ruiz "), by ?? Officer, At);

    public PurchaseBuilder Named(
        int assignment, int person, string role, string? stage = null, PersonKind kind = PersonKind.Staff) =>
        Happened(Name(assignment, person, role, stage, kind));

    public Decision<PurchaseEvent> Name(
        int assignment, int person, string role, string? stage = null, PersonKind kind = PersonKind.Staff) =>
        Assignments.Decide(State, Plan,
            new NamePerson(Assignment(assignment), Person(person), $"Person {person}", kind, role, stage, Officer, At));

    /// <summary>Named, invited, accepted, and without a conflict.</summary>
    public PurchaseBuilder Taking(
        int assignment, int person, string role, string? stage = null, PersonKind kind = PersonKind.Staff) =>
        Named(assignment, person, role, stage, kind).Happened(Accept(assignment, person));

    public Decision<PurchaseEvent> Invite(int assignment, DateOnly? due = null) =>
        Invitations.Decide(State, new InvitePerson(Assignment(assignment), due, Today, Officer, At));

    public Decision<PurchaseEvent> Accept(int assignment, int person, string? conflict = null) =>
        Invitations.Decide(State, new AcceptInvitation(Assignment(assignment), conflict, By(person), At));

    public Decision<PurchaseEvent> Raise(
        int said, int assignment, int person, string stage, string words = "It may be wrong about people.") =>
        Contributions.Decide(
            State, Policy, new RaiseConcern(Said(said), Assignment(assignment), stage, words, By(person), At));

    public Decision<PurchaseEvent> Respond(
        int said, int person, TakenUp outcome = TakenUp.Yes, string reason = "We test for it.") =>
        Contributions.Decide(State, Plan, new Respond(Said(said), outcome, reason, By(person), At));

    /// <summary>Passes the gate, by the officer; what it still waits for was set aside.</summary>
    public Decision<PurchaseEvent> Pass(string gate, string? outcome = null, string? why = "It is so.") =>
        SetAside(gate).PassAsItIs(gate, outcome, why);

    /// <summary>Passes the gate, by the officer, if it is open.</summary>
    public Decision<PurchaseEvent> PassAsItIs(
        string gate, string? outcome = null, string? why = "It is so.", bool first = false) =>
        Passages.Decide(State, Plan, new RecordPassage(gate, outcome, why, first, Today, Officer, At));

    public Decision<PurchaseEvent> Close(string reason = "It has run its course.", bool anyway = true) =>
        Standings.Decide(
            SetAside(Plan.Gates[^1].Gate.Id).State, Plan, new CloseOut(reason, anyway, Officer, At));

    /// <summary>All that a gate still waits for is set aside, as by whoever may.</summary>
    public PurchaseBuilder SetAside(string gate)
    {
        if (Plan.Gates.FirstOrDefault(one => one.Gate.Id == gate) is not { } planned) return this;
        foreach (var missing in GateProgress.Of(State, Plan, planned).Missing.ToList())
        {
            _events.Add(new RequirementWaived(
                RequirementKey.Of(missing.Requirement), new Sealed("City code 2.08"), new Sealed("It is on paper."),
                new Actor.Account(Head, AccountKinds.None), At));
        }

        return this;
    }

    /// <summary>Adds a version of a document, by the officer; its bytes are told by a number.</summary>
    public Decision<PurchaseEvent> Add(int version, string document, byte bytes = 1, bool awaitsScan = false) =>
        DocumentVersions.Decide(State, Plan, new AddDocumentVersion(
            Version(version), document, new DocumentFile(HashOf(bytes), 20_480, FileFormat.Docx, []),
            $"{document}.docx", null, awaitsScan, Officer, At));

    /// <summary>Signs the newest version of a document.</summary>
    public Decision<PurchaseEvent> Sign(
        int signOff, int assignment, int person, string document, SignDecision decision = SignDecision.Approve,
        params SignCondition[] conditions) => SignOffs.Decide(State, Plan, new Sign(
            SignOff(signOff), Statement(assignment, SignSubject.To(State.CurrentVersion(document)!), decision,
                conditions),
            null, Today, By(person), At));

    /// <summary>A statement that was shown a moment ago.</summary>
    public static SigningStatement Statement(
        int assignment, SignSubject on, SignDecision decision = SignDecision.Approve,
        params SignCondition[] conditions) => new(
            Assignment(assignment), on, decision, [.. conditions],
            decision == SignDecision.Decline ? Salted("It says nothing on data.") : null, At,
            new byte[SigningStatement.RandomLength]);

    /// <summary>A condition that the holder of an assignment sees to.</summary>
    public static SignCondition Condition(int condition, int assignment, DateOnly? due = null) =>
        new(new ConditionId(Number(8000 + condition)), Salted("Take out clause 9."), Assignment(assignment), due);

    public static Sealed Salted(string words) => new(words, new byte[Commitment.SaltLength]);

    public static FileHash HashOf(byte bytes) => FileHash.Of([.. Enumerable.Repeat(bytes, FileHash.Length)]);

    public static DocumentVersionId Version(int number) => new(Number(5000 + number));

    public static SignOffId SignOff(int number) => new(Number(6000 + number));

    public static EvidenceId Evidence(int number) => new(Number(7000 + number));

    public static ConsultationId Consultation(int number) => new(Number(9500 + number));

    public static DeterminationId Determination(int number) => new(Number(9000 + number));

    public PurchaseBuilder Happened(Func<PurchaseBuilder, Decision<PurchaseEvent>> decide) => Happened(decide(this));

    public PurchaseBuilder Happened(Decision<PurchaseEvent> decision)
    {
        _events.AddRange(Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events.Select(AsRecorded));
        return this;
    }

    /// <summary>The same with a commitment to the words that somebody signs, as the record gives them back.</summary>
    public static PurchaseEvent AsRecorded(PurchaseEvent happened) => happened is EmergencyDetermined determined
        ? determined with { Why = Salted(determined.Why.Text!), Competition = Salted(determined.Competition.Text!) }
        : happened;

    public static Refusal Refused(Decision<PurchaseEvent> decision) =>
        Assert.IsType<Decision<PurchaseEvent>.Refused>(decision).Refusal;

    private static Guid Number(int number) =>
        Guid.Parse("0197c1de-0000-7000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
}
