using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>Something to do for a purchase. The words are made where it is shown.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>One person counts for two roles that must differ.</summary>
    public sealed record Separate(Clash Clash) : NextStep;

    /// <summary>A conflict of interest waits to be settled.</summary>
    public sealed record SettleConflict(Assignment Assignment, PersonId Of) : NextStep;

    /// <summary>Somebody does not agree with the team's answer, which waits to be settled.</summary>
    public sealed record SettleDispute(Contribution Said) : NextStep;

    /// <summary>A concern waits for the team's answer.</summary>
    public sealed record AnswerConcern(Contribution Said) : NextStep;

    /// <summary>Someone said no, and nobody holds the role since.</summary>
    public sealed record Replace(Assignment Assignment) : NextStep;

    /// <summary>Nobody holds a role.</summary>
    public sealed record Name(MissingRole Missing) : NextStep;

    /// <summary>Someone was named, and nobody has asked them.</summary>
    public sealed record Invite(Assignment Assignment) : NextStep;

    /// <summary>Someone is asked to have spoken by now.</summary>
    public sealed record Ask(Assignment Assignment) : NextStep;

    /// <summary>Advice waits for the team's answer.</summary>
    public sealed record AnswerAdvice(int Count) : NextStep;

    /// <summary>Answers wait to be confirmed.</summary>
    public sealed record Confirm(Role Role, int Count) : NextStep;

    /// <summary>Something waits to be judged.</summary>
    public sealed record Judge(Judgement Judgement) : NextStep;

    /// <summary>Somebody was asked to take part, and has not said yes or no.</summary>
    public sealed record Accept(Assignment Assignment) : NextStep;

    /// <summary>Somebody who takes part has not said whether they have a conflict of interest.</summary>
    public sealed record Declare(Assignment Assignment) : NextStep;

    /// <summary>Somebody who takes part is asked for their advice.</summary>
    /// <param name="Assignment">In which part.</param>
    /// <param name="Stages">About which stages, in order; empty for whatever they are asked first.</param>
    public sealed record Advise(Assignment Assignment, ImmutableArray<Stage> Stages) : NextStep;

    /// <summary>Nobody has added a version of a document that somebody is to sign.</summary>
    public sealed record AddVersion(Document Document) : NextStep;

    /// <summary>Somebody is asked to sign.</summary>
    /// <param name="Assignment">In which assignment.</param>
    /// <param name="Document">What.</param>
    /// <param name="Again">Whether they had signed an earlier version.</param>
    public sealed record SignOff(Assignment Assignment, Document Document, bool Again) : NextStep;

    /// <summary>Somebody sees to a condition of a sign-off, or nobody does any more.</summary>
    public sealed record MeetCondition(SignOffCondition Condition) : NextStep;

    /// <summary>What is done outside waits to be recorded with its evidence.</summary>
    public sealed record Prove(Requirement Requirement) : NextStep;

    /// <summary>A gate was passed first, and the rest is to be ratified.</summary>
    public sealed record Ratify(PlannedGate Gate, int Count) : NextStep;

    /// <summary>Somebody said yes by telephone to the passing of a gate, and confirms it in writing.</summary>
    public sealed record ConfirmYes(SpokenYes Yes, PlannedGate Gate) : NextStep;

    /// <summary>
    /// A gate was passed on a yes by telephone, and whoever was to have said it does not approve in writing.
    /// </summary>
    public sealed record AnswerDenial(SpokenYes Yes, PlannedGate Gate) : NextStep;

    /// <summary>A review asks how what runs is going.</summary>
    /// <param name="Open">Which, by whom and by when.</param>
    /// <param name="Assignment">Who is asked; null where nobody is there for the role.</param>
    public sealed record GiveReview(OpenReview Open, Assignment? Assignment) : NextStep;

    /// <summary>Something happened, and nobody has recorded what was done.</summary>
    public sealed record SettleIncident(Incident Incident) : NextStep;

    /// <summary>It is to be decided how it goes on after the term of the contract.</summary>
    public sealed record DecideRenewal(NoticeDay Notice) : NextStep;

    /// <summary>All that can be known of the next gate is there, and nobody has recorded that it was passed.</summary>
    public sealed record Pass(PlannedGate Gate) : NextStep;
}

