using System.Text;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Whom.Storage.Tests;

public sealed class RecordStoreTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task What_was_appended_is_read_back_byte_for_byte(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, first, second) = (NewStream(), Saying("one", "a secret", "another"), Saying("two \0 é 名"));

        Assert.Equal(new Appended.Done(1, 1), await record.Store.Append(stream, 0, first));
        Assert.Equal(new Appended.Done(2, 3), await record.Store.Append(stream, 1, second, first with { Seals = [] }));

        var events = await record.Store.ReadAsync(stream, 0, Cancel);
        Assert.Equal([(1, 1), (2, 2), (3, 3)], events.Select(one => (one.Position, one.Version)));
        Assert.Equal([Text(first.Data), Text(second.Data), Text(first.Data)], events.Select(one => Text(one.Data)));
        Assert.All(events, one => Assert.Equal(("said.1", stream), (one.Name, one.Stream)));
        var contents = await record.Store.ContentsAsync([new(1, 1), new(1, 0), new(1, 1)], Cancel);
        Assert.Equal([(new(1, 0), "a secret"), (new SealPlace(1, 1), "another")],
            contents.Select(one => (one.Key, one.Value)).OrderBy(one => one.Key.Place));
        Assert.Equal(3, await record.Store.VersionAsync(stream, Cancel));
        Assert.Equal([3], (await record.Store.ReadAsync(stream, 2, Cancel)).Select(one => one.Version));
    }

    [Theory, OnEveryDatabase]
    public async Task Some_events_of_a_stream_are_read_without_the_others(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, other) = (NewStream(), NewStream());
        await record.Store.Append(other, 0, Saying("beside"), Saying("beside too"));
        await record.Store.Append(
            stream, 0, [.. Enumerable.Range(1, 1_200).Select(at => Saying(at.ToString("D", null)))]);

        long[] every = [.. Enumerable.Range(1, 1_200).Select(at => (long)at)];
        long[][] asked = [[], [3], [5, 4], [1, 700, 1_200], [2, 2, 9_999], every];
        foreach (var versions in asked)
        {
            var found = await record.Store.ReadAtAsync(stream, versions, Cancel);
            Assert.Equal(versions.Distinct().Order().Where(version => version <= 1_200),
                found.Select(one => one.Version));
            Assert.All(found, one => Assert.Equal(
                $$"""{"text":"{{one.Version}}","sealed":[]}""", Encoding.UTF8.GetString(one.Data.Span)));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_stream_that_nobody_wrote_is_empty(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);

        Assert.Empty(await record.Store.ReadAsync(NewStream(), 0, Cancel));
        Assert.Equal(0, await record.Store.VersionAsync(NewStream(), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_second_is_told_and_nothing_of_theirs_is_written(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, other) = (NewStream(), NewStream());
        await record.Store.Append(stream, 0, Saying("first"));

        var answer = await record.Store.AppendAsync(
            new Batch(NewCommand(), At, [new(other, 0, [Saying("beside")]), new(stream, 0, [Saying("second")])])
            {
                Mails = [new(new byte[1], DateTimeOffset.UnixEpoch)]
            }, Cancel);

        Assert.Equal(new Appended.Conflict(stream, 0, 1), answer);
        Assert.Equal(0, await record.Store.VersionAsync(other, Cancel));
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
        Assert.Empty(await new Mails.Outbox(record.Database).ClaimAsync(
            9, DateTimeOffset.MaxValue.AddYears(-1), TimeSpan.FromDays(1), Cancel));
        Assert.Equal(new Appended.Done(2, 2), await record.Store.Append(stream, 1, Saying("second, again")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_sent_twice_is_recorded_once(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, command) = (NewStream(), NewCommand());
        var batch = Batch.Of(command, At, stream, 0, Saying("once"));

        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(batch, Cancel));
        var repeated = new Appended.Repeated(new RecordedPlace(stream, 1, 1));
        Assert.Equal(repeated, await record.Store.AppendAsync(batch, Cancel));
        Assert.Equal(repeated, await record.Store.AppendAsync(
            Batch.Of(command, At, stream, 1, Saying("again"), Saying("and more")), Cancel));
        Assert.Equal(repeated,
            await record.Store.AppendAsync(Batch.Of(command, At, NewStream(), 0, Saying("elsewhere")), Cancel));
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_form_with_the_same_id_is_told_what_the_first_has_brought(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, command) = (NewStream(), NewCommand());
        await record.Store.Append(NewStream(), 0, Saying("before"));
        await record.Store.AppendAsync(Batch.Of(command, At, stream, 0, Saying("this")), Cancel);
        var other = NewCommand() with { Id = command.Id };

        var reused = new Appended.Reused(new RecordedPlace(stream, 1, 2));
        // Whether or not the version is still that of the first.
        Assert.Equal(reused, await record.Store.AppendAsync(Batch.Of(other, At, stream, 1, Saying("that")), Cancel));
        Assert.Equal(reused, await record.Store.AppendAsync(Batch.Of(other, At, stream, 0, Saying("that")), Cancel));
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_says_nothing_but_its_id_counts_once_too(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var batch = Batch.Of(new CommandMark(Guid.NewGuid(), default), At, NewStream(), 0, Saying("once"));

        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(batch, Cancel));
        Assert.IsType<Appended.Repeated>(await record.Store.AppendAsync(batch, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Commands_of_long_ago_are_forgotten(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, old, late) = (NewStream(), NewCommand(), NewCommand());
        await record.Store.AppendAsync(Batch.Of(old, At, stream, 0, Saying("old")), Cancel);
        await record.Store.AppendAsync(Batch.Of(late, At.AddDays(1), stream, 1, Saying("late")), Cancel);

        Assert.Equal(1, await record.Store.ForgetCommandsAsync(At.AddDays(1), Cancel));

        Assert.Equal(new Appended.Conflict(stream, 0, 2),
            await record.Store.AppendAsync(Batch.Of(old, At, stream, 0, Saying("old")), Cancel));
        Assert.IsType<Appended.Repeated>(
            await record.Store.AppendAsync(Batch.Of(late, At, stream, 1, Saying("late")), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_longer_than_an_entry_may_be_is_refused_in_its_own_words(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, small) = (NewStream(), Saying(""));
        var room = Leaf.LongestEntry - Leaf.LengthOf(stream.ToString(), 1, small);

        Assert.Equal(
            new Appended.TooLarge(stream, "said.1", Leaf.LongestEntry + 1),
            await record.Store.Append(stream, 0, Saying(new string('x', room + 1))));
        Assert.Equal(new Appended.Done(1, 1), await record.Store.Append(stream, 0, Saying(new string('x', room))));
    }

    [Theory, OnEveryDatabase]
    public async Task Every_event_is_kept_with_its_hash_as_a_leaf(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        StreamName[] streams = [NewStream(), NewStream()];
        await record.Store.AppendAsync(new Batch(NewCommand(), At,
            [new(streams[0], 0, [Saying("a"), Saying("b")]), new(streams[1], 0, [Saying("c")])]), Cancel);
        await record.Store.Append(streams[0], 2, Saying("d"));

        await using var connection = await record.Database.OpenConnectionAsync(Cancel);
        foreach (var one in await record.Store.ReadAllAsync(0, 9, Cancel))
        {
            await using var leaf = connection.Command(
                null, "SELECT leaf FROM events WHERE position = @position", ("position", one.Position));
            Assert.Equal(Leaf.Hash(one.Stream.ToString(), one.Version, one.Name, one.Data.Span),
                await leaf.ExecuteScalarAsync(Cancel));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_follows_reads_all_streams_in_the_order_of_commits(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        StreamName[] streams = [NewStream(), NewStream()];
        for (var number = 0; number < 6; number++)
            await record.Store.Append(streams[number % 2], number / 2, Saying($"{number}"));

        var (read, after) = (new List<RecordedEvent>(), 0L);
        while (await record.Store.ReadAllAsync(after, 4, Cancel) is { IsEmpty: false } some)
        {
            Assert.InRange(some.Length, 1, 4);
            read.AddRange(some);
            after = some[^1].Position;
        }

        Assert.Equal(Enumerable.Range(1, 6).Select(position => (long)position), read.Select(one => one.Position));
        Assert.Equal(Enumerable.Range(0, 6).Select(number => (streams[number % 2], number / 2 + 1L)),
            read.Select(one => (one.Stream, one.Version)));
        Assert.Empty(await record.Store.ReadAllAsync(6, 4, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Rows_beside_the_record_are_written_with_it_and_never_without(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (links, drafts, stream) =
            (new Links.AssignmentLinks(record.Database), new People.Drafts(record.Database), NewStream());
        var place = new Links.AssignmentPlace(new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()));
        var (secret, making) = Links.AssignmentLinks.Making(place, At, TimeSpan.FromDays(1));
        await drafts.KeepAsync(
            place.Person, "here", new Dictionary<string, string> { ["words"] = "Half a sen" }, At, Cancel);
        var batch = Batch.Of(NewCommand(), At, stream, 1, Saying("x")) with
        {
            Also = [making, People.Drafts.Clearing(place.Person, "here")],
        };

        Assert.IsType<Appended.Conflict>(await record.Store.AppendAsync(batch, Cancel));
        Assert.Null(await links.FindAsync(secret, At, Cancel));
        Assert.Single(await drafts.ReadAsync(place.Person, "here", Cancel));

        await record.Store.Append(stream, 0, Saying("w"));
        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(batch, Cancel));
        Assert.Equal(Links.LinkState.Open, (await links.FindAsync(secret, At, Cancel))!.State);
        Assert.Empty(await drafts.ReadAsync(place.Person, "here", Cancel));

        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(
            Batch.Of(NewCommand(), At, stream, 2, Saying("y")) with
            {
                Also = [Links.AssignmentLinks.Revoking(new EndedLinks(place.Assignment, null), At)]
            }, Cancel));
        Assert.Equal(Links.LinkState.Revoked, (await links.FindAsync(secret, At, Cancel))!.State);
    }

    [Theory, OnEveryDatabase]
    public async Task Several_streams_are_written_together(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (one, two) = (NewStream(), NewStream());

        var answer = await record.Store.AppendAsync(
            new Batch(NewCommand(), At, [new(one, 0, [Saying("a"), Saying("b")]), new(two, 0, [Saying("c")])]), Cancel);

        Assert.Equal(new Appended.Done(1, 3), answer);
        Assert.Equal(
            (2, 1), (await record.Store.VersionAsync(one, Cancel), await record.Store.VersionAsync(two, Cancel)));
    }

    [Theory, OnEveryDatabase]
    public async Task Redacted_content_is_gone_and_the_event_stays_as_it_was(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, said) = (NewStream(), Saying("x", "a name", "a reason"));
        await record.Store.Append(stream, 0, said);

        await record.Store.Redact(stream, 1, Saying("y"), new(1, 0));
        await record.Store.Redact(stream, 2, Saying("again"), new(1, 0));

        Assert.Equal(Text(said.Data), Text((await record.Store.ReadAsync(stream, 0, Cancel))[0].Data));
        var contents = await record.Store.ContentsAsync([new(1, 0), new(1, 1)], Cancel);
        Assert.Equal((null, "a reason"), (contents[new(1, 0)], contents[new(1, 1)]));
        await using var connection = await record.Database.OpenConnectionAsync(Cancel);
        await using var kept = connection.Command(
            null, "SELECT count(*) FROM seals WHERE place = 0 AND salt IS NULL AND commitment = @kept",
            ("kept", said.Seals[0].Commitment.ToString()));
        Assert.Equal(1L, await kept.ExecuteScalarAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_redacted_stays_where_the_event_that_says_so_is_not_recorded(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var stream = NewStream();
        await record.Store.Append(stream, 0, Saying("x", "a name"));

        Assert.IsType<Appended.Conflict>(await record.Store.AppendAsync(
            Batch.Of(NewCommand(), At, stream, 0, Saying("y")) with { Clears = [new(1, 0)] }, Cancel));
        // Nothing is sealed there, so that whoever says so is mistaken, and nothing of it is done.
        await Assert.ThrowsAsync<InvalidDataException>(() => record.Store.AppendAsync(
            Batch.Of(NewCommand(), At, stream, 1, Saying("y")) with { Clears = [new(1, 0), new(1, 1)] }, Cancel));

        Assert.Equal("a name", (await record.Store.ContentsAsync([new(1, 0)], Cancel))[new(1, 0)]);
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task A_command_of_which_something_was_redacted_is_known_by_its_id_alone(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, other) = (NewStream(), NewStream());
        var batch = new Batch(NewCommand(), At, [new(stream, 0, [Saying("x"), Saying("y", "a name")])]);
        var beside = Batch.Of(NewCommand(), At, other, 0, Saying("z"));
        await record.Store.AppendAsync(batch, Cancel);
        await record.Store.AppendAsync(beside, Cancel);

        await record.Store.Redact(other, 1, Saying("redacted"), new(2, 0));

        Assert.Equal(
            new Appended.Reused(new RecordedPlace(stream, 1, 1)), await record.Store.AppendAsync(batch, Cancel));
        Assert.IsType<Appended.Repeated>(await record.Store.AppendAsync(beside, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_sealed_is_held_against_its_commitment_when_it_is_read(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await record.Store.Append(NewStream(), 0, Saying("x", "a name", "a reason", "more"));
        await using (var connection = await record.Database.OpenConnectionAsync(Cancel))
        {
            connection.Run(null, "UPDATE seals SET content = @other WHERE place = 1", ("other", "another"u8.ToArray()));
            connection.Run(null, "UPDATE seals SET salt = NULL WHERE place = 2");
        }

        Assert.Equal("a name", (await record.Store.ContentsAsync([new(1, 0)], Cancel))[new(1, 0)]);
        await Says("What is sealed at position 1, place 1 is not what its commitment promises.", new(1, 1));
        await Says("What is sealed at position 1, place 2 is not what its commitment promises.", new(1, 2));
        await Says("The record holds nothing sealed at position 1, place 3.", new(1, 3));

        async Task Says(string says, SealPlace place) =>
            Assert.Equal(says, (await Assert.ThrowsAsync<InvalidDataException>(
                () => record.Store.ContentsAsync([new(1, 0), place], Cancel))).Message);
    }

    [Fact]
    public async Task Redacted_content_is_in_no_file_any_more()
    {
        using var made = new TestDatabase(Kind.Sqlite, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var stream = NewStream();
        await store.Append(stream, 0, Saying("x", "Maria Lopez left", "a reason"));
        Assert.True(IsInAFile("Maria Lopez left"));

        await store.Redact(stream, 1, Saying("y"), new(1, 0));

        Assert.False(IsInAFile("Maria Lopez left"));
        Assert.True(IsInAFile("a reason"));

        bool IsInAFile(string text) => IsInAFileOf(made, text);
    }

    [Fact]
    public async Task Redacted_content_is_in_no_file_any_more_though_someone_was_reading()
    {
        using var made = new TestDatabase(Kind.Sqlite, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var stream = NewStream();
        await store.Append(stream, 0, Saying("x", "Maria Lopez left"));
        await using var reader = await database.OpenConnectionAsync(Cancel);
        reader.Run(null, "BEGIN; SELECT count(*) FROM seals");

        var redacting = Task.Run(() => store.Redact(stream, 1, Saying("y"), new(1, 0)), Cancel);
        while ((await store.ContentsAsync([new(1, 0)], Cancel))[new(1, 0)] is not null) await Task.Yield();
        reader.Run(null, "COMMIT");

        await redacting;
        Assert.False(IsInAFileOf(made, "Maria Lopez left"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_appended_is_there_when_it_is_opened_again(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        var stream = NewStream();
        using (var database = made.Open())
        await using (var store = RecordStore.Open(database))
            await store.Append(stream, 0, Saying("kept"));

        using var again = made.Open();
        await using var opened = RecordStore.Open(again);
        Assert.Contains(
            "kept", Text(Assert.Single(await opened.ReadAsync(stream, 0, Cancel)).Data), StringComparison.Ordinal);
        Assert.Equal(new Appended.Done(2, 2), await opened.Append(stream, 1, Saying("more")));
    }

    [Fact]
    public async Task A_batch_without_events_is_refused()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);

        await Assert.ThrowsAsync<ArgumentException>(
            () => record.Store.AppendAsync(new Batch(NewCommand(), At, []), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => record.Store.Append(NewStream(), 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Test/0197c1de-0000-7000-8000-000000000000")]
    [InlineData("test/0197c1de")]
    [InlineData("test-0197c1de-0000-7000-8000-000000000000")]
    public void What_is_no_stream_is_not_read_as_one(string text) => Assert.False(StreamName.TryParse(text, out _));

    [Fact]
    public void The_name_of_a_stream_is_read_back()
    {
        var name = new StreamName("purchase", Guid.Parse("0197c1de-0000-7000-8000-000000000000"));

        Assert.True(StreamName.TryParse(name.ToString(), out var read));
        Assert.Equal(name, read);
        Assert.Equal(Encoding.ASCII.GetByteCount(name.ToString()), name.ToString().Length);
    }

    private static bool IsInAFileOf(TestDatabase made, string text) =>
        Directory.GetFiles(Path.GetDirectoryName(made.Where)!).Any(file =>
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[open.Length];
            open.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        });
}
