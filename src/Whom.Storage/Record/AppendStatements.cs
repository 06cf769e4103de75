using System.Collections.Immutable;
using System.Data.Common;
using Whom.Records;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>The statements of an append on one connection, prepared once and used for every event.</summary>
internal sealed class AppendStatements : IDisposable
{
    private static readonly byte[] Bytes = [];

    private readonly IStatement _last;
    private readonly IStatement _stream;
    private readonly IStatement _addCommand;
    private readonly IStatement _addStream;
    private readonly IStatement _addEvent;
    private readonly IStatement _addSeal;
    private readonly IStatement _addMail;

    public AppendStatements(IEngine engine, DbConnection connection, ImmutableArray<IReadModel> models)
    {
        _last = Last(engine, connection, models);
        _stream = engine.Prepare(
            connection, "SELECT id, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams WHERE name = @name", ("name", ""));
        _addCommand = engine.Prepare(
            connection, "INSERT INTO commands (id, digest, position, last, at) VALUES (@id, @digest, @position, @last, @at) ON CONFLICT (id) DO NOTHING",
            ("id", ""), ("digest", Bytes), ("position", 0L), ("last", 0L), ("at", 0L));
        _addStream = engine.Prepare(connection, "INSERT INTO streams (id, name) VALUES (@id, @name)", ("id", 0L), ("name", ""));
        _addEvent = engine.Prepare(
            connection, "INSERT INTO events (position, stream, version, name, data, leaf) VALUES (@position, @stream, @version, @name, @data, @leaf)",
            ("position", 0L), ("stream", 0L), ("version", 0L), ("name", ""), ("data", Bytes), ("leaf", Bytes));
        _addSeal = engine.Prepare(
            connection, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
            ("position", 0L), ("place", 0L), ("commitment", ""), ("salt", Bytes), ("content", Bytes));
        _addMail = engine.Prepare(
            connection, "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due)",
            ("position", 0L), ("content", Bytes), ("due", 0L));
    }

    private IStatement[] All => [_last, _stream, _addCommand, _addStream, _addEvent, _addSeal, _addMail];

    /// <summary>The transaction in which all of them run from now on.</summary>
    public void Enter(DbTransaction transaction)
    {
        foreach (var statement in All) statement.Enter(transaction);
    }

    /// <summary>The last position; how many read models are kept, and how many of them are those given, in the same version.</summary>
    public (long Position, long Models, long Ours) Last()
    {
        Span<long> last = [0, 0, 0];
        _last.TryRow(last);
        return (last[0], last[1], last[2]);
    }

    /// <summary>Where a stream ends; all 0 where there is none.</summary>
    public StreamEnd Stream(StreamName name)
    {
        Span<long> end = [0, 0];
        _stream.Set(0, name.ToString());
        return _stream.TryRow(end) ? new StreamEnd(end[0], end[1]) : default;
    }

    /// <summary>Adds a command that brings the events from one position to another; false, and nothing is added, where its id is known.</summary>
    public bool AddCommand(CommandMark command, long first, long last, DateTimeOffset at)
    {
        _addCommand.Set(0, command.Id.ToString("D"));
        _addCommand.Set(1, command.Digest);
        _addCommand.Set(2, first);
        _addCommand.Set(3, last);
        _addCommand.Set(4, at.Milliseconds());
        return _addCommand.Run() == 1;
    }

    public void AddStream(StreamName name, long id)
    {
        _addStream.Set(0, id);
        _addStream.Set(1, name.ToString());
        _addStream.Run();
    }

    /// <summary>Adds an event behind the end of its stream.</summary>
    public void AddEvent(long position, StreamEnd behind, EncodedEvent of, ReadOnlyMemory<byte> leaf)
    {
        _addEvent.Set(0, position);
        _addEvent.Set(1, behind.Id);
        _addEvent.Set(2, behind.Version + 1);
        _addEvent.Set(3, of.Name);
        _addEvent.Set(4, of.Data);
        _addEvent.Set(5, leaf);
        _addEvent.Run();
    }

    public void AddSeal(long position, int place, Seal seal)
    {
        _addSeal.Set(0, position);
        _addSeal.Set(1, place);
        _addSeal.Set(2, seal.Commitment.ToString());
        _addSeal.Set(3, seal.Salt);
        _addSeal.Set(4, seal.Content);
        _addSeal.Run();
    }

    public void AddMail(long position, OutgoingMail mail)
    {
        _addMail.Set(0, position);
        _addMail.Set(1, mail.Content);
        _addMail.Set(2, mail.Due.Milliseconds());
        _addMail.Run();
    }

    public void Dispose()
    {
        foreach (var statement in All) statement.Dispose();
    }

    private static IStatement Last(IEngine engine, DbConnection connection, ImmutableArray<IReadModel> models)
    {
        var ours = models.IsEmpty ? "1 = 0" : string.Join(" OR ", models.Select((_, at) => $"(name = @name{at} AND version = @version{at})"));
        (string, object?)[] samples = [.. models.SelectMany((_, at) => new (string, object?)[] { ($"name{at}", ""), ($"version{at}", 0L) })];
        var statement = engine.Prepare(
            connection,
            $"SELECT coalesce(max(position), 0), (SELECT count(*) FROM read_models), (SELECT count(*) FROM read_models WHERE {ours}) FROM events",
            samples);
        for (var at = 0; at < models.Length; at++)
        {
            statement.Set(at * 2, models[at].Name);
            statement.Set(at * 2 + 1, models[at].Version);
        }

        return statement;
    }
}

/// <summary>Where a stream ends.</summary>
/// <param name="Id">Its number: the position of its first event.</param>
/// <param name="Version">The version of its last event.</param>
internal readonly record struct StreamEnd(long Id, long Version);
