using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Application.Tests.Notifications;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Purchases;

public sealed class PurchaseServiceTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Theory, OnEveryDatabase]
    public async Task A_purchase_is_read_back_as_it_was_decided(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();

        Assert.Equal(new Outcome<PurchaseEvent>.Changed(3), await node.Do(id, Seeing(2), Hold()));

        var read = await node.Find(id);
        Assert.Equal((3L, Standing.OnHold, "311 chatbot"),
            (read.Version, read.State.Standing, await node.Words(read.State.Name)));
        Assert.Null(await node.Purchases.FindAsync(new PurchaseId(Guid.CreateVersion7()), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_not_read_it_finds_none(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();

        Assert.NotNull(await node.Purchases.OpenAsync(id, By, Cancel));
        Assert.NotNull(await node.Purchases.OpenAsync(
            id, new Actor.Account(PurchaseBuilder.Person(7), AccountKinds.Auditor), Cancel));
        Assert.Null(await node.Purchases.OpenAsync(id, PurchaseBuilder.By(7), Cancel));
        Assert.Null(await node.Purchases.OpenAsync(
            id, new Actor.LinkHolder(PurchaseBuilder.Person(1), PurchaseBuilder.Assignment(901)), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_not_do_it_is_told_so_and_not_what_others_did(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Hold());

        var refused = await node.Do(id, Seeing(2), new PutOnHold("I too.", PurchaseBuilder.By(7), At));

        Assert.True(Assert.IsType<Outcome<PurchaseEvent>.Refused>(refused).Refusal.TurnsAway);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_wrong_anyhow_is_named_though_others_came_first(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Name(1, 2, "legal-officer"));

        var refused = await node.Do(id, Seeing(2), new PutOnHold(" ", By, At));

        Assert.Equal(new Refusal.NoReason(), Assert.IsType<Outcome<PurchaseEvent>.Refused>(refused).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task No_text_is_longer_than_is_recorded_in_one_piece(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();

        var refused =
            await node.Do(id, Seeing(2), new PutOnHold(new string('x', GivenWords.LongestReason + 1), By, At));

        Assert.Equal(
            new Refusal.TooManyWords(GivenWords.LongestReason + 1, GivenWords.LongestReason),
            Assert.IsType<Outcome<PurchaseEvent>.Refused>(refused).Refusal);
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(
            await node.Do(id, Seeing(2), new PutOnHold(new string('字', GivenWords.LongestReason), By, At)));
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_form_with_the_same_words_on_another_purchase_is_not_done_there(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (one, other, form) = (await node.Opened(1), await node.Opened(2), Seeing(2));
        await node.Do(one, form, Hold());

        Assert.IsType<Outcome<PurchaseEvent>.Reused>(await node.Do(other, form, Hold()));
        Assert.Equal(Standing.Active, (await node.Find(other)).State.Standing);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_second_sees_what_happened_since_they_looked(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Hold());

        var overtaken = Assert.IsType<Outcome<PurchaseEvent>.Overtaken>(
            await node.Do(id, Seeing(2), new Withdraw("The need is gone.", By, At)));

        Assert.Equal(3, overtaken.Version);
        var held = Assert.IsType<PurchaseHeld>(Assert.Single(overtaken.Since));
        Assert.Equal(new PurchaseHeld(held.Reason, By, At), held);
        Assert.Equal("Waiting.", await node.Words(held.Reason));
        Assert.Equal(Standing.OnHold, (await node.Find(id)).State.Standing);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_second_with_something_else_need_not_look_again(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Name(1, 2, "legal-officer"));

        Assert.Equal(
            new Outcome<PurchaseEvent>.Changed(4), await node.Do(id, Seeing(2), Name(2, 3, "privacy-officer")));

        var overtaken = Assert.IsType<Outcome<PurchaseEvent>.Overtaken>(
            await node.Do(id, Seeing(2), Name(3, 4, "legal-officer")));
        Assert.Equal(
            ["legal-officer", "privacy-officer"], overtaken.Since.Cast<PersonNamed>().Select(named => named.Role));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_at_once_who_collide_one_is_overtaken_and_of_two_who_do_not_both_are_recorded(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        Node[] nodes = [town.Node(), town.Node()];
        for (var round = 0; round < 5; round++)
        {
            var id = await nodes[0].Opened(round + 1);

            var others = await Task.WhenAll(nodes.Select((node, which) => Task.Run(
                () => node.Do(id, Seeing(2), Name(
                    10 + which + (round * 10), 2 + which, which == 0 ? "legal-officer" : "privacy-officer")), Cancel)));
            Assert.Equal([3, 4],
                others.Select(outcome => Assert.IsType<Outcome<PurchaseEvent>.Changed>(outcome).Version).Order());

            var same = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Do(id, Seeing(4), Hold()), Cancel)));
            Assert.Single(same.OfType<Outcome<PurchaseEvent>.Changed>());
            Assert.IsType<PurchaseHeld>(
                Assert.Single(Assert.Single(same.OfType<Outcome<PurchaseEvent>.Overtaken>()).Since));
            Assert.Equal(5, (await nodes[0].Find(id)).Version);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_possible_and_is_no_longer_is_shown_with_what_made_it_so(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Hold());

        var overtaken = Assert.IsType<Outcome<PurchaseEvent>.Overtaken>(
            await node.Do(id, Seeing(2), Name(1, 2, "legal-officer")));

        Assert.IsType<PurchaseHeld>(Assert.Single(overtaken.Since));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_refused_changes_nothing(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();

        var refused = await node.Do(id, Seeing(2), new Resume(By, At));

        Assert.IsType<Refusal.WrongStanding>(Assert.IsType<Outcome<PurchaseEvent>.Refused>(refused).Refusal);
        // Of several, all happen or none.
        Assert.IsType<Outcome<PurchaseEvent>.Refused>(await node.Do(id, Seeing(2), Hold(), Hold()));
        // Whoever claims to have seen what is not there yet has seen the newest.
        Assert.IsType<Outcome<PurchaseEvent>.Refused>(await node.Do(id, Seeing(99), new Resume(By, At)));
        Assert.Equal(new Refusal.NoSuchPurchase(), Assert.IsType<Outcome<PurchaseEvent>.Refused>(
            await node.Do(new PurchaseId(Guid.CreateVersion7()), Seeing(0), Hold())).Refusal);
        Assert.Equal(
            (2L, 2L, 1L), ((await node.Find(id)).Version, await node.Count("events"), await node.Count("commands")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_is_sent_twice_counts_once(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        var form = Seeing(2);

        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(id, form, Hold()));
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await node.Do(id, form, Hold() with { At = At.AddMinutes(5) }));
        // Nor where it is still possible, on another node, or once much has happened.
        await node.Do(id, Seeing(3), new Resume(By, At));
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await town.Node().Do(id, form, Hold()));
        Assert.Equal(4, (await node.Find(id)).Version);
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_is_sent_twice_at_once_counts_once(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (id, form) = (await node.Opened(), Seeing(2));

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Do(id, form, Hold()), Cancel)));

        Assert.Equal((1, 7), (sent.OfType<Outcome<PurchaseEvent>.Changed>().Count(),
            sent.OfType<Outcome<PurchaseEvent>.Repeated>().Count()));
        Assert.Equal(3, (await node.Find(id)).Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_form_with_the_same_id_is_told_what_has_happened_since_and_writes_nothing(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        var form = Seeing(2);
        await node.Do(id, form, Hold());

        var refusedElse = Assert.IsType<Outcome<PurchaseEvent>.Reused>(
            await node.Do(id, form, Hold("Something else.")));
        Assert.Equal(
            (3L, nameof(PurchaseHeld)), (refusedElse.Version, Assert.Single(refusedElse.Since).GetType().Name));
        // What would be possible is no less another command.
        await node.Do(id, Seeing(3), new Resume(By, At));
        var possible = Assert.IsType<Outcome<PurchaseEvent>.Reused>(
            await node.Do(id, form with { Seen = 4 }, Hold("Something else.")));
        Assert.Equal((4L, true), (possible.Version, possible.Since.IsEmpty));
        Assert.Equal(4, await node.Count("events"));
    }

    [Theory, OnEveryDatabase]
    public async Task Once_the_commands_of_a_time_are_forgotten_one_that_is_sent_again_is_a_new_one(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var (id, form) = (await node.Opened(), Seeing(2));
        await node.Do(id, form, Hold() with { At = At.AddDays(1) });
        await node.Do(id, Seeing(3), new Resume(By, At.AddDays(2)));

        Assert.Equal(1, await node.Store.ForgetCommandsAsync(At.AddDays(1), Cancel));
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await node.Do(id, form, Hold()));

        Assert.Equal(1, await node.Store.ForgetCommandsAsync(At.AddDays(2), Cancel));
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(id, form with { Seen = 4 }, Hold()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_of_which_something_was_cleared_since_can_no_longer_be_told_from_another(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var open = node.Opening();
        var (form, hold) = (Seeing(0), Seeing(2));
        await node.Do(open.Purchase, form, open);
        await node.Do(open.Purchase, hold, Hold());

        await node.Store.Append(open.Purchase, 3, [new SealPlace(1, 0)],
            new FactsAmended(Answers.None, new Sealed("We asked."), [], By, At));

        Assert.Equal((2L, 1L),
            (await node.Count("commands", "digest IS NOT NULL"), await node.Count("commands", "digest IS NULL")));
        Assert.IsType<Outcome<PurchaseEvent>.Reused>(await node.Do(open.Purchase, form, open));
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await node.Do(open.Purchase, hold, Hold()));
    }

    [Theory, OnEveryDatabase]
    public async Task Redacted_words_are_gone_and_the_purchase_is_still_read(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        await node.Do(id, Seeing(2), Hold());

        await node.Store.Append(id, 3, [new SealPlace(3, 0)],
            new FactsAmended(Answers.None, new Sealed("We asked."), [], By, At));

        Assert.Equal(Standing.OnHold, (await node.Find(id)).State.Standing);
        var overtaken = Assert.IsType<Outcome<PurchaseEvent>.Overtaken>(await node.Do(id, Seeing(2), Hold()));
        Assert.Null(await node.Words(Assert.IsType<PurchaseHeld>(overtaken.Since[0]).Reason));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_decided_on_several_purchases_is_recorded_on_all_of_them_or_on_none(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var composer = new RecordingComposer();
        var node = town.Node(composer);
        var (one, other) = (await node.Opened(1), await node.Opened(2));
        var (before, beside) = (await node.Find(one), await node.Find(other));
        await node.Do(one, Seeing(2), Name(1, 2, "legal-officer"));

        Assert.False(await InviteBoth(beside, before));
        Assert.Equal((3L, 2L, 0L),
            ((await node.Find(one)).Version, (await node.Find(other)).Version, await node.Count("outbox")));

        var request = Guid.CreateVersion7();
        Assert.True(await InviteBoth(request, beside, await node.Find(one)));
        Assert.Equal((4L, 3L, 2L),
            ((await node.Find(one)).Version, (await node.Find(other)).Version, await node.Count("outbox")));

        // It was done before, or nobody is to be told.
        Assert.False(await InviteBoth(request, beside, await node.Find(one)));
        Assert.False(
            await node.Purchases.DoAllAsync(Guid.CreateVersion7(), At, [(await node.Find(one), [Hold()])], Cancel));
        Assert.False(await node.Purchases.DoAllAsync(
            Guid.CreateVersion7(), At, [(await node.Find(one), [new Resume(By, At)])], Cancel));
        Assert.Equal((4L, 3L, 2L),
            ((await node.Find(one)).Version, (await node.Find(other)).Version, await node.Count("outbox")));

        Task<bool> InviteBoth(params object[] asked) => node.Purchases.DoAllAsync(
            asked.OfType<Guid>().DefaultIfEmpty(Guid.CreateVersion7()).First(), At,
            asked.OfType<Snapshot<Purchase>>().Select(on => (
                on, ImmutableArray.Create<PurchaseCommand>(
                    new InvitePerson(on.State.Assignments[0].Id, null, PurchaseBuilder.Today, By, At)))),
            Cancel);
    }

    private static NamePerson Name(int assignment, int person, string role) =>
        new(PurchaseBuilder.Assignment(assignment), PurchaseBuilder.Person(person),
            "Ana Ruiz", PersonKind.Staff, role, null, By, At);

    private static PutOnHold Hold(string reason = "Waiting.") => new(reason, By, At);
}
