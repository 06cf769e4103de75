using System.Data.Common;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>The statements of an append on one connection, prepared once and used for every event.</summary>
internal sealed class AppendStatements : IDisposable
{
    private readonly DbCommand _last;
    private readonly DbCommand _command;
    private readonly DbCommand _stream;
    private readonly DbCommand _addStream;
    private readonly DbCommand _addEvent;
    private readonly DbCommand _addSeal;
    private readonly DbCommand _addMail;

    public AppendStatements(DbConnection connection)
    {
        _last = connection.Command(null, "SELECT coalesce(max(position), 0) FROM events");
        _command = connection.Command(null, "SELECT 1 FROM events WHERE command = @command", ("command", ""));
        _stream = connection.Command(
            null, "SELECT id, (SELECT max(version) FROM events WHERE stream = streams.id) FROM streams WHERE name = @name", ("name", ""));
        _addStream = connection.Command(null, "INSERT INTO streams (id, name) VALUES (@id, @name)", ("id", 0L), ("name", ""));
        _addEvent = connection.Command(
            null,
            """
            INSERT INTO events (position, stream, version, name, data, command) VALUES (@position, @stream, @version, @name, @data, @command)
            ON CONFLICT (command) WHERE command IS NOT NULL DO NOTHING
            """,
            ("position", 0L), ("stream", 0L), ("version", 0L), ("name", ""), ("data", Array.Empty<byte>()), ("command", ""));
        _addSeal = connection.Command(
            null, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
            ("position", 0L), ("place", 0L), ("commitment", ""), ("salt", Array.Empty<byte>()), ("content", Array.Empty<byte>()));
        _addMail = connection.Command(
            null, "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due)",
            ("position", 0L), ("content", Array.Empty<byte>()), ("due", 0L));
        foreach (var statement in All) statement.Prepare();
    }

    private DbCommand[] All => [_last, _command, _stream, _addStream, _addEvent, _addSeal, _addMail];

    /// <summary>The transaction in which all of them run from now on.</summary>
    public void Enter(DbTransaction transaction)
    {
        foreach (var statement in All) statement.Transaction = transaction;
    }

    public long LastPosition() => (long)_last.ExecuteScalar()!;

    public bool HasCommand(Guid id) => With(_command, id.ToString("D")).ExecuteScalar() is not null;

    /// <summary>The number and version of a stream; 0 and 0 where there is none.</summary>
    public StreamEnd Stream(StreamName name)
    {
        using var row = With(_stream, name.ToString()).ExecuteReader();
        return row.Read() ? new StreamEnd(row.GetInt64(0), row.GetInt64(1)) : default;
    }

    public void AddStream(long id, StreamName name) => With(_addStream, id, name.ToString()).ExecuteNonQuery();

    /// <summary>Adds an event, the first of a command with its id; false, and nothing is added, where that was recorded before.</summary>
    public bool AddEvent(long position, long stream, long version, EncodedEvent of, Guid? command) => With(
        _addEvent, position, stream, version, of.Name, of.Data.ToArray(), command is { } id ? id.ToString("D") : DBNull.Value).ExecuteNonQuery() == 1;

    public void AddSeal(long position, int place, Seal seal) =>
        With(_addSeal, position, (long)place, seal.Commitment.ToString(), seal.Salt.ToArray(), seal.Content.ToArray()).ExecuteNonQuery();

    public void AddMail(long position, OutgoingMail mail) =>
        With(_addMail, position, mail.Content.ToArray(), mail.Due.Milliseconds()).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var statement in All) statement.Dispose();
    }

    private static DbCommand With(DbCommand statement, params ReadOnlySpan<object> values)
    {
        for (var at = 0; at < values.Length; at++) statement.Parameters[at].Value = values[at];
        return statement;
    }
}

/// <summary>Where a stream ends.</summary>
/// <param name="Id">Its number: the position of its first event.</param>
/// <param name="Version">The version of its last event.</param>
internal readonly record struct StreamEnd(long Id, long Version);
