using System.Collections.Immutable;
using CsCheck;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class StaffingTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Fact]
    public void A_row_stands_for_each_role_without_anybody_those_of_the_next_gate_first()
    {
        var purchase = Opened().Named(1, 2, "legal-officer").Taking(2, 3, "project-lead");

        var open = Open(purchase);

        Assert.DoesNotContain(open, row => row.Role.Id == "project-lead");
        Assert.Equal(
            PurchaseBuilder.Assignment(1), Assert.Single(open, row => row.Role.Id == "legal-officer").Named?.Id);
        Assert.Equal(
            purchase.Plan.CertainRoles.Count(role => role.Holder != Holder.Nobody) - 1,
            open.Select(row => row.Role).Distinct().Count());
        Assert.Equal(open.Select(row => !row.IsNext).Order(), open.Select(row => !row.IsNext));
        Assert.True(open[0].IsNext);
        Assert.Equal(
            open.Select(row => row.Gate?.Order ?? int.MaxValue).Order(),
            open.Select(row => row.Gate?.Order ?? int.MaxValue));
    }

    [Fact]
    public void Whoever_said_no_is_named_in_the_row_until_somebody_holds_the_role()
    {
        var purchase = Opened().Named(1, 2, "legal-officer").Happened(Decline(1, 2));
        Assert.Equal(PurchaseBuilder.Person(2),
            Assert.Single(Open(purchase), row => row.Role.Id == "legal-officer").Declined?.Person);

        purchase.Taking(2, 3, "legal-officer");
        Assert.DoesNotContain(Open(purchase), row => row.Role.Id == "legal-officer");
    }

    [Fact]
    public void Nothing_is_to_be_staffed_in_a_purchase_that_waits()
    {
        var purchase = Opened();
        purchase.Happened(Standings.Decide(
            purchase.State, new PutOnHold("We wait.", PurchaseBuilder.Officer, PurchaseBuilder.At)));

        Assert.Empty(Open(purchase));
        Assert.Empty(Late(purchase, 99));
    }

    [Fact]
    public void Of_those_who_can_whoever_has_least_to_do_is_suggested()
    {
        var purchase = Opened();

        var suggested = Suggest(purchase,
            Able(2, 3, "legal-officer"), Able(3, 1, "legal-officer"), Able(4, 2, "legal-officer"));

        Assert.Equal(PurchaseBuilder.Person(3), suggested["legal-officer"]);
    }

    [Fact]
    public void The_only_one_for_a_role_is_not_spent_on_another()
    {
        // Law and money must be two people.
        var suggested = Suggest(Opened(),
            Able(2, 0, "legal-officer", "finance-officer"), Able(3, 5, "legal-officer"));

        Assert.Equal(PurchaseBuilder.Person(2), suggested["finance-officer"]);
        Assert.Equal(PurchaseBuilder.Person(3), suggested["legal-officer"]);
    }

    [Fact]
    public void Whoever_is_away_said_no_or_has_a_conflict_here_is_not_suggested()
    {
        var purchase = Opened().Named(1, 2, "legal-officer").Happened(Decline(1, 2))
            .Named(2, 4, "finance-officer").Happened(builder => builder.Accept(2, 4, "My brother bids."));

        Assert.Empty(Suggest(purchase, Able(2, 0, "legal-officer"), Able(4, 0, "legal-officer"),
            Able(3, 0, "legal-officer") with { IsAway = true }));
    }

    [Fact]
    public void Whatever_is_held_and_whoever_there_is_no_two_suggestions_are_apart_and_all_can_be_named()
    {
        var roles = baseline.Policy.Roles;
        var step = Gen.Select(Gen.Int[0, 7], Gen.Int[0, roles.Length - 1], Gen.Enum<PersonKind>(), Gen.Int[0, 3]);
        var able = Gen.Select(
            Gen.Int[0, 7], Gen.Int[0, roles.Length - 1].Array[0, 8], Gen.Enum<PersonKind>(), Gen.Bool, Gen.Int[0, 4]);
        Gen.Select(step.Array[0, 12], able.Array[0, 8]).Sample(
            (steps, people) =>
            {
                var purchase = Opened();
                for (var at = 0; at < steps.Length; at++)
                {
                    var (person, role, kind, what) = steps[at];
                    var named = purchase.Name(at, person, roles[role].Id, null, kind);
                    if (named is not Decision<PurchaseEvent>.Accepted) continue;
                    purchase.Happened(named);
                    if (what == 0) purchase.Happened(Decline(at, person));
                    if (what == 1) purchase.Happened(purchase.Accept(at, person));
                }

                ImmutableArray<PossibleHolder> possible =
                [
                    .. people.DistinctBy(one => one.Item1).Select(one => new PossibleHolder(
                        PurchaseBuilder.Person(one.Item1), one.Item3, [.. one.Item2.Select(role => roles[role].Id)],
                        one.Item4, one.Item5)),
                ];
                var suggested = Suggest(purchase, [.. possible]);

                var with = purchase.State;
                foreach (var (role, person) in suggested)
                {
                    var of = possible.Single(one => one.Person == person);
                    Assert.Contains(role, of.Roles);
                    Assert.False(of.IsAway);
                    Assert.DoesNotContain(purchase.State.Assignments, held =>
                        held.Person == person && held.State == AssignmentState.Declined);
                    with = Assert.IsType<Decision<PurchaseEvent>.Accepted>(Assignments.Decide(
                            with, purchase.Plan, new NamePerson(
                                new AssignmentId(Guid.NewGuid()), person, "Somebody", of.Kind, role, null,
                                PurchaseBuilder.Officer, PurchaseBuilder.At)))
                        .Events.Aggregate(with, Purchase.Apply);
                }

                var before = Overview.Of(purchase.State, purchase.Plan).Clashes;
                Assert.Equal(before, Overview.Of(with, purchase.Plan).Clashes);
                foreach (var pair in purchase.Plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer))
                    if (suggested.TryGetValue(pair.First.Id, out var one)
                        && suggested.TryGetValue(pair.Second.Id, out var other)) Assert.NotEqual(one, other);
            },
            iter: 300);
    }

    [Fact]
    public void The_day_to_respond_is_counted_back_from_the_gate_and_never_past()
    {
        var purchase = Opened();
        var gate = Open(purchase)[0].Gate;
        Assert.Equal(PurchaseBuilder.Today.AddDays(14), Day(purchase, null));
        Assert.Equal(PurchaseBuilder.Today.AddDays(14), Day(purchase, gate));

        purchase.Happened(Aim(purchase, 400));
        var passBy = purchase.Plan.PassBy(gate!)!.Value;
        Assert.InRange(Day(purchase, gate), PurchaseBuilder.Today.AddDays(7), passBy.AddDays(-7));

        Gen.Select(Gen.Int[1, 900], Gen.Int[0, 900]).Sample(
            (days, later) =>
            {
                var aims = Opened();
                aims.Happened(Aim(aims, days));
                var today = PurchaseBuilder.Today.AddDays(later);
                foreach (var row in Open(aims))
                {
                    var day = Staffing.RespondBy(aims.Plan, row.Gate, today);
                    Assert.True(day >= today);
                    if (row.Gate is { } of && aims.Plan.PassBy(of) is { } by && by >= today) Assert.True(day <= by);
                }
            },
            iter: 30);
    }

    [Fact]
    public void Late_is_whoever_was_to_respond_and_has_not()
    {
        var purchase = Opened().Named(1, 2, "legal-officer").Named(2, 3, "finance-officer")
            .Happened(builder => builder.Invite(1, PurchaseBuilder.Today))
            .Happened(builder => builder.Invite(2, PurchaseBuilder.Today.AddDays(5)));

        Assert.Empty(Late(purchase, 0));
        Assert.Equal([PurchaseBuilder.Assignment(1)], Late(purchase, 5));

        // Whoever said yes and nothing more is late all the same, and is named once.
        purchase.Happened(purchase.Accept(1, 2));
        Assert.Equal([PurchaseBuilder.Assignment(1), PurchaseBuilder.Assignment(2)], Late(purchase, 6));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static ImmutableArray<OpenRole> Open(PurchaseBuilder purchase) =>
        Staffing.OpenRoles(purchase.State, purchase.Plan, Overview.Of(purchase.State, purchase.Plan));

    private static IEnumerable<AssignmentId> Late(PurchaseBuilder purchase, int days)
    {
        var overview = Overview.Of(purchase.State, purchase.Plan);
        var today = PurchaseBuilder.Today.AddDays(days);
        return Staffing.Late(
            NextSteps.Of(purchase.State, purchase.Plan, overview,
                GateProgress.Of(purchase.State, purchase.Plan), today), today).Select(one => one.Assignment.Id);
    }

    private static ImmutableDictionary<string, PersonId> Suggest(
        PurchaseBuilder purchase, params ImmutableArray<PossibleHolder> people) =>
        Staffing.Suggest(purchase.State, purchase.Plan, [.. Open(purchase)], [.. people]);

    private static PossibleHolder Able(int person, int busy, params ImmutableArray<string> roles) =>
        new(PurchaseBuilder.Person(person), PersonKind.Staff, roles, false, busy);

    private static DateOnly Day(PurchaseBuilder purchase, Gate? gate) =>
        Staffing.RespondBy(purchase.Plan, gate, PurchaseBuilder.Today);

    private static Decision<PurchaseEvent> Aim(PurchaseBuilder purchase, int days) => Targets.Decide(
        purchase.State, purchase.Plan, new AimAt(
            new TargetDay("go-live", PurchaseBuilder.Today.AddDays(days)), PurchaseBuilder.Today,
            PurchaseBuilder.Officer, PurchaseBuilder.At));

    private static Func<PurchaseBuilder, Decision<PurchaseEvent>> Decline(int assignment, int person) => purchase =>
        Invitations.Decide(purchase.State, new DeclineInvitation(
            PurchaseBuilder.Assignment(assignment), null, null, PurchaseBuilder.By(person), PurchaseBuilder.At));
}
