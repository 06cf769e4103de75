using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Tests.Purchases;

namespace Whom.Application.Tests.Purchases;

/// <summary>
/// What people might do with a purchase, drawn by a seed: any of it may be refused, and what is not is the story.
/// </summary>
public sealed class RandomStory(Node node, int seed)
{
    private const int People = 9;

    private static readonly string[] Roles =
    [
        "project-lead", "it-data-expert", "legal-officer", "end-user-representative", "privacy-officer",
        "executive-sponsor", "public-representative", "procurement-officer", "security-officer",
    ];

    private readonly Random _random = new(seed);
    private int _number;

    /// <summary>All who may be in it.</summary>
    public static ImmutableArray<PersonId> Everybody => [.. Enumerable.Range(1, People).Select(PurchaseBuilder.Person)];

    public async Task<PurchaseId> BeginAsync()
    {
        var open = node.Opening(seed, $"Purchase {seed}") with
        {
            Target = _random.Next(2) == 0
                ? null
                : new TargetDay("go-live", PurchaseBuilder.Today.AddDays(_random.Next(-20, 400))),
        };
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(open.Purchase, Town.Seeing(0), open));
        return open.Purchase;
    }

    /// <summary>Does something more, which is not refused.</summary>
    public async Task GoOnAsync(PurchaseId id)
    {
        while (true)
        {
            var now = await node.Find(id);
            var plan = node.Purchases.PlanOf(now.State);
            if (Drawn(now.State, plan) is not { } command) continue;
            if (await node.Do(id, Town.Seeing(now.Version), command) is Outcome<PurchaseEvent>.Changed) return;
        }
    }

    private PurchaseCommand? Drawn(Purchase purchase, Plan plan)
    {
        var (at, today, officer) = (PurchaseBuilder.At, PurchaseBuilder.Today, PurchaseBuilder.Officer);
        var person = 1 + _random.Next(People);
        var part = One(purchase.Assignments);
        var acting = part is null ? officer : new Actor.Account(part.Acting, AccountKinds.None);
        var assignment = part?.Id ?? default;
        var (said, stage) = (One(purchase.Contributions), One(plan.Involvements)!.Stage.Id);
        var id = PurchaseBuilder.Said(seed * 1000 + ++_number);
        return _random.Next(32) switch
        {
            0 or 1 or 2 or 3 => new NamePerson(
                PurchaseBuilder.Assignment(seed * 1000 + _number), PurchaseBuilder.Person(person), $"Person {person}",
                (PersonKind)_random.Next(3), Roles[_random.Next(Roles.Length)], null, officer, at),
            4 or 5 or 6 => new InvitePerson(
                assignment, _random.Next(3) == 0 ? null : today.AddDays(_random.Next(0, 30)), today, officer, at),
            7 or 8 or 9 => new AcceptInvitation(assignment, _random.Next(4) == 0 ? "I know them." : null, acting, at),
            10 => new DeclineInvitation(assignment, "No time.", null, acting, at),
            11 or 12 => new DeclareNoConflict(assignment, acting, at),
            13 => new DeclareConflict(assignment, "My sister works there.", acting, at),
            14 when part is not null => new SettleConflict(
                assignment, part.Acting, (Settlement)_random.Next(2), "It is small.",
                new Actor.Account(PurchaseBuilder.Person(person), AccountKinds.Administrator), at),
            15 or 16 => new RaiseConcern(id, assignment, stage, "It may be wrong.", acting, at),
            17 or 18 => new Advise(id, assignment, stage, "Test it first.", acting, at),
            19 or 20 when said is not null => new Respond(said.Id, TakenUp.Yes, "We test it.", acting, at),
            30 when said is not null => new DisputeResponse(
                said.Id, "It is not enough.", new Actor.Account(said.By, AccountKinds.None), at),
            31 when One<Contribution>([.. purchase.OpenDisputes()]) is { } disputed => new SettleDispute(
                disputed.Id, TakenUp.Partly, "Half of it.",
                purchase.DisputeGoesTo(disputed) is SettledBy.Person(var settles)
                    ? new Actor.Account(settles, AccountKinds.None)
                    : new Actor.Account(PurchaseBuilder.Person(person), AccountKinds.Administrator), at),
            21 => new DelegateAssignment(
                assignment, PurchaseBuilder.Person(person), $"Person {person}", PersonKind.Staff, "Away.", officer, at),
            22 => new EndDelegation(assignment, officer, at),
            23 => new EndAssignment(assignment, "Moves on.", officer, at),
            24 => One(plan.Judgements) is { } judgement ? new Judge(judgement.Id, "They may.", acting, at) : null,
            25 => One(purchase.OpenConfirmations(plan)) is { } open
                ? new ConfirmAnswer(open.Answer.Fact.Id, open.Answer.Value.Id, "I looked.", acting, at) : null,
            26 => Passing(purchase, plan, officer, at),
            27 => new AmendFacts(
                ImmutableDictionary<string, string?>.Empty.Add(
                    "approach", One<string>(["built", "customized", "off-the-shelf"])), "We asked.", officer, at),
            28 => One<PurchaseCommand>(
                [
                    new PutOnHold("Budget.", officer, at), new Withdraw("Gone.", officer, at),
                    new CloseOut("Done.", true, officer, at),
                ]),
            _ => purchase.Standing == Standing.OnHold ? new Resume(officer, at)
                : purchase.Standing == Standing.Active ? null : new Reopen("By mistake.", officer, at),
        };
    }

    private PurchaseCommand? Passing(Purchase purchase, Plan plan, Actor officer, DateTimeOffset at)
    {
        if (purchase.NextGate(plan) is not { } next) return null;
        return _random.Next(3) == 0 && purchase.Passages is [.., var last]
            ? new TakeBackPassage(last.Gate, "By mistake.", officer, at)
            : new RecordPassage(
                next.Gate.Id, One(plan.Policy.Entries.Outcomes[next.Gate.Order])?.Id, "It is so.", false,
                DateOnly.FromDateTime(at.UtcDateTime), officer, at);
    }

    private T? One<T>(ImmutableArray<T> of) => of.IsEmpty ? default : of[_random.Next(of.Length)];
}
