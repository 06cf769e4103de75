using Whom.Application.Notifications;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Notifications;

public sealed class NotificationsTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly AssignmentId Assignment = PurchaseBuilder.Assignment(1);

    private static readonly Person Newcomer = new()
    {
        Id = PurchaseBuilder.Person(2), Name = "Ben Cole", Email = "ben@example.gov", Kind = PersonKind.Outside
    };

    [Theory, OnEveryDatabase]
    public async Task Mails_go_out_with_what_they_are_about_and_never_without(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var composer = new RecordingComposer();
        var node = town.Node(composer);
        var id = await node.Opened();
        composer.Asked.Clear();

        // The second command is refused, and with it the first.
        Assert.IsType<Outcome<PurchaseEvent>.Refused>(await node.Do(
            id, Seeing(2), With(), Name(),
            new InvitePerson(Assignment, PurchaseBuilder.Today.AddDays(-1), PurchaseBuilder.Today, By, At)));
        Assert.Empty(composer.Asked);
        Assert.Equal((0L, 0L, 0L), await Rows(node));

        Assert.Equal(new Outcome<PurchaseEvent>.Changed(4), await node.Do(id, Seeing(2), With(), Name(), Invite()));
        var (notifications, newcomers) = Assert.Single(composer.Asked);
        Assert.Equal(new Notification(NotificationKind.Invited, PurchaseBuilder.Person(2), Assignment, null),
            Assert.Single(notifications).Notification);
        // As it is after what happened.
        Assert.Equal(AssignmentState.Invited,
            notifications[0].Purchase.Assignments.Single(assignment => assignment.Id == Assignment).State);
        Assert.Equal(Newcomer, Assert.Single(newcomers));
        Assert.Equal((1L, 1L, 1L), await Rows(node));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_is_sent_twice_tells_nobody_twice(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node(new RecordingComposer());
        var (id, form) = (await node.Opened(), Seeing(2));

        await node.Do(id, form, With(), Name(), Invite());
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await node.Do(id, form, With(), Name(), Invite()));

        Assert.Equal((1L, 1L, 1L), await Rows(node));
    }

    [Theory, OnEveryDatabase]
    public async Task Where_one_row_cannot_be_written_nothing_is(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node(new RecordingComposer());
        var id = await node.Opened();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => node.Do(id, Seeing(2), With() with { Rows = [new FailingWrite()] }, Name(), Invite()));

        Assert.Equal((0L, 0L, 0L), await Rows(node));
        Assert.Equal((2L, 1L), ((await node.Find(id)).Version, await node.Count("commands")));
    }

    [Theory, OnEveryDatabase]
    public async Task Where_no_mail_can_be_made_nothing_is_recorded(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var id = await town.Node().Opened();
        var node = town.Node(new BrokenComposer());

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Do(id, Seeing(2), Name(), Invite()));

        Assert.Equal(2, (await node.Find(id)).Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Links_to_an_assignment_end_with_it_and_never_without(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var composer = new RecordingComposer();
        var node = town.Node(composer);
        var id = await node.Opened();
        await node.Do(id, Seeing(2), With(), Name(), Invite());
        var links = new AssignmentLinks(node.Database);
        var end = new EndAssignment(Assignment, "Left.", By, At);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => node.Do(id, Seeing(4), WithIt.Nothing with { Rows = [new FailingWrite()] }, end));
        Assert.IsType<Outcome<PurchaseEvent>.Refused>(await node.Do(id, Seeing(4), end with { Reason = "" }));
        Assert.Equal(LinkState.Open, (await links.FindAsync(composer.Secret!, At, Cancel))!.State);

        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(id, Seeing(4), end));
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(composer.Secret!, At, Cancel))!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_that_comes_with_the_end_of_another_assignment_holds(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var composer = new RecordingComposer();
        var node = town.Node(composer);
        var id = await node.Opened();
        await node.Do(id, Seeing(2), With(), Name(), Invite());
        var first = composer.Secret!;
        var next = PurchaseBuilder.Assignment(2);

        await node.Do(
            id, Seeing(4), new EndAssignment(Assignment, "Left.", By, At),
            Name() with { Assignment = next, Person = PurchaseBuilder.Person(3) }, Invite() with { Assignment = next });

        var links = new AssignmentLinks(node.Database);
        Assert.Equal(
            (LinkState.Revoked, LinkState.Open),
            ((await links.FindAsync(first, At, Cancel))!.State,
                (await links.FindAsync(composer.Secret!, At, Cancel))!.State));
    }

    private static NamePerson Name() =>
        new(Assignment, PurchaseBuilder.Person(2), "Ben Cole", PersonKind.Outside, "it-data-expert", null, By, At);

    private static InvitePerson Invite() => new(Assignment, null, PurchaseBuilder.Today, By, At);

    private static WithIt With() => WithIt.Nothing with { Newcomers = [Newcomer] };

    private static async Task<(long Outbox, long Links, long People)> Rows(Node node) =>
        (await node.Count("outbox"), await node.Count("assignment_links"), await node.Count("people"));

    private sealed class BrokenComposer : INotificationComposer
    {
        public Task<Composed> ComposeAsync(
            System.Collections.Immutable.ImmutableArray<PurchaseNotification> notifications,
            System.Collections.Immutable.ImmutableArray<Person> newcomers,
            CancellationToken cancel) =>
            throw new InvalidOperationException("No words.");
    }
}
