using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Demo;

/// <summary>Tells the story of one purchase by the same commands that people give.</summary>
public sealed class DemoStory(
    PurchaseService purchases, Planner planner, string key, DateTimeOffset begins, CancellationToken cancel)
{
    private DateTimeOffset _at = begins;
    private int _step;

    private PurchaseId Id { get; } = new(DemoPeople.IdOf("purchase/" + key));

    public Task OpenAsync(string name, string what, string officer, params (string Fact, string Value)[] answers) =>
        OpenAsync(name, what, officer, null, answers);

    /// <summary>Opens the purchase with a gate to be passed so many days from its beginning.</summary>
    public Task OpenAsync(
        string name, string what, string officer, (string Gate, int Days)? target,
        (string Fact, string Value)[] answers)
    {
        var policy = planner.Policy;
        var facts = answers.Aggregate(Facts.AllOpen(policy.Facts.Length), (all, answer) =>
        {
            var fact = policy.FindFact(answer.Fact)!;
            return all.With(fact.Order, fact.Values.First(value => value.Id == answer.Value).Order);
        });
        var plan = planner.Plan(new PurchaseFacts(name, DateOnly.FromDateTime(_at.UtcDateTime), facts));
        return DoAsync((_, at) => new OpenPurchase(
            Id, name, what, Answers.Of(policy, facts),
            target is var (gate, days)
                ? new TargetDay(gate, DateOnly.FromDateTime(_at.UtcDateTime).AddDays(days))
                : null,
            Rules.Of(plan), new OpeningOfficer(Assignment(officer, CoreRoles.ProcurementOfficer), Person(officer).Name),
            By(officer), at));
    }

    /// <summary>Lets days pass.</summary>
    public void Later(int days) => _at += TimeSpan.FromDays(days);

    public Task NameAsync(string by, string person, string role) => DoAsync((_, at) =>
        new NamePerson(
            Assignment(person, role), Who(person), Person(person).Name, Person(person).Kind, role, null, By(by), at));

    public Task InviteAsync(string by, string person, string role, int dueInDays) => DoAsync((_, at) =>
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        return new InvitePerson(Assignment(person, role), today.AddDays(dueInDays), today, By(by), at);
    });

    public Task AcceptAsync(string person, string role, string? conflict = null) =>
        DoAsync((_, at) => new AcceptInvitation(Assignment(person, role), conflict, By(person, role), at));

    public Task DeclineAsync(string person, string role, string reason, string? suggestion) =>
        DoAsync((_, at) => new DeclineInvitation(Assignment(person, role), reason, suggestion, By(person, role), at));

    /// <summary>Named, asked, and taking part; without a conflict where none is said.</summary>
    public async Task TakesAsync(
        string by, string person, string role, int dueInDays = 14, string? conflict = null)
    {
        await NameAsync(by, person, role);
        await InviteAsync(by, person, role, dueInDays);
        await AcceptAsync(person, role, conflict);
    }

    /// <summary>Answers the first questions that the role is asked at a stage.</summary>
    public async Task AnswersAsync(string person, string role, string stage, params string[] words)
    {
        foreach (var (said, at) in words.Select((said, at) => (said, at)))
        {
            await DoAsync((purchase, now) =>
            {
                var question = purchases.PlanOf(purchase!).Involvements
                    .Where(item => item.Role.Id == role && item.Stage.Id == stage).SelectMany(item => item.Questions)
                    .DistinctBy(asked => asked.Id).ElementAt(at);
                return new AnswerQuestion(Said($"{person}/{stage}/{at}"), Assignment(person, role), stage, question.Id,
                    said, By(person, role), now);
            });
        }
    }

    /// <summary>Gives advice about a stage, and hears what became of it.</summary>
    public async Task AdvisesAsync(string person, string role, string stage, string words, string by, string reply)
    {
        var said = $"{person}/{stage}/advice";
        await DoAsync((_, at) =>
            new Advise(Said(said), Assignment(person, role), stage, words, By(person, role), at));
        await RespondAsync(by, said, TakenUp.Yes, reply);
    }

    public Task ConcernAsync(string person, string role, string stage, string words) => DoAsync((_, at) =>
        new RaiseConcern(
            Said($"{person}/{stage}/concern"), Assignment(person, role), stage, words, By(person, role), at));

    public Task RespondAsync(string by, string said, TakenUp outcome, string reason) =>
        DoAsync((_, at) => new Respond(Said(said), outcome, reason, By(by), at));

    /// <summary>Somebody does not agree with what was answered to them.</summary>
    public Task DisputeAsync(string person, string role, string said, string why) =>
        DoAsync((_, at) => new DisputeResponse(Said(said), why, By(person, role), at));

    /// <summary>Passes a gate, with its outcome where it has some; what it still waits for is set aside first.</summary>
    public async Task PassAsync(string by, string gate, string why, string? outcome = null)
    {
        await WaiveAllAsync(gate);
        await DoAsync((_, at) => new RecordPassage(
            gate, outcome, why, false, DateOnly.FromDateTime(at.UtcDateTime), By(by), at));
    }

    private async Task WaiveAllAsync(string gate)
    {
        var purchase = (await purchases.FindAsync(Id, cancel))!.State;
        var plan = purchases.PlanOf(purchase);
        var progress = GateProgress.Of(purchase, plan, plan.Gates.First(one => one.Gate.Id == gate));
        foreach (var missing in progress.Missing)
            await DoAsync((_, at) => new WaiveRequirement(
                RequirementKey.Of(missing.Requirement), "City code, section 2.08",
                "It was on paper before the city used this program.", By("tara"), at));
    }

    public Task HoldAsync(string by, string reason) => DoAsync((_, at) => new PutOnHold(reason, By(by), at));

    public async Task CloseAsync(string by, string reason)
    {
        var plan = purchases.PlanOf((await purchases.FindAsync(Id, cancel))!.State);
        await WaiveAllAsync(plan.Gates[^1].Gate.Id);
        await DoAsync((_, at) => new CloseOut(reason, true, By(by), at));
    }

    /// <summary>Whoever can confirms what they are asked to, and judges.</summary>
    public async Task ChecksAsync(string person, string reason)
    {
        var purchase = (await purchases.FindAsync(Id, cancel))!.State;
        var plan = purchases.PlanOf(purchase);
        var assignments = purchase.Assignments.Where(assignment => assignment.IsActedIn(Who(person)))
            .ToLookup(assignment => assignment.Role);
        foreach (var open in purchase.OpenConfirmations(plan).Where(
            open => assignments.Contains(open.Role.Id) && purchase.AnsweredBy[open.Answer.Fact.Id] != Who(person)))
            await DoAsync((_, at) => new ConfirmAnswer(
                open.Answer.Fact.Id, open.Answer.Value.Id, reason, By(person, open.Role.Id), at));
        foreach (var open in purchase.OpenJudgements(plan).Where(open => assignments.Contains(open.Role.Id)))
            await DoAsync((_, at) => new Judge(open.Id, reason, By(person, open.Role.Id), at));
    }

    private async Task DoAsync(Func<Purchase?, DateTimeOffset, PurchaseCommand> command)
    {
        _at += TimeSpan.FromMinutes(7);
        var (at, step) = (_at, ++_step);
        var found = await purchases.FindAsync(Id, cancel);
        var request = new Request(DemoPeople.IdOf($"command/{key}/{step}"), found?.Version ?? 0);
        var outcome = await purchases.DoAsync(Id, request, [command(found?.State, at)], cancel);
        if (outcome is not (Outcome<PurchaseEvent>.Changed or Outcome<PurchaseEvent>.Repeated
            or Outcome<PurchaseEvent>.Reused))
            throw new InvalidOperationException($"The story of {key} ends at step {step}: {outcome}.");
    }

    /// <summary>Somebody with their account; who has none comes by the link to their part.</summary>
    private Actor By(string person, string? role = null) =>
        DemoPeople.Everyone.First(one => one.Key == person).Kinds is { } kinds ? new Actor.Account(Who(person), kinds)
        : new Actor.LinkHolder(
            Who(person), Assignment(person, role ?? throw new InvalidOperationException($"{person} has no account.")));

    private AssignmentId Assignment(string person, string role) =>
        new(DemoPeople.IdOf($"assignment/{key}/{person}/{role}"));

    private ContributionId Said(string what) => new(DemoPeople.IdOf($"said/{key}/{what}"));

    private static Person Person(string person) => DemoPeople.Everyone.First(one => one.Key == person).Person;

    private static PersonId Who(string person) => Person(person).Id;
}