/// <summary>Something to do, whose it is and by when.</summary>
/// <param name="Step">What.</param>
/// <param name="Gate">The gate that waits for it; null where none does.</param>
/// <param name="IsNow">Whether it is of the next gate, rather than of a later one or of none.</param>
/// <param name="Due">
/// The day by which it is asked for, in the jurisdiction's time zone; null where there is none. It is late after it.
/// </param>
/// <param name="From">The first day on which there is something to do; null where there is now.</param>
/// <param name="For">Whose it is, by their part in the purchase, in the order of naming.</param>
/// <param name="ForAll">
/// Whose it is by their account, where nobody in the purchase can do it; else <see cref="AccountKinds.None"/>.
/// </param>
public sealed record WorkItem(
    NextStep Step, Gate? Gate, bool IsNow, DateOnly? Due, DateOnly? From, ImmutableArray<PersonId> For,
    AccountKinds ForAll)
{
    /// <summary>Whether it is late on a day.</summary>
    public bool IsLate(DateOnly today) => Due < today;

    /// <summary>Whether it is this actor's. A link is to one part, and whoever holds it sees what is of that.</summary>
    public bool IsFor(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Person is { } person && (For.Contains(person) || (ForAll != AccountKinds.None && by.Is(ForAll)));
    }
}

/// <summary>What to do next.</summary>
public static class NextSteps
{
    /// <summary>
    /// All that there is to do on a day, the most urgent first. Requires the plan of the purchase as it is.
    /// </summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="overview">The plan laid over reality.</param>
    /// <param name="gates">How far its gates have come.</param>
    /// <param name="today">The day, in the jurisdiction's time zone.</param>
    public static ImmutableArray<WorkItem> Of(
        Purchase purchase, Plan plan, Overview overview, ImmutableArray<GateProgress> gates, DateOnly today) =>
        [.. Of(purchase, plan, overview, gates).Where(item => item.From is null || item.From <= today)];

