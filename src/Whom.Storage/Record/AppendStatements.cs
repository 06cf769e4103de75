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
    private readonly IStatement _addEvent;
    private readonly IStatement _addSeal;
    private readonly IStatement _addMail;

    public AppendStatements(IEngine engine, DbConnection connection)
    {
        _last = engine.Prepare(connection, "SELECT coalesce(max(position), 0) FROM events");
        _command = engine.Prepare(connection, "SELECT 1 FROM events WHERE command = @command", ("command", ""));
        _stream = engine.Prepare(
            connection, "SELECT id, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams WHERE name = @name", ("name", ""));
        _addStream = engine.Prepare(connection, "INSERT INTO streams (id, name) VALUES (@id, @name)", ("id", 0L), ("name", ""));
        _addEvent = engine.Prepare(
            connection,
            """
            INSERT INTO events (position, stream, version, name, data, command) VALUES (@position, @stream, @version, @name, @data, @command)
            ON CONFLICT (command) WHERE command IS NOT NULL DO NOTHING
            """,
            ("position", 0L), ("stream", 0L), ("version", 0L), ("name", ""), ("data", Bytes), ("command", ""));
        _addSeal = engine.Prepare(
            connection, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
            ("position", 0L), ("place", 0L), ("commitment", ""), ("salt", Bytes), ("content", Bytes));
        _addMail = engine.Prepare(
            connection, "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due)",
            ("position", 0L), ("content", Bytes), ("due", 0L));
    }

    private IStatement[] All => [_last, _command, _stream, _addStream, _addEvent, _addSeal, _addMail];

    /// <summary>The transaction in which all of them run from now on.</summary>
    public void Enter(DbTransaction transaction)
    {
        foreach (var statement in All) statement.Enter(transaction);
    }

    public long LastPosition()
    {
        Span<long> last = [0];
        _last.TryRow(last);
        return last[0];
    }

    public bool HasCommand(Guid id)
    {
        _command.Set(0, id.ToString("D"));
        return _command.TryRow([]);
    }

    /// <summary>The number and version of a stream; 0 and 0 where there is none.</summary>
    public StreamEnd Stream(StreamName name)
    {
        Span<long> end = [0, 0];
        _stream.Set(0, name.ToString());
        return _stream.TryRow(end) ? new StreamEnd(end[0], end[1]) : default;
    }

    public void AddStream(long id, StreamName name)
    {
        _addStream.Set(0, id);
        _addStream.Set(1, name.ToString());
        _addStream.Run();
    }

    /// <summary>Adds an event, the first of a command with its id; false, and nothing is added, where that was recorded before.</summary>
    public bool AddEvent(long position, long stream, long version, EncodedEvent of, Guid? command)
    {
        _addEvent.Set(0, position);
        _addEvent.Set(1, stream);
        _addEvent.Set(2, version);
        _addEvent.Set(3, of.Name);
        _addEvent.Set(4, of.Data);
        _addEvent.Set(5, command?.ToString("D"));
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
}

/// <summary>Where a stream ends.</summary>
/// <param name="Id">Its number: the position of its first event.</param>
/// <param name="Version">The version of its last event.</param>
internal readonly record struct StreamEnd(long Id, long Version);
