using System.Collections.Immutable;
using System.Text;
using Whom.Records;
using Whom.Storage.Mails;

namespace Whom.Storage.Record;

/// <summary>
/// What is written in one transaction that appends, one batch after another. Nobody else appends meanwhile.
/// </summary>
internal sealed class Appending
{
    private readonly Statements _statements;
    private readonly ImmutableArray<IReadModel> _models;
    private long _last;

    /// <summary>
    /// Throws where the database keeps other read models than these: what is appended would be missing there.
    /// </summary>
    public Appending(Statements statements, ImmutableArray<IReadModel> models)
    {
        (_statements, _models) = (statements, models);
        var there = statements.Read(
            """
            SELECT (SELECT coalesce(max(position), 0) FROM events), read_models.name, read_models.version
            FROM (SELECT 1) AS one LEFT JOIN read_models ON 1 = 1
            """,
            row => (Last: row.GetInt64(0), Model: row.IsDBNull(1) ? null : $"{row.GetString(1)} {row.GetInt64(2)}"));
        _last = there[0].Last;
        ReadModels.MustBe(models, [.. there.Select(one => one.Model).OfType<string>()]);
    }

    /// <summary>Writes a batch whole or not at all.</summary>
    public Appended Append(Batch batch, ImmutableArray<byte[]> leaves)
    {
        var ends = new List<StreamEnd>(batch.Streams.Length);
        foreach (var append in batch.Streams)
        {
            var end = End(append.Stream, batch.Command);
            // Sent twice, it finds what it wrote the first time.
            if (end.KnowsCommand)
                return _statements.Read(
                    KnownCommands.Query, row => KnownCommands.Answer(batch.Command, row),
                    ("id", batch.Command.Id.ToString("D")))[0];
            if (end.Version != append.Expected)
                return new Appended.Conflict(append.Stream, append.Expected, end.Version);
            ends.Add(end);
        }

        var first = _last + 1;
        _statements.Add(
            "INSERT INTO commands (id, digest, position, last, at) VALUES (@id, @digest, @position, @last, @at)",
            ("id", batch.Command.Id.ToString("D")), ("digest", batch.Command.Digest.ToArray()), ("position", first),
            ("last", first + leaves.Length - 1), ("at", batch.At.Milliseconds()));
        foreach (var (append, end) in batch.Streams.Zip(ends))
            Append(append, end, leaves.AsSpan()[(int)(_last + 1 - first)..]);
        foreach (var place in batch.Clears) Clear(place);
        foreach (var mail in batch.Mails)
        {
            var id = _statements.Read(
                "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due) RETURNING id",
                row => row.GetInt64(0), ("position", _last), ("content", mail.Content.ToArray()),
                ("due", mail.Due.Milliseconds()))[0];
            MailNotices.Add(_statements, id, mail.Notices);
        }

        foreach (var also in batch.Also) also.Write(_statements);
        return new Appended.Done(first, _last);
    }

    private StreamEnd End(StreamName stream, CommandMark command) => _statements.Read(
        """
        SELECT coalesce(streams.id, 0), coalesce((SELECT max(version) FROM events WHERE stream = streams.id), 0),
          (SELECT count(*) FROM commands WHERE id = @command)
        FROM (SELECT 1) AS one LEFT JOIN streams ON streams.name = @name
        """,
        row => new StreamEnd(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2) > 0),
        ("name", stream.ToString()), ("command", command.Id.ToString("D")))[0];

    private void Append(StreamAppend append, StreamEnd end, ReadOnlySpan<byte[]> leaves)
    {
        if (end.Version == 0)
        {
            end = new StreamEnd(_last + 1, 0, false);
            _statements.Add(
                "INSERT INTO streams (id, name) VALUES (@id, @name)", ("id", end.Id),
                ("name", append.Stream.ToString()));
        }

        for (var at = 0; at < append.Events.Length; at++)
            Append(append.Events[at], append.Stream, end.Id, end.Version + at + 1, leaves[at]);
    }

    private void Append(EncodedEvent one, StreamName stream, long id, long version, byte[] leaf)
    {
        var position = ++_last;
        _statements.Add(
            "INSERT INTO events (position, stream, version, name, data, leaf) VALUES (@position, @stream, @version, @name, @data, @leaf)",
            ("position", position), ("stream", id), ("version", version), ("name", one.Name),
            ("data", one.Data.ToArray()), ("leaf", leaf));
        for (var place = 0; place < one.Seals.Length; place++)
        {
            var seal = one.Seals[place];
            _statements.Add(
                "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
                ("position", position), ("place", (long)place), ("commitment", seal.Commitment.ToString()),
                ("salt", seal.Salt.ToArray()), ("content", seal.Content.ToArray()));
        }

        var recorded = new RecordedEvent(position, stream, version, one.Name, one.Data);
        foreach (var model in _models) model.Apply(recorded, Words, _statements);

        string? Words(SealPlace place) => place.Position == position
            ? Encoding.UTF8.GetString(one.Seals[place.Place].Content.Span)
            : SealedContents.Read(_statements, place);
    }

    private void Clear(SealPlace place)
    {
        if (!SealedContents.Clear(_statements, place)) return;
        // Whoever knows what a command said but for these words could try them until the digest fits.
        _statements.Add(
            "UPDATE commands SET digest = NULL WHERE position <= @position AND last >= @position",
            ("position", place.Position));
        if (_models.IsEmpty) return;
        var recorded = RecordedEvents.InOrder(_statements, place.Position - 1, 1)[0];
        foreach (var model in _models) model.Redact(recorded, place, _statements);
    }

    /// <summary>Where a stream ends; all 0 where there is none.</summary>
    /// <param name="Id">Its number: the position of its first event.</param>
    /// <param name="Version">The version of its last event.</param>
    /// <param name="KnowsCommand">Whether what is to be appended was recorded before, here or elsewhere.</param>
    private readonly record struct StreamEnd(long Id, long Version, bool KnowsCommand);
}
