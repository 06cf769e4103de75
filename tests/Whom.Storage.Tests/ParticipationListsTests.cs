using System.Collections.Immutable;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Testing.Participation;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

/// <summary>The lists of consultations and comments, as kept and as made anew from the record.</summary>
public sealed class ParticipationListsTests(PostgresCluster postgres)
{
    private static readonly StreamName Asked = new(
        ConsultationEventJson.Stream, ParticipationEventSamples.Consultation.Value);

    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory, OnEveryDatabase]
    public async Task Made_anew_they_are_what_they_were_after_each_kind_of_event(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        string kept;
        await using (var store = RecordStore.Open(database, new ConsultationList(), new CommentList()))
        {
            await AppendAllAsync(store);
            kept = await ToldAsync(database);
        }

        await using (RecordStore.Open(database, new Newer(new ConsultationList()), new Newer(new CommentList())))
            Assert.Equal(kept, await ToldAsync(database));
        Assert.NotEmpty(kept);
    }

    [Theory, OnEveryDatabase]
    public async Task A_redaction_forgets_what_was_known_of_the_words_then_and_when_made_anew(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var queries = new CommentQueries(database);
        string kept;
        await using (var store = RecordStore.Open(database, new ConsultationList(), new CommentList()))
        {
            await store.Append(NewComment(), 0, Encoded(Given()));
            await store.Append(NewComment(), 0, Encoded(Given()));
            Assert.Equal(
                [1, 2], (await queries.LikenessesAsync(ParticipationEventSamples.Consultation, Cancel))
                    .Select(one => one.Number));
            await store.Redact(NewStream(), 0, Saying("redacted"), new SealPlace(1, 0));
            Assert.Equal(
                [2], (await queries.LikenessesAsync(ParticipationEventSamples.Consultation, Cancel))
                    .Select(one => one.Number));
            kept = await ToldAsync(database);
        }

        await using (RecordStore.Open(database, new Newer(new ConsultationList()), new Newer(new CommentList())))
            Assert.Equal(kept, await ToldAsync(database));
    }

    [Theory, OnEveryDatabase]
    public async Task What_there_is_to_do_is_counted_and_listed_alike(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database, new ConsultationList(), new CommentList());
        var queries = new CommentQueries(database);
        var (by, id) = (ParticipationEventSamples.OfComment[0].By, ParticipationEventSamples.Consultation);
        ImmutableArray<CommentEvent> hidden =
            [Given(), new CommentHidden(1, HidingGround.Elsewhere, [], new Sealed("Of a park."), Today, by, At)];
        await store.Append(NewComment(), 0, [.. hidden.Select(Encoded)]);
        await store.Append(
            NewComment(), 0, Encoded(Given()),
            Encoded(new CommentHidden(
                1, HidingGround.ThirdPerson, [new TextSpan(0, 0, 3)], new Sealed("A name."), Today, by, At)),
            Encoded(new HidingConfirmed(1, by, At)));
        await store.Append(NewComment(), 0, Encoded(Given() with { Waits = WaitReason.NoFreshPage }));
        await store.Append(NewComment(), 0, Encoded(Given()), Encoded(new CommentWithdrawn(by, At)));

        var figures = await queries.FiguresAsync(id, Today, Cancel);

        Assert.Equal(2, figures.Shown);
        foreach (var work in Enum.GetValues<CommentWork>())
            Assert.Equal(
                figures.ToDo(work), (await queries.ToDoAsync(id, work, Today, 0, 50, Cancel)).Length);
        Assert.Equal(
            (2, 1, 1, 0),
            (figures.ToDo(CommentWork.Answer), figures.ToDo(CommentWork.LookAt), figures.ToDo(CommentWork.Confirm),
                figures.ToDo(CommentWork.Appeal)));
        Assert.Equal((1, 1), await queries.HiddenAsync(id, Today, Cancel));
        // Nobody confirmed it in time, so it is shown again.
        Assert.Equal((0, 1), await queries.HiddenAsync(id, Today.AddDays(1), Cancel));
        Assert.Equal([1, 2, 3, 4], (await queries.EveryAsync(id, 0, 50, Cancel)).Select(one => one.Number));
        Assert.Equal([4], (await queries.EveryAsync(id, 3, 50, Cancel)).Select(one => one.Number));
    }

    private static async Task AppendAllAsync(RecordStore store)
    {
        await store.Append(
            Asked, 0,
            [.. ParticipationEventSamples.OfConsultation.Where(happened => happened is not ConsultationOpened).Prepend(
                ParticipationEventSamples.OfConsultation[0]).Select(
                happened => ConsultationEventJson.Encode(happened, NextSalt))]);
        foreach (var given in ParticipationEventSamples.OfComment.OfType<CommentGiven>())
        {
            // After each prefix too: what a later event takes away was there.
            var rest = ParticipationEventSamples.OfComment.Where(happened => happened is not CommentGiven).ToList();
            for (var length = 0; length <= rest.Count; length += 3)
                await store.Append(NewComment(), 0, [.. rest.Take(length).Prepend(given).Select(Encoded)]);
        }
    }

    private static CommentGiven Given() =>
        ParticipationEventSamples.OfComment.OfType<CommentGiven>().Last() with
        {
            Comment = new CommentId(Guid.NewGuid()),
        };

    private static StreamName NewComment() => new(CommentEventJson.Stream, Guid.NewGuid());

    private static EncodedEvent Encoded(CommentEvent happened) => CommentEventJson.Encode(happened, NextSalt);

    private static ReadOnlyMemory<byte> NextSalt() => Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray())
        .Take(Commitment.SaltLength).ToArray();

    private static async Task<string> ToldAsync(Database database)
    {
        var told = new List<string>();
        await using var connection = await database.OpenConnectionAsync(Cancel);
        foreach (var table in new[]
            {
                "consultations", "comments", "comment_themes", "comment_hidings", "comment_counts",
                "comment_theme_counts", "comment_changes",
            })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
                told.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, rows.FieldCount).Select(
                    at => $"{rows.GetName(at)}={rows.GetValue(at)}"))}");
        }

        return string.Join('\n', told.Order(StringComparer.Ordinal));
    }

    /// <summary>The same list of a newer version, so that it is made anew.</summary>
    private sealed class Newer(IReadModel of) : IReadModel
    {
        public string Name => of.Name;

        public int Version => of.Version + 1;

        public ImmutableArray<string> Tables => of.Tables;

        public void Reset(Statements statements) => of.Reset(statements);

        public void Apply(RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements) =>
            of.Apply(recorded, contents, statements);

        public void Redact(RecordedEvent recorded, SealPlace place, Statements statements) =>
            of.Redact(recorded, place, statements);
    }
}
