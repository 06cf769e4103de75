using System.Data.Common;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>The statements of an append on one connection, prepared once and used for every event.</summary>
internal sealed class AppendStatements : IDisposable
{
    private readonly DbCommand _last;
    private readonly DbCommand _command;
    private readonly DbCommand _version;
    private readonly DbCommand _addCommand;
    private readonly DbCommand _setVersion;
    private readonly DbCommand _addEvent;
    private readonly DbCommand _addSeal;
    private readonly DbCommand _addMail;

    public AppendStatements(DbConnection connection)
    {
        _last = connection.Command(null, "SELECT coalesce(max(position), 0) FROM events");
        _command = connection.Command(null, "SELECT 1 FROM commands WHERE id = @id", ("id", ""));
        _version = connection.Command(null, "SELECT version FROM streams WHERE name = @name", ("name", ""));
        _addCommand = connection.Command(null, "INSERT INTO commands (id, position) VALUES (@id, @position)", ("id", ""), ("position", 0L));
        _setVersion = connection.Command(
            null, "INSERT INTO streams (name, version) VALUES (@name, @version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
            ("name", ""), ("version", 0L));
        _addEvent = connection.Command(
            null, "INSERT INTO events (position, stream, version, name, data) VALUES (@position, @stream, @version, @name, @data)",
            ("position", 0L), ("stream", ""), ("version", 0L), ("name", ""), ("data", Array.Empty<byte>()));
        _addSeal = connection.Command(
            null, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (@position, @place, @commitment, @salt, @content)",
            ("position", 0L), ("place", 0L), ("commitment", ""), ("salt", Array.Empty<byte>()), ("content", Array.Empty<byte>()));
        _addMail = connection.Command(
            null, "INSERT INTO outbox (position, content, due) VALUES (@position, @content, @due)",
            ("position", 0L), ("content", Array.Empty<byte>()), ("due", 0L));
        foreach (var statement in All) statement.Prepare();
    }

    private DbCommand[] All => [_last, _command, _version, _addCommand, _setVersion, _addEvent, _addSeal, _addMail];

    /// <summary>The transaction in which all of them run from now on.</summary>
    public void Enter(DbTransaction transaction)
    {
        foreach (var statement in All) statement.Transaction = transaction;
    }

    public long LastPosition() => (long)_last.ExecuteScalar()!;

    public bool HasCommand(Guid id) => With(_command, id.ToString("D")).ExecuteScalar() is not null;

    public long Version(string stream) => With(_version, stream).ExecuteScalar() is long version ? version : 0;

    public void AddCommand(Guid id, long position) => With(_addCommand, id.ToString("D"), position).ExecuteNonQuery();

    public void SetVersion(string stream, long version) => With(_setVersion, stream, version).ExecuteNonQuery();

    public void AddEvent(long position, string stream, long version, EncodedEvent of) =>
        With(_addEvent, position, stream, version, of.Name, of.Data.ToArray()).ExecuteNonQuery();

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
