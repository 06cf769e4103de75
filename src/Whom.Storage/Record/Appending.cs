using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Whom.Records;
using Whom.Storage.Engines;
using Whom.Storage.Mails;

namespace Whom.Storage.Record;

/// <summary>
/// What is written in one transaction that appends, one batch after another. Nobody else appends meanwhile.
/// </summary>
internal sealed class Appending
{
    private readonly DbTransaction _transaction;
    private readonly PreparedCommands _commands;
    private readonly ImmutableArray<IReadModel> _models;
    private long _last;

    /// <summary>
    /// Throws where the database keeps other read models than these: what is appended would be missing there.
    /// </summary>
    public Appending(DbTransaction transaction, PreparedCommands commands, ImmutableArray<IReadModel> models)
    {
        (_transaction, _commands, _models) = (transaction, commands, models);
        ReadModels.MustBe(models, commands.Command(transaction, ReadModels.Kept));
        _last = (long)commands.Command(transaction, "SELECT coalesce(max(position), 0) FROM events").ExecuteScalar()!;
    }

    private DbConnection Connection => _transaction.Connection!;

    /// <summary>Writes a batch whole or not at all.</summary>
    public Appended Append(Batch batch, ImmutableArray<byte[]> leaves)
    {
        var ends = new List<StreamEnd>(batch.Streams.Length);
        foreach (var append in batch.Streams)
        {
            var end = End(append.Stream);
            // Sent twice, it finds what it wrote the first time.
            if (end.Version != append.Expected)
                return KnownCommands.Find(batch.Command, Connection, _transaction)
                    ?? new Appended.Conflict(append.Stream, append.Expected, end.Version);
            ends.Add(end);
        }

        var first = _last + 1;
        if (!TryAdd(batch.Command, first, first + leaves.Length - 1, batch.At))
            return KnownCommands.Find(batch.Command, Connection, _transaction)!;
        foreach (var (append, end) in batch.Streams.Zip(ends))
            Append(append, end, leaves.AsSpan()[(int)(_last + 1 - first)..]);
        foreach (var place in batch.Clears) Clear(place);
        foreach (var mail in batch.Mails)
        {
            var id = _commands.Command(
                _transaction,
                "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due) RETURNING id",
                ("position", _last), ("content", mail.Content.ToArray()), ("due", mail.Due.Milliseconds()))
                .ExecuteScalar();
            MailNotices.Add(Connection, _transaction, (long)id!, mail.Notices);
        }

        foreach (var also in batch.Also) also.Write(Connection, _transaction);
        return new Appended.Done(first, _last);
    }

    private StreamEnd End(StreamName stream)
    {
        using var row = _commands.Command(
            _transaction,
            "SELECT id, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams WHERE name = @name",
            ("name", stream.ToString())).ExecuteReader();
        return row.Read() ? new StreamEnd(row.GetInt64(0), row.GetInt64(1)) : default;
    }

    // False, and nothing is added, where its id is known.
    private bool TryAdd(CommandMark command, long first, long last, DateTimeOffset at) => _commands.Run(
        _transaction,
        "INSERT INTO commands (id, digest, position, last, at) VALUES (@id, @digest, @position, @last, @at) ON CONFLICT (id) DO NOTHING",
        ("id", command.Id.ToString("D")), ("digest", command.Digest.ToArray()), ("position", first), ("last", last),
        ("at", at.Milliseconds())) == 1;

    private void Append(StreamAppend append, StreamEnd end, ReadOnlySpan<byte[]> leaves)
    {
        if (end.Version == 0)
        {
            end = new StreamEnd(_last + 1, 0);
            _commands.Run(_transaction, "INSERT INTO streams (id, name) VALUES (@id, @name)", ("id", end.Id),
                ("name", append.Stream.ToString()));
        }

        for (var at = 0; at < append.Events.Length; at++)
            Append(append.Events[at], append.Stream, end.Id, end.Version + at + 1, leaves[at]);
    }

    private void Append(EncodedEvent one, StreamName stream, long id, long version, byte[] leaf)
    {
        var position = ++_last;
        _commands.Run(
            _transaction,
            "INSERT INTO events (position, stream, version, name, data, leaf) VALUES (@position, @stream, @version, @name, @data, @leaf)",
            ("position", position), ("stream", id), ("version", version), ("name", one.Name),
            ("data", one.Data.ToArray()), ("leaf", leaf));
        for (var place = 0; place < one.Seals.Length; place++)
        {
            var seal = one.Seals[place];
            _commands.Run(
                _transaction,
                "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
                ("position", position), ("place", (long)place), ("commitment", seal.Commitment.ToString()),
                ("salt", seal.Salt.ToArray()), ("content", seal.Content.ToArray()));
        }

        var recorded = new RecordedEvent(position, stream, version, one.Name, one.Data);
        foreach (var model in _models) model.Apply(recorded, Words, Connection, _transaction);

        string? Words(SealPlace place) => place.Position == position
            ? Encoding.UTF8.GetString(one.Seals[place.Place].Content.Span)
            : SealedContents.Read(Connection, _transaction, place);
    }

    private void Clear(SealPlace place)
    {
        if (!SealedContents.Clear(Connection, _transaction, place)) return;
        // Whoever knows what a command said but for these words could try them until the digest fits.
        Connection.Run(
            _transaction, "UPDATE commands SET digest = NULL WHERE position <= @position AND last >= @position",
            ("position", place.Position));
        if (_models.IsEmpty) return;
        var recorded = RecordedEvents.InOrder(Connection, _transaction, place.Position - 1, 1)[0];
        foreach (var model in _models) model.Redact(recorded, place, Connection, _transaction);
    }

    /// <summary>Where a stream ends; all 0 where there is none.</summary>
    /// <param name="Id">Its number: the position of its first event.</param>
    /// <param name="Version">The version of its last event.</param>
    private readonly record struct StreamEnd(long Id, long Version);
}
