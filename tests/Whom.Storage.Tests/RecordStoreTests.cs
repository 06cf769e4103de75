using System.Text;
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
        Assert.Equal(["a secret", "another"], events[0].Contents.Select(content => Text(content.Seal!.Content)));
        Assert.All(events[0].Contents, content =>
            Assert.Equal(content.Commitment, Commitment.To(content.Seal!.Salt.Span, content.Seal.Content.Span)));
        Assert.Equal(3, await record.Store.VersionAsync(stream, Cancel));
        Assert.Equal([3], (await record.Store.ReadAsync(stream, 2, Cancel)).Select(one => one.Version));
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
            new Batch(Guid.NewGuid(), [new(other, 0, [Saying("beside")]), new(stream, 0, [Saying("second")])], [new(new byte[1], DateTimeOffset.UnixEpoch)]), Cancel);

        Assert.Equal(new Appended.Conflict(stream, 0, 1), answer);
        Assert.Equal(0, await record.Store.VersionAsync(other, Cancel));
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
        Assert.Empty(await new Mails.Outbox(record.Database).ClaimAsync(9, DateTimeOffset.MaxValue.AddYears(-1), TimeSpan.FromDays(1), Cancel));
        Assert.Equal(new Appended.Done(2, 2), await record.Store.Append(stream, 1, Saying("second, again")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_sent_twice_is_recorded_once(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, command) = (NewStream(), Guid.NewGuid());
        var batch = Batch.Of(command, stream, 0, Saying("once"));

        Assert.IsType<Appended.Done>(await record.Store.AppendAsync(batch, Cancel));
        Assert.IsType<Appended.Repeated>(await record.Store.AppendAsync(batch, Cancel));
        Assert.IsType<Appended.Repeated>(await record.Store.AppendAsync(Batch.Of(command, stream, 1, Saying("again"), Saying("and more")), Cancel));
        Assert.Equal(1, await record.Store.VersionAsync(stream, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Several_streams_are_written_together(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (one, two) = (NewStream(), NewStream());

        var answer = await record.Store.AppendAsync(
            new Batch(Guid.NewGuid(), [new(one, 0, [Saying("a"), Saying("b")]), new(two, 0, [Saying("c")])], []), Cancel);

        Assert.Equal(new Appended.Done(1, 3), answer);
        Assert.Equal((2, 1), (await record.Store.VersionAsync(one, Cancel), await record.Store.VersionAsync(two, Cancel)));
    }

    [Theory, OnEveryDatabase]
    public async Task Redacted_content_is_gone_and_the_event_stays_as_it_was(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (stream, said) = (NewStream(), Saying("x", "a name", "a reason"));
        await record.Store.Append(stream, 0, said);

        Assert.Equal(1, await record.Store.RedactAsync([new(1, 0)], Cancel));
        Assert.Equal(0, await record.Store.RedactAsync([new(1, 0)], Cancel));

        var read = Assert.Single(await record.Store.ReadAsync(stream, 0, Cancel));
        Assert.Equal(Text(said.Data), Text(read.Data));
        Assert.Equal([null, "a reason"], read.Contents.Select(content => content.Seal is { } seal ? Text(seal.Content) : null));
        Assert.Equal(said.Seals.Select(seal => seal.Commitment), read.Contents.Select(content => content.Commitment));
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

        await store.RedactAsync([new(1, 0)], Cancel);

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

        var redacting = Task.Run(() => store.RedactAsync([new(1, 0)], Cancel), Cancel);
        while ((await store.ReadAsync(stream, 0, Cancel))[0].Contents[0].Seal is not null) await Task.Yield();
        reader.Run(null, "COMMIT");

        Assert.Equal(1, await redacting);
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
        Assert.Contains("kept", Text(Assert.Single(await opened.ReadAsync(stream, 0, Cancel)).Data), StringComparison.Ordinal);
        Assert.Equal(new Appended.Done(2, 2), await opened.Append(stream, 1, Saying("more")));
    }

    [Fact]
    public async Task A_batch_without_events_is_refused()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);

        await Assert.ThrowsAsync<ArgumentException>(() => record.Store.AppendAsync(new Batch(Guid.NewGuid(), [], []), Cancel));
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

    private static bool IsInAFileOf(TestDatabase made, string text) => Directory.GetFiles(Path.GetDirectoryName(made.Where)!).Any(file =>
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[open.Length];
        open.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
