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
    private readonly IStatement _command;
    private readonly IStatement _stream;
    private readonly IStatement _addStream;
    private readonly IStatement _moveStream;
    private readonly IStatement _addEvent;
    private readonly IStatement _addSeal;
    private readonly IStatement _addMail;

    public AppendStatements(IEngine engine, DbConnection connection, ImmutableArray<IReadModel> models)
    {
        _last = Last(engine, connection, models);
        _command = engine.Prepare(connection, "SELECT 1 FROM events WHERE command = @command", ("command", ""));
        _stream = engine.Prepare(connection, "SELECT id, version, last FROM streams WHERE name = @name", ("name", ""));
        _addStream = engine.Prepare(
            connection, "INSERT INTO streams (id, name, version, last) VALUES (@id, @name, @version, @last)",
            ("id", 0L), ("name", ""), ("version", 0L), ("last", 0L));
        _moveStream = engine.Prepare(
            connection, "UPDATE streams SET version = @version, last = @last WHERE id = @id", ("version", 0L), ("last", 0L), ("id", 0L));
        _addEvent = engine.Prepare(
            connection,
            """
            INSERT INTO events (position, stream, version, previous, name, data, command)
            VALUES (@position, @stream, @version, @previous, @name, @data, @command)
            ON CONFLICT (command) WHERE command IS NOT NULL DO NOTHING
            """,
            ("position", 0L), ("stream", 0L), ("version", 0L), ("previous", 0L), ("name", ""), ("data", Bytes), ("command", ""));
        _addSeal = engine.Prepare(
            connection, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
            ("position", 0L), ("place", 0L), ("commitment", ""), ("salt", Bytes), ("content", Bytes));
        _addMail = engine.Prepare(
            connection, "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due)",
            ("position", 0L), ("content", Bytes), ("due", 0L));
    }

    private IStatement[] All => [_last, _command, _stream, _addStream, _moveStream, _addEvent, _addSeal, _addMail];

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

    public bool HasCommand(Guid id)
    {
        _command.Set(0, id.ToString("D"));
        return _command.TryRow([]);
    }

    /// <summary>Where a stream ends; all 0 where there is none.</summary>
    public StreamEnd Stream(StreamName name)
    {
        Span<long> end = [0, 0, 0];
        _stream.Set(0, name.ToString());
        return _stream.TryRow(end) ? new StreamEnd(end[0], end[1], end[2]) : default;
    }

    public void AddStream(StreamName name, StreamEnd end)
    {
        _addStream.Set(0, end.Id);
        _addStream.Set(1, name.ToString());
        _addStream.Set(2, end.Version);
        _addStream.Set(3, end.Last);
        _addStream.Run();
    }

    public void MoveStream(StreamEnd end)
    {
        _moveStream.Set(0, end.Version);
        _moveStream.Set(1, end.Last);
        _moveStream.Set(2, end.Id);
        _moveStream.Run();
    }

    /// <summary>
    /// Adds an event behind the end of its stream, the first of a command with its id; false, and nothing is added, where that was
    /// recorded before.
    /// </summary>
    public bool AddEvent(long position, StreamEnd behind, EncodedEvent of, Guid? command)
    {
        _addEvent.Set(0, position);
        _addEvent.Set(1, behind.Id);
        _addEvent.Set(2, behind.Version + 1);
        _addEvent.Set(3, behind.Last);
        _addEvent.Set(4, of.Name);
        _addEvent.Set(5, of.Data);
        _addEvent.Set(6, command?.ToString("D"));
        return _addEvent.Run() == 1;
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
/// <param name="Last">The position of its last event.</param>
internal readonly record struct StreamEnd(long Id, long Version, long Last);
