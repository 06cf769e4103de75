using System.Collections.Immutable;
using System.Text;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Application.Tests.Notifications;
using Whom.Packs;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Storage.Packs;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Testing;
using Whom.Tests;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Redactions;

public sealed class RedactionServiceTests(PostgresCluster postgres, Baseline baseline)
{
    private const string Planted = "Quixotania Pförtner";
    private const string Said = "Zebulon Wintergreen of the water office is related to the vendor.";

    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly TimeSpan Delay = TimeSpan.FromDays(3);
    private static readonly Actor Administrator = new Actor.Account(
        PurchaseBuilder.Person(70), AccountKinds.Administrator);
    private static readonly Actor Other = new Actor.Account(PurchaseBuilder.Person(71), AccountKinds.Administrator);
    private static readonly ContentPlace Name = new(1, 0);

    [Theory, OnEveryDatabase]
    public async Task All_contents_of_a_purchase_are_shown_with_where_they_stand(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, _, redactions, id) = await Prepared(town);

        var contents = await redactions.ContentsAsync(id, Cancel);

        Assert.Equal(
            [(Name, Planted), (new ContentPlace(1, 1), "A chatbot that answers residents’ questions."),
                (new ContentPlace(2, 0), "Ana Ruiz"), (new ContentPlace(6, 0), Said)],
            contents.Where(one => one.At.Version is 1 or 2 or 6).Select(one => (one.At, one.Words!)));
        Assert.IsType<PurchaseOpened>(contents[0].Event);
        Assert.Empty(await redactions.ContentsAsync(new PurchaseId(Guid.CreateVersion7()), Cancel));
        Assert.Equal(Planted, await node.Words((await node.Find(id)).State.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task What_happens_while_contents_are_read_does_no_harm(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var id = await node.Opened();
        var store = new BusyStore(
            node.Store, () => node.Do(id, Seeing(2), new PutOnHold("Budget.", PurchaseBuilder.Officer, At)));
        var purchases = new PurchaseService(
            store, new PolicyRegistry([baseline.Planner], new SettingsInUse(), _ => null), new SettingsInUse(),
            new RecordingComposer(), new CommandDigest(node.Database.DigestKey));
        var redactions = new RedactionService(
            purchases, store, new RedactionQueries(node.Database), [], new StandingClock(At));

        Assert.Equal(3, (await redactions.ContentsAsync(id, Cancel)).Length);
        Assert.Equal(4, (await redactions.ContentsAsync(id, Cancel)).Length);
    }

    [Theory, OnEveryDatabase]
    public async Task It_is_ordered_by_an_administrator_and_by_nobody_else(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, _, redactions, id) = await Prepared(town);
        Actor[] others =
        [
            PurchaseBuilder.Officer, PurchaseBuilder.By(3),
            new Actor.Account(PurchaseBuilder.Person(72), AccountKinds.Auditor), new Actor.Clock(),
            new Actor.LinkHolder(PurchaseBuilder.Person(70), PurchaseBuilder.Assignment(3)),
        ];
        var version = (await node.Find(id)).Version;

        foreach (var by in others)
            Assert.IsType<Refusal.AdministratorsOnly>(Refused(await Order(redactions, id, Seeing(version), by, Name)));
        Assert.IsType<Refusal.NothingToClear>(
            Refused(await Order(redactions, id, Seeing(version), Administrator, new ContentPlace(1, 9))));
        Assert.IsType<Refusal.NoSuchPurchase>(
            Refused(await Order(redactions, new PurchaseId(Guid.CreateVersion7()), Seeing(0), Administrator, Name)));

        var form = Seeing(version);
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await Order(redactions, id, form, Administrator, Name));
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await Order(redactions, id, form, Administrator, Name));
        var waiting = Assert.Single((await node.Find(id)).State.Redactions.Values);
        Assert.Equal(
            (RedactionState.Ordered, At + Delay, PurchaseBuilder.Person(70)), (waiting.State, waiting.Due, waiting.By));
        Assert.Equal([(waiting.Id, id, RedactionState.Ordered)],
            (await Queries(node).LatestAsync(9, Cancel)).Select(one => (one.Redaction, one.Purchase, one.State)));
    }

    [Theory, OnEveryDatabase]
    public async Task What_repeats_the_words_is_refused_and_nothing_of_it_is_kept(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, _, redactions, id) = await Prepared(town);
        var version = (await node.Find(id)).Version;

        var outcome = await redactions.OrderAsync(
            id, Seeing(version), [Name], RedactionGround.PersonalData, "GDPR art. 17", "Ms. Pförtner asked for it.",
            Delay, Administrator, Cancel);

        Assert.IsType<Refusal.RepeatsTheWords>(Refused(outcome));
        Assert.Equal(version, (await node.Find(id)).Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_administrator_stops_it_and_then_nothing_is_cleared(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        var (ordered, version) = (Assert.Single((await node.Find(id)).State.Redactions.Keys),
            (await node.Find(id)).Version);

        Assert.IsType<Refusal.AdministratorsOnly>(Refused(
            await node.Do(id, Seeing(version), new StopRedaction(ordered, "No.", PurchaseBuilder.Officer, At))));
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(
            await node.Do(id, Seeing(version), new StopRedaction(ordered, "The court thought again.", Other, At)));

        clock.Now = At + Delay + Delay;
        Assert.Equal(0, (await redactions.ClearDueAsync(Cancel)).Cleared);
        Assert.Equal(Planted, await node.Words((await node.Find(id)).State.Name));
        Assert.Equal(RedactionState.Stopped, Assert.Single(await Queries(node).LatestAsync(9, Cancel)).State);
    }

    [Theory, OnEveryDatabase]
    public async Task At_its_time_and_not_before_the_words_are_gone_everywhere_and_the_record_shows_they_were(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        new PackStore(node.Database).Keep(InstalledPacks.Read(Path.Combine(Repository.Root, "packs", "baseline")), At);
        var second = town.Node();
        var beside = await node.Opened(2, "Copilot");
        var (kept, keptThere) = (await node.Find(beside), await second.Find(beside));
        var (before, events) = (await second.Find(id),
            await node.Store.ReadAsync(PurchaseService.NameOf(id), 0, Cancel));
        Assert.Equal(Planted, await second.Words(before.State.Name));
        await Order(redactions, id, Seeing(before.Version), Administrator, Name, new ContentPlace(6, 0));
        var lists = new PurchaseQueries(node.Database);
        Assert.Single(await lists.PageAsync("quixo", null, null, null, 9, Cancel));

        clock.Now = At + Delay - TimeSpan.FromMilliseconds(1);
        Assert.Equal(0, (await redactions.ClearDueAsync(Cancel)).Cleared);
        Assert.Equal(Planted, await second.Words(before.State.Name));
        clock.Now = At + Delay;
        Assert.Equal(1, (await redactions.ClearDueAsync(Cancel)).Cleared);
        Assert.Equal(0, (await redactions.ClearDueAsync(Cancel)).Cleared);

        // On this node, and on one that had shown them.
        var now = await second.Find(id);
        Assert.Equal([null, null], [await node.Words(now.State.Name), await second.Words(before.State.Name)]);
        Assert.Equal([null, null], (await redactions.ContentsAsync(id, Cancel))
            .Where(one => one.At == Name || one.At.Version == 6).Select(one => one.Words));
        // Whoever asks for other words still finds them.
        Assert.Equal("A chatbot that answers residents’ questions.", await second.Words(now.State.What));
        Assert.Same(kept.State, (await node.Find(beside)).State);
        Assert.Same(keptThere.State, (await second.Find(beside)).State);

        // The events and what they promise stand as they stood.
        var after = await node.Store.ReadAsync(PurchaseService.NameOf(id), 0, Cancel);
        Assert.Equal(events.Select(one => Convert.ToHexString(one.Data.Span)),
            after.Take(events.Length).Select(one => Convert.ToHexString(one.Data.Span)));
        Assert.Equal(before.State.Name, now.State.Name);
        Assert.Equal(RedactionState.Done, Assert.Single(now.State.Redactions.Values).State);
        Assert.Equal(new ContentsCleared(Assert.Single(now.State.Redactions.Keys), new Actor.Clock(), At + Delay),
            (await second.Purchases.EventsAsync(id, Cancel))[^1].Event);
        Assert.Empty(RecordSnapshot.Check(town.Where, null, 9).Faults);

        // Nor are they in lists, found by a search, in drafts, or in mails that wait.
        Assert.Equal([("Copilot", beside), (null, id)], (await lists.PageAsync(null, null, null, null, 9, Cancel))
            .OrderBy(one => one.Name is null).Select(one => (one.Name, one.Id)));
        Assert.Empty(await lists.PageAsync("quixo", null, null, null, 9, Cancel));
        var drafts = new Drafts(node.Database);
        Assert.Empty(await drafts.ReadAsync(PurchaseBuilder.Person(1), "answer", Cancel));
        Assert.Single(await drafts.ReadAsync(PurchaseBuilder.Person(1), "other", Cancel));
        Assert.Equal(
            ["Invited: […]", "ConflictDeclared: […]"],
            (await new Outbox(node.Database).WaitingAsync(9, Cancel)).Select(one => Text(one.Mail.Content)));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_nodes_whose_clocks_strike_at_once_one_clears_and_none_fails(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var second = town.Node();
        var theirs = new RedactionService(second.Purchases, second.Store, Queries(second), [], clock);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        var version = (await node.Find(id)).Version;
        clock.Now = At + Delay;

        await Task.WhenAll(Task.Run(() => redactions.ClearDueAsync(Cancel), Cancel),
            Task.Run(() => theirs.ClearDueAsync(Cancel), Cancel));

        Assert.Equal(version + 1, (await node.Find(id)).Version);
        Assert.Null(await second.Words((await second.Find(id)).State.Name));
    }

    [Theory, OnEveryDatabase]
    public async Task Where_something_that_keeps_words_cannot_let_go_nothing_is_cleared_and_it_stays_due(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var broken = new RedactionService(
            node.Purchases, node.Store, Queries(node), [new Keeper(_ => new FailingWrite())], clock);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        clock.Now = At + Delay;

        var due = await broken.ClearDueAsync(Cancel);
        Assert.Equal(0, due.Cleared);
        Assert.Equal([new FailedRedaction(Assert.Single((await node.Find(id)).State.Redactions.Keys),
            nameof(InvalidOperationException))], due.Failed);
        Assert.Equal(Planted, await node.Words((await node.Find(id)).State.Name));

        Assert.Equal(1, (await redactions.ClearDueAsync(Cancel)).Cleared);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_keeps_words_in_files_is_asked_before_and_after_they_are_cleared(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var keeper = new Keeper(OfDrafts);
        var asks = new RedactionService(node.Purchases, node.Store, Queries(node), [keeper], clock);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name, new ContentPlace(6, 0));
        Assert.Equal(0, (await asks.ClearDueAsync(Cancel)).Cleared);
        Assert.Empty(keeper.Asked);
        clock.Now = At + Delay;

        await asks.ClearDueAsync(Cancel);

        Assert.Equal(2, keeper.Asked.Count);
        Assert.All(keeper.Asked, asked => Assert.Equal([Planted, Said], asked.Words.Order()));
    }

    [Theory, OnEveryDatabase]
    public async Task The_form_that_brought_the_words_can_no_longer_be_told_from_another(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, _) = await Prepared(town);
        var (open, form) = (node.Opening(3, Planted), Seeing(0));
        await node.Do(open.Purchase, form, open);
        Assert.IsType<Outcome<PurchaseEvent>.Repeated>(await node.Do(open.Purchase, form, open));
        await Order(redactions, open.Purchase, Seeing(2), Administrator, Name);
        clock.Now = At + Delay;
        await redactions.ClearDueAsync(Cancel);

        Assert.IsType<Outcome<PurchaseEvent>.Reused>(await node.Do(open.Purchase, form, open));
    }

    [Theory, OnEveryDatabase]
    public async Task One_that_cannot_be_carried_out_keeps_no_other_waiting(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var beside = await node.Opened(2, "Copilot");
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        await Order(redactions, beside, Seeing((await node.Find(beside)).Version), Administrator, Name);
        var stuck = new RedactionService(
            node.Purchases, node.Store, Queries(node),
            [new Keeper(cleared => cleared.Purchase == id ? new FailingWrite() : OfDrafts(cleared))], clock);
        clock.Now = At + Delay;

        var due = await stuck.ClearDueAsync(Cancel);

        Assert.Equal(1, due.Cleared);
        Assert.Equal(new FailedRedaction(Assert.Single((await node.Find(id)).State.Redactions.Keys),
            nameof(InvalidOperationException)), Assert.Single(due.Failed));
        Assert.Equal([Planted, null], [await node.Words((await node.Find(id)).State.Name),
            await node.Words((await node.Find(beside)).State.Name)]);
    }

    [Theory, OnEveryDatabase]
    public async Task Contents_of_any_length_are_cleared_with_drafts_that_hold_them(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var (version, text) = ((await node.Find(id)).Version,
            string.Concat(Enumerable.Repeat("とても長い理由です、百％。", 1_500)) + "End.");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 50_001, int.MaxValue);
        await node.Do(id, Seeing(version),
            new AcceptInvitation(PurchaseBuilder.Assignment(901), null, PurchaseBuilder.Officer, At),
            new RaiseConcern(PurchaseBuilder.Said(1), PurchaseBuilder.Assignment(901), "award", text,
                PurchaseBuilder.Officer, At));
        var drafts = new Drafts(node.Database);
        Assert.True(await drafts.KeepAsync(PurchaseBuilder.Person(1), $"{PurchaseBuilder.Assignment(3)}/use",
            new Dictionary<string, string> { ["words"] = "Once more: " + text }, At, Cancel));
        await Order(redactions, id, Seeing(version + 3), Administrator, new ContentPlace(version + 3, 0));
        clock.Now = At + Delay;

        Assert.Equal(1, (await redactions.ClearDueAsync(Cancel)).Cleared);

        Assert.Empty(await drafts.ReadAsync(PurchaseBuilder.Person(1), $"{PurchaseBuilder.Assignment(3)}/use", Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_could_not_be_let_go_of_after_it_was_cleared_is_let_go_of_later(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        var keeper = new Keeper(OfDrafts) { Fails = asked => asked is 2 or 3 };
        var asks = new RedactionService(node.Purchases, node.Store, Queries(node), [keeper], clock);
        Assert.Equal([], await asks.ForgetLeftAsync(Cancel));
        Assert.False(asks.HasToForget);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        clock.Now = At + Delay;

        var due = await asks.ClearDueAsync(Cancel);

        Assert.Equal((1, 0), (due.Cleared, due.Failed.Length));
        Assert.True(asks.HasToForget);
        Assert.Equal([nameof(IOException)], await asks.ForgetLeftAsync(Cancel));
        Assert.True(asks.HasToForget);
        Assert.Equal([], await asks.ForgetLeftAsync(Cancel));
        Assert.False(asks.HasToForget);
        Assert.All(keeper.Asked, asked => Assert.Equal([Planted], asked.Words));
        Assert.Equal(4, keeper.Asked.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_program_that_starts_lets_go_of_what_was_cleared_before(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name);
        clock.Now = At + Delay;
        await redactions.ClearDueAsync(Cancel);
        var asked = 0;
        var store = new ForgetfulStore(node.Store, () => ++asked > 1);
        var started = new RedactionService(node.Purchases, store, Queries(node), [], clock);

        Assert.True(started.HasToForget);
        Assert.Equal([RedactionService.Busy], await started.ForgetLeftAsync(Cancel));
        Assert.True(started.HasToForget);
        Assert.Equal([], await started.ForgetLeftAsync(Cancel));
        Assert.Equal((false, 2), (started.HasToForget, asked));
    }

    [Theory, OnEveryDatabase]
    public async Task The_words_are_in_no_file_of_the_store(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var (node, clock, redactions, id) = await Prepared(town);
        await Order(redactions, id, Seeing((await node.Find(id)).Version), Administrator, Name, new ContentPlace(6, 0));
        // They would be found.
        var before = await Files(town, kind, node);
        Assert.NotEmpty(With(before, Planted, Encoding.UTF8));
        Assert.NotEmpty(With(before, Said, Encoding.UTF8));

        clock.Now = At + Delay;
        await redactions.ClearDueAsync(Cancel);

        if (kind == Kind.Postgres)
            foreach (var table in (string[])["seals", "outbox", "drafts", "purchases"])
                await node.Run($"VACUUM FULL {table}");
        var after = await Files(town, kind, node);
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            foreach (var words in (string[])
            [
                Planted, "Quixotania", "quixotania", "QUIXOTANIA", "Pförtner", Said, "Zebulon", "Wintergreen"
            ])
                Assert.Empty(With(after, words, encoding));
    }

    // A purchase with planted words: in its name, in what somebody says, in drafts, and in a mail that waits.
    private static async Task<(Node Node, StandingClock Clock, RedactionService Redactions, PurchaseId Id)> Prepared(
        Town town)
    {
        var composer = new RecordingComposer { Says = Planted };
        var (node, clock) = (town.Node(composer), new StandingClock(At));
        var id = await node.Opened(1, Planted);
        var (assignment, expert) = (PurchaseBuilder.Assignment(3), PurchaseBuilder.By(3));
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(
            id, Seeing(2), new NamePerson(assignment, PurchaseBuilder.Person(3), "Eve", PersonKind.Staff,
                "it-data-expert", null, PurchaseBuilder.Officer, At),
            new InvitePerson(assignment, null, PurchaseBuilder.Today, PurchaseBuilder.Officer, At)));
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(
            await node.Do(id, Seeing(4), new AcceptInvitation(assignment, Said, expert, At)));
        var drafts = new Drafts(node.Database);
        await drafts.KeepAsync(PurchaseBuilder.Person(1), "answer",
            new Dictionary<string, string> { ["words"] = $"As {Planted} wrote," }, At, Cancel);
        await drafts.KeepAsync(PurchaseBuilder.Person(1), "other",
            new Dictionary<string, string> { ["words"] = "As somebody wrote," }, At, Cancel);
        IKeepsWords[] keepers =
        [
            new Keeper(OfDrafts),
            new Keeper(cleared => Outbox.Rewriting(mail => Encoding.UTF8.GetBytes(cleared.Words.Aggregate(
                Text(mail.Content), (text, word) => WholeWords.TakenOutOfLetter(text, word, "[…]"))))),
        ];
        return (node, clock, new RedactionService(node.Purchases, node.Store, Queries(node), keepers, clock), id);
    }

    private static Task<Outcome<PurchaseEvent>> Order(
        RedactionService redactions, PurchaseId id, Request request, Actor by,
        params ImmutableArray<ContentPlace> places) =>
        redactions.OrderAsync(
            id, request, places, RedactionGround.CourtOrder, "26-cv-1", "A court says so.", Delay, by, Cancel);

    private static RedactionQueries Queries(Node node) => new(node.Database);

    private static Refusal Refused(Outcome<PurchaseEvent> outcome) =>
        Assert.IsType<Outcome<PurchaseEvent>.Refused>(outcome).Refusal;

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static IEnumerable<string> With(Dictionary<string, byte[]> files, string words, Encoding encoding) =>
        files.Where(file => file.Value.AsSpan().IndexOf(encoding.GetBytes(words)) >= 0).Select(file => file.Key);

    private static async Task<Dictionary<string, byte[]>> Files(Town town, Kind kind, Node node)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var path in Directory.GetFiles(
            kind == Kind.Sqlite ? Path.GetDirectoryName(town.Where)! : await FolderOnServer(node)))
        {
            // The database is open, and whoever has it open goes on.
            await using var from = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            await from.CopyToAsync(all, Cancel);
            files.Add(Path.GetFileName(path), all.ToArray());
        }

        return files;
    }

    // All that the database keeps in tables and indexes.
    private static async Task<string> FolderOnServer(Node node)
    {
        await node.Run("CHECKPOINT");
        await using var connection = await node.Database.OpenConnectionAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('seals')";
        return Path.GetDirectoryName((string)(await command.ExecuteScalarAsync(Cancel))!)!;
    }

    private static ISideWrite OfDrafts(ClearedWords cleared) =>
        Drafts.Forgetting(cleared.Purchase, cleared.Assignments, cleared.Words);

    private sealed class Keeper(Func<ClearedWords, ISideWrite> forgetting) : IKeepsWords
    {
        public List<ClearedWords> Asked { get; } = [];

        /// <summary>Whether files cannot be let go of, when it is asked for the first, the second time.</summary>
        public Func<int, bool> Fails { get; init; } = _ => false;

        public ISideWrite Forgetting(ClearedWords cleared) => forgetting(cleared);

        public Task ForgetAsync(ClearedWords cleared, CancellationToken cancel)
        {
            Asked.Add(cleared);
            return Fails(Asked.Count)
                ? Task.FromException(new IOException("This says " + cleared.Words[0]))
                : Task.CompletedTask;
        }
    }
}