    /// <summary>
    /// The same for every day: what is wrong, who waits for an answer, who is missing, what makes the plan provisional,
    /// what is asked of people, and at last the gate itself.
    /// </summary>
    public static ImmutableArray<WorkItem> Of(
        Purchase purchase, Plan plan, Overview overview, ImmutableArray<GateProgress> gates)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(overview);
        if (purchase.Standing != Standing.Active) return [];
        var items = new Items(purchase, plan, gates);
        var live = purchase.Assignments.Where(assignment => assignment.IsLive).ToList();
        var missing = overview.Missing.Select(one => one.Role.Id).ToHashSet(StringComparer.Ordinal);
        var declined = purchase.Assignments
            .Where(assignment => assignment.State == AssignmentState.Declined && missing.Contains(assignment.Role))
            .GroupBy(assignment => assignment.Role).Select(assignments => assignments.Last()).ToList();
        ImmutableArray<WorkItem> steps =
        [
            .. overview.Clashes.Select(clash => items.ForLeads(new NextStep.Separate(clash))),
            .. purchase.OpenConflicts().Select(one => items.Conflict(one.Assignment, one.Of)),
            .. purchase.Denied(plan, gates).Select(items.Denial),
            .. purchase.OpenDisputes().Select(items.Dispute),
            .. purchase.OpenConcerns().Select(said =>
                items.ForWhoeverAnswers(new NextStep.AnswerConcern(said), said)),
            .. declined.Select(assignment => items.ForLeads(new NextStep.Replace(assignment))),
            .. live.Where(assignment => assignment.State == AssignmentState.Named)
                .Select(assignment => items.OfRole(new NextStep.Invite(assignment), assignment.Role)),
            .. live.Where(assignment => assignment.IsWaitedFor() && assignment.Due is not null)
                .Select(assignment => items.ForLeads(new NextStep.Ask(assignment)) with
                {
                    Due = assignment.Due, From = assignment.Due!.Value.AddDays(1)
                }),
            .. overview.Missing.Where(one => declined.All(assignment => assignment.Role != one.Role.Id))
                .Select(one => items.OfRole(new NextStep.Name(one), one.Role.Id)),
            .. purchase.OpenConfirmations(plan).GroupBy(one => one.Role).Select(ones => items.Confirmation(ones)),
            .. purchase.OpenJudgements(plan).Select(judgement => items.Judgement(judgement)),
            .. live.Where(assignment => assignment.State == AssignmentState.Invited)
                .Select(assignment => items.ForHolder(new NextStep.Accept(assignment), assignment)),
            .. live.Where(assignment => assignment.State == AssignmentState.Accepted
                && assignment.DeclarationOf(assignment.Acting) is null)
                .Select(assignment => items.ForHolder(new NextStep.Declare(assignment), assignment)),
            .. purchase.ToConfirm(plan).Select(items.Confirming),
            .. gates.Where(gate => gate.IsPassed && gate.Pending.Any()).SelectMany(items.Ratifying),
            .. items.Signing(),
            .. purchase.OpenConditions().Select(items.Condition),
            .. live.Select(items.Advice).OfType<WorkItem>(),
            .. purchase.OpenIncidents().Select(incident =>
                items.ForLeads(new NextStep.SettleIncident(incident)) with { Gate = null, Due = incident.TellBy }),
            .. purchase.OpenReviews(plan).Select(items.Review),
            .. purchase.OpenNotice() is { } notice ? [items.Renewal(notice)] : ImmutableArray<WorkItem>.Empty,
            .. purchase.UnansweredAdvice().Take(1)
                .Select(said => items.ForWhoeverAnswers(
                    new NextStep.AnswerAdvice(purchase.UnansweredAdvice().Count()), said)),
        ];
        return items.Ready(steps) is { } gate ? steps.Add(gate) : steps;
    }

    /// <summary>Whether the plan is provisional: something in it waits to be confirmed or judged.</summary>
    public static bool IsProvisional(this Purchase purchase, Plan plan) =>
        !purchase.OpenConfirmations(plan).IsEmpty || !purchase.OpenJudgements(plan).IsEmpty;

    // Whose each step is. Whoever acts in a part counts, whatever their account: a guest has the same work.
    private sealed class Items(Purchase purchase, Plan plan, ImmutableArray<GateProgress> gates)
    {
        private readonly GateProgress? _next =
            gates.FirstOrDefault(gate => gate.Gate.Gate == purchase.NextGate(plan)?.Gate);

        private readonly ImmutableArray<PersonId> _leads = Leads(purchase);

        public WorkItem ForLeads(NextStep step) => Now(step, _leads, AccountKinds.ProcurementOfficer);

        public WorkItem OfRole(NextStep step, string role)
        {
            var gate = gates.FirstOrDefault(one => !one.IsPassed
                && one.All.Any(asked => asked.Requirement.Certain && asked.Requirement.Role?.Id == role));
            return ForLeads(step) with
            {
                Gate = gate?.Gate.Gate,
                IsNow = gate is not null && gate == _next,
                Due = DueOf(gate)
            };
        }

        public WorkItem ForHolder(NextStep step, Assignment assignment) =>
            Now(step, [assignment.Acting], AccountKinds.None) with { Due = assignment.Due ?? DueOf(_next) };

        public WorkItem Conflict(Assignment assignment, PersonId of) => purchase.ConflictGoesTo(of) switch
        {
            SettledBy.Person(var person) =>
                Now(new NextStep.SettleConflict(assignment, of), [person], AccountKinds.None),
            SettledBy.Administrator =>
                Now(new NextStep.SettleConflict(assignment, of), [], AccountKinds.Administrator),
        };

        public WorkItem Dispute(Contribution said) => purchase.DisputeGoesTo(said) switch
        {
            SettledBy.Person(var person) =>
                Now(new NextStep.SettleDispute(said), [person], AccountKinds.None),
            SettledBy.Administrator => Now(new NextStep.SettleDispute(said), [], AccountKinds.Administrator),
        };

        public WorkItem ForWhoeverAnswers(NextStep step, Contribution said)
        {
            var roles = Contributions.RolesThatAnswer(plan, said.Stage);
            return Now(
                step,
                Acting(roles, by => purchase.CanAnswer(plan, said, by)) is { IsEmpty: false } able ? able : _leads,
                AccountKinds.None);
        }

        public WorkItem Confirmation(IGrouping<Role, OpenConfirmation> open) => Now(
            new NextStep.Confirm(open.Key, open.Count()),
            Acting([open.Key.Id], by => open.Any(one => purchase.CanConfirm(open.Key, one.Answer.Fact.Id, by))),
            AccountKinds.None);

        public WorkItem Judgement(Judgement judgement) => Now(
            new NextStep.Judge(judgement),
            Acting([judgement.Role.Id], by => purchase.IsReadyToSpeakFor([judgement.Role.Id], by)),
            AccountKinds.None);

        /// <summary>What the sign-offs and the evidence of the next gate lack; each thing once.</summary>
        public IEnumerable<WorkItem> Signing() => (_next?.All ?? []).SelectMany(one => one.Lacks).Distinct()
            .Select(lack => lack switch
            {
                Lack.NoVersion(var document) => Changing(document),
                Lack.Cleared(var document) => Changing(document),
                Lack.NotSigned(var assignment, var document) =>
                    Of(assignment, new NextStep.SignOff(assignment, document, false)),
                Lack.Stale({ Assignment: { } signed } last, _) when purchase.Live(signed) is { } assignment =>
                    Of(assignment, new NextStep.SignOff(assignment, DocumentOf(last), true)),
                Lack.NotApproved({ Assignment: null } last) => Changing(DocumentOf(last)),
                Lack.NotApproved({ Assignment: { } signed } last) when purchase.Live(signed) is not null =>
                    Changing(DocumentOf(last)),
                Lack.NotVoted or Lack.NotRecorded or Lack.Stale({ Assignment: null }, _) =>
                    ForLeads(new NextStep.Prove(Asking(lack))),
                // Whoever left has signed for nobody now, and somebody else is asked as for a first time.
                Lack.Stale or Lack.NotApproved or Lack.Nobody or Lack.NotAccepted or Lack.NotSaid or Lack.NotAnswered
                    or Lack.Disputed or Lack.NotDeclared or Lack.NotSettled or Lack.ConditionOpen
                    or Lack.SignedForBoth or Lack.NotDecided => null,
            }).OfType<WorkItem>().DistinctBy(item => item.Step);

        public WorkItem Condition(SignOffCondition condition) => Now(
            new NextStep.MeetCondition(condition),
            purchase.SeesTo(condition) is { } to ? [to.Acting] : _leads, AccountKinds.ProcurementOfficer) with
        {
            Due = condition.Due ?? DueOf(_next),
        };

        /// <summary>What is to be ratified of a gate, by the days of each.</summary>
        public IEnumerable<WorkItem> Ratifying(GateProgress gate) => gate.Pending.GroupBy(one => one.RatifyBy)
            .Select(ones => ForLeads(new NextStep.Ratify(gate.Gate, ones.Count())) with
            {
                Gate = gate.Gate.Gate,
                Due = ones.Key,
            });

        /// <summary>By whoever said it; where nobody is there for it, somebody is found first.</summary>
        public WorkItem Confirming(SpokenYes yes)
        {
            var gate = GateOf(yes);
            var step = new NextStep.ConfirmYes(yes, gate);
            return (purchase.ConfirmsIn(yes) is { } assignment ? Of(assignment, step) : ForLeads(step)) with
            {
                Gate = gate.Gate,
                Due = yes.ConfirmBy,
            };
        }

        public WorkItem Denial(SpokenYes yes) =>
            ForLeads(new NextStep.AnswerDenial(yes, GateOf(yes))) with { Gate = GateOf(yes).Gate, Due = null };

        /// <summary>By whoever is asked; where nobody is there for the role, somebody is found first.</summary>
        public WorkItem Review(OpenReview open)
        {
            var assignment = purchase.AsksIn(open.Review, open.Role);
            var step = new NextStep.GiveReview(open, assignment);
            return (assignment is null ? ForLeads(step) : Of(assignment, step)) with
            {
                Gate = null,
                Due = open.Due,
                From = open.From,
            };
        }

        public WorkItem Renewal(NoticeDay notice) => ForLeads(new NextStep.DecideRenewal(notice)) with
        {
            Gate = null,
            Due = notice.By,
            From = notice.From,
        };

        private PlannedGate GateOf(SpokenYes yes) => plan.Gates.First(gate => gate.Gate.Id == yes.Gate);

        private WorkItem Changing(Document document) =>
            Now(new NextStep.AddVersion(document), LeadersOf(document), AccountKinds.ProcurementOfficer);

        // The requirement that lacks it.
        private Requirement Asking(Lack lack) =>
            _next!.All.First(one => one.Lacks.Contains(lack)).Requirement;

        private WorkItem Of(Assignment assignment, NextStep step) =>
            Now(step, [assignment.Acting], AccountKinds.None);

        private Document DocumentOf(SignOff signed) => plan.Policy.Documents.First(one => one.Id == signed.On.Of);

        private ImmutableArray<PersonId> LeadersOf(Document document)
        {
            var leads = plan.Involvements.Where(item => item.Certain && item.Capacity == Capacity.Leads
                && item.On.Contains(document)).Select(item => item.Role.Id).ToList();
            ImmutableArray<PersonId> acting =
            [
                .. purchase.Assignments.Where(one => one.IsLive && leads.Contains(one.Role))
                    .Select(one => one.Acting).Distinct(),
            ];
            return acting.IsEmpty ? _leads : acting;
        }

        // Somebody is asked for what the next gate lacks of them, and else to speak at all.
        public WorkItem? Advice(Assignment assignment)
        {
            if (assignment.State != AssignmentState.Accepted
                || assignment.DeclarationOf(assignment.Acting) is null or { IsOpen: true }) return null;
            ImmutableArray<Stage> lacking =
            [
                .. (_next?.All ?? []).SelectMany(one => one.Lacks).OfType<Lack.NotSaid>()
                    .Where(lack => lack.Assignment.Id == assignment.Id).Select(lack => lack.Stage).Distinct(),
            ];
            var asked = !lacking.IsEmpty || (assignment.IsWaitedFor() && assignment.Due is not null);
            if (!asked) return null;
            var item = ForHolder(new NextStep.Advise(assignment, lacking), assignment);
            return WasForEarlierGate(assignment) ? item with { Due = DueOf(_next) } : item;
        }

        // Whoever responded before a gate was passed is not late for the next one by the day of that time.
        private bool WasForEarlierGate(Assignment assignment) =>
            assignment.HasResponded && purchase.Passages.LastOrDefault(passage => passage.Passed) is { At: var passed }
            && assignment.Due < DateOnly.FromDateTime(passed.UtcDateTime);

        // What the plan rests on, and what is wrong, comes before the gate; what is asked for later ones does not.
        public WorkItem? Ready(ImmutableArray<WorkItem> steps) =>
            _next is { IsReady: true } next && next.Gate != plan.Gates[^1]
            && !steps.Any(item => item.IsNow && item.Step is not (NextStep.Ask or NextStep.Accept or NextStep.Declare
                or NextStep.Advise or NextStep.AnswerAdvice or NextStep.MeetCondition or NextStep.Ratify
                or NextStep.ConfirmYes or NextStep.GiveReview or NextStep.DecideRenewal
                or NextStep.SettleIncident))
                ? Now(new NextStep.Pass(next.Gate),
                    purchase.Responsible(CoreRoles.ProcurementOfficer) is { } officer ? [officer.Acting] : [],
                    AccountKinds.ProcurementOfficer)
                : null;

        private WorkItem Now(NextStep step, ImmutableArray<PersonId> people, AccountKinds orAll) => new(
            step, _next?.Gate.Gate, true, DueOf(_next), null, people,
            people.IsEmpty ? orAll : AccountKinds.None);

        private DateOnly? DueOf(GateProgress? gate) => gate is null ? null : plan.PassBy(gate.Gate.Gate);

        private ImmutableArray<PersonId> Acting(IReadOnlyCollection<string> roles, Func<Actor, bool> able) =>
        [
            .. purchase.Assignments.Where(held => held.IsLive && roles.Contains(held.Role))
                .Select(held => held.Acting).Distinct()
                .Where(person => able(new Actor.Account(person, AccountKinds.None))),
        ];

        // Whoever answers for the purchase; the project lead where there is no officer.
        private static ImmutableArray<PersonId> Leads(Purchase purchase) =>
            purchase.Responsible(CoreRoles.ProcurementOfficer) is { } officer ? [officer.Acting]
            : purchase.Responsible(CoreRoles.ProjectLead) is { } lead ? [lead.Acting]
            : [];
    }
}
