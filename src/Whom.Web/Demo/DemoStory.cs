using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;

namespace Whom.Web.Demo;

/// <summary>Tells the story of one purchase by the same commands that people give.</summary>
public sealed class DemoStory(PurchaseRecord record, Planner planner, string key, DateTimeOffset begins, CancellationToken cancel)
{
    private DateTimeOffset _at = begins;
    private int _step;

    private PurchaseId Id { get; } = new(DemoPeople.IdOf("purchase/" + key));

    public Task OpenAsync(string name, string officer, params (string Fact, string Value)[] answers)
    {
        var policy = planner.Policy;
        var facts = answers.Aggregate(Facts.AllOpen(policy.Facts.Length), (all, answer) =>
        {
            var fact = policy.FindFact(answer.Fact)!;
            return all.With(fact.Order, fact.Values.First(value => value.Id == answer.Value).Order);
        });
        var plan = planner.Plan(new PurchaseFacts(name, DateOnly.FromDateTime(_at.UtcDateTime), facts));
        return DoAsync((purchase, at) => Opening.Decide(
            purchase, new OpenPurchase(Id, name, plan, new OpeningOfficer(Part(officer, Offices.ProcurementOfficer), Person(officer).Name), Who(officer), at)));
    }

    /// <summary>Lets days pass.</summary>
    public void Later(int days) => _at += TimeSpan.FromDays(days);

    public Task NameAsync(string by, string person, string role) => DoAsync((purchase, at) => Assignments.Decide(
        purchase!, Plan(purchase!), new NamePerson(Part(person, role), Who(person), Person(person).Name, Person(person).Kind, role, null, Who(by), at)));

    public Task InviteAsync(string by, string person, string role, int dueInDays) => DoAsync((purchase, at) =>
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        return Invitations.Decide(purchase!, new InvitePerson(Part(person, role), today.AddDays(dueInDays), today, Who(by), at));
    });

    public Task AcceptAsync(string person, string role, string? conflict = null) =>
        DoAsync((purchase, at) => Invitations.Decide(purchase!, new AcceptInvitation(Part(person, role), conflict, Who(person), at)));

    public Task DeclineAsync(string person, string role, string reason, string? suggestion) =>
        DoAsync((purchase, at) => Invitations.Decide(purchase!, new DeclineInvitation(Part(person, role), reason, suggestion, Who(person), at)));

    /// <summary>Named, asked, and taking part without a conflict.</summary>
    public async Task TakesAsync(string by, string person, string role)
    {
        await NameAsync(by, person, role);
        await InviteAsync(by, person, role, 14);
        await AcceptAsync(person, role);
    }

    /// <summary>Answers the first questions that the role is asked at a stage.</summary>
    public async Task AnswersAsync(string person, string role, string stage, params string[] words)
    {
        foreach (var (said, at) in words.Select((said, at) => (said, at)))
        {
            await DoAsync((purchase, now) =>
            {
                var plan = Plan(purchase!);
                var question = plan.Involvements.Where(item => item.Role.Id == role && item.Stage.Id == stage).SelectMany(item => item.Questions)
                    .DistinctBy(text => text.English).ElementAt(at);
                return Contributions.Decide(
                    purchase!, plan, new AnswerQuestion(Said($"{person}/{stage}/{at}"), Part(person, role), stage, question.English, said, Who(person), now));
            });
        }
    }

    public Task ConcernAsync(string person, string role, string stage, string words) => DoAsync((purchase, at) => Contributions.Decide(
        purchase!, planner.Policy, new RaiseConcern(Said($"{person}/{stage}/concern"), Part(person, role), stage, words, Who(person), at)));

    public Task RespondAsync(string by, string said, TakenUp outcome, string reason) => DoAsync((purchase, at) =>
        Contributions.Decide(purchase!, Plan(purchase!), new Respond(Said(said), outcome, reason, Who(by), at)));

    public Task StageAsync(string by, string stage) =>
        DoAsync((purchase, at) => Stages.Decide(purchase!, planner.Policy, new EnterStage(stage, Who(by), at)));

    public Task AmendAsync(string by, string fact, string value, string reason) => DoAsync((purchase, at) => FactAmendments.Decide(
        purchase!, planner.Policy, new AmendFacts(ImmutableDictionary<string, string?>.Empty.Add(fact, value), reason, Who(by), at)));

    public Task HoldAsync(string by, string reason) => DoAsync((purchase, at) => Standings.Decide(purchase!, new PutOnHold(reason, Who(by), at)));

    public Task CloseAsync(string by) => DoAsync((purchase, at) => Standings.Decide(purchase!, new CloseOut(Who(by), at)));

    /// <summary>Whoever can confirms what they are asked to, and judges.</summary>
    public async Task ChecksAsync(string person, string reason)
    {
        var purchase = (await record.ReadAsync(Id, cancel))!.Purchase;
        var plan = Plan(purchase);
        var roles = purchase.Assignments.Where(part => part.IsActedIn(Who(person))).Select(part => part.Role).ToHashSet();
        foreach (var open in purchase.OpenConfirmations(plan).Where(open => roles.Contains(open.Role.Id) && purchase.AnsweredBy[open.Answer.Fact.Id] != Who(person)))
            await DoAsync((now, at) => Confirmations.Decide(now!, plan, new ConfirmAnswer(open.Answer.Fact.Id, open.Answer.Value.Id, reason, Who(person), at)));
        foreach (var open in purchase.OpenJudgements(plan).Where(open => roles.Contains(open.Role.Id)))
            await DoAsync((now, at) => Judgements.Decide(now!, plan, new Judge(open.Id, reason, Who(person), at)));
    }

    private async Task DoAsync(Func<Purchase?, DateTimeOffset, Decision> decide)
    {
        _at += TimeSpan.FromMinutes(7);
        var (at, step) = (_at, ++_step);
        var version = (await record.ReadAsync(Id, cancel))?.Version ?? 0;
        var outcome = await record.ChangeAsync(Id, DemoPeople.IdOf($"command/{key}/{step}"), version, purchase => decide(purchase, at), cancel);
        if (outcome is not (Outcome.Changed or Outcome.Repeated)) throw new InvalidOperationException($"The story of {key} ends at step {step}: {outcome}.");
    }

    private Plan Plan(Purchase purchase) => planner.Plan(purchase.Asks(planner.Policy));

    private AssignmentId Part(string person, string role) => new(DemoPeople.IdOf($"part/{key}/{person}/{role}"));

    private ContributionId Said(string what) => new(DemoPeople.IdOf($"said/{key}/{what}"));

    private static People.Person Person(string person) => DemoPeople.Everyone.First(one => one.Key == person).Person;

    private static PersonId Who(string person) => Person(person).Id;
}
