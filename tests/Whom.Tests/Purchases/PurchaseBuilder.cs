using System.Globalization;
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

    /// <summary>Records that the gate was passed, by the officer.</summary>
    public Decision<PurchaseEvent> Pass(string gate, string? outcome = null, string? why = "It is so.") =>
        Passages.Decide(State, Plan, new RecordPassage(gate, outcome, why, Officer, At));

    public Decision<PurchaseEvent> Close(string reason = "It has run its course.", bool anyway = true) =>
        Standings.Decide(State, Plan, new CloseOut(reason, anyway, Officer, At));

    public PurchaseBuilder Happened(Func<PurchaseBuilder, Decision<PurchaseEvent>> decide) => Happened(decide(this));

    public PurchaseBuilder Happened(Decision<PurchaseEvent> decision)
    {
        _events.AddRange(Assert.IsType<Decision<PurchaseEvent>.Accepted>(decision).Events);
        return this;
    }

    public static Refusal Refused(Decision<PurchaseEvent> decision) =>
        Assert.IsType<Decision<PurchaseEvent>.Refused>(decision).Refusal;

    private static Guid Number(int number) =>
        Guid.Parse("0197c1de-0000-7000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
}
