using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;

namespace Whom.Storage;

/// <summary>
/// What is said to the database in one transaction, in order. What nobody waits for goes out with the next that
/// somebody waits for: a server is asked a few times instead of once for each statement. Not to be shared between
/// threads.
/// </summary>
public sealed class Statements : IDisposable
{
    private const int MostTogether = 200;

    private readonly DbTransaction _transaction;
    private readonly PreparedCommands _commands;
    private readonly bool _areOurs;
    private readonly DbBatch? _waiting;

    /// <summary>The statements of a transaction that says few of them twice.</summary>
    public Statements(DbTransaction transaction)
        : this(transaction, new PreparedCommands(ConnectionOf(transaction))) => _areOurs = true;

    /// <summary>The same, with commands that were prepared for those before.</summary>
    internal Statements(DbTransaction transaction, PreparedCommands commands)
    {
        (_transaction, _commands) = (transaction, commands);
        var connection = ConnectionOf(transaction);
        if (!connection.CanCreateBatch) return;
        _waiting = connection.CreateBatch();
        _waiting.Transaction = transaction;
    }

    /// <summary>
    /// Says something that answers with no rows. What is wrong with it may be thrown by a later one, or by
    /// <see cref="Commit"/>.
    /// </summary>
    public void Add(string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (_waiting is null)
        {
            _commands.Run(_transaction, text, parameters);
            return;
        }

        Queue(_waiting, text, parameters);
        if (_waiting.BatchCommands.Count >= MostTogether) Send();
    }

    /// <summary>Says something, and answers how many rows it was about.</summary>
    public int Run(string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (_waiting is null) return _commands.Run(_transaction, text, parameters);
        var last = Queue(_waiting, text, parameters);
        Send();
        return last.RecordsAffected;
    }

    /// <summary>Asks, and answers what <paramref name="read"/> makes of each row.</summary>
    public ImmutableArray<T> Read<T>(
        string text, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_waiting is null)
        {
            using var alone = _commands.Command(_transaction, text, parameters).ExecuteReader();
            return alone.All(read);
        }

        Queue(_waiting, text, parameters);
        ImmutableArray<T> found;
        // Those before it have no rows, and are passed over.
        using (var rows = _waiting.ExecuteReader()) found = rows.All(read);
        _waiting.BatchCommands.Clear();
        return found;
    }

    /// <summary>Says what waits, and commits.</summary>
    public void Commit()
    {
        Send();
        _transaction.Commit();
    }

    /// <inheritdoc cref="Commit"/>
    public Task CommitAsync(CancellationToken cancel)
    {
        Send();
        return _transaction.CommitAsync(cancel);
    }

    /// <summary>Says what waits.</summary>
    public void Send()
    {
        if (_waiting is null or { BatchCommands.Count: 0 }) return;
        _waiting.ExecuteNonQuery();
        _waiting.BatchCommands.Clear();
    }

    /// <summary>Forgets what waits: nothing of it was said.</summary>
    public void Dispose()
    {
        _waiting?.Dispose();
        if (_areOurs) _commands.Dispose();
    }

    private static DbConnection ConnectionOf(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction.Connection
            ?? throw new ArgumentException("The transaction has ended.", nameof(transaction));
    }

    private static DbBatchCommand Queue(
        DbBatch batch, string text, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = text;
        Sql.Give(command.Parameters, command.CreateParameter, parameters);
        batch.BatchCommands.Add(command);
        return command;
    }
}
