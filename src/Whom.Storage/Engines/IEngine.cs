using System.Data.Common;

namespace Whom.Storage.Engines;

/// <summary>What differs between the databases; all other SQL is spoken by both.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>The folder of its migrations.</summary>
    string Name { get; }

    /// <summary>What stands at the end of a query that takes rows which nobody else is to take.</summary>
    string SkippingTaken { get; }

    /// <summary>
    /// What stands behind a column of bytes in a query, so that they can be read in place and not as a copy.
    /// </summary>
    string InPlace { get; }

    /// <summary>
    /// Makes the place that it is kept in, where there is none, so that nobody but its owner can read there.
    /// </summary>
    void Make();

    /// <summary>Whether the file that it is kept in is where it was opened; a server says so by answering.</summary>
    bool IsThere { get; }

    /// <summary>Whether it takes what is written, as far as that can be said without writing to it.</summary>
    Task<bool> MayWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>An open connection; disposing of it gives it back.</summary>
    DbConnection Open();

    /// <inheritdoc cref="Open"/>
    Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>
    /// Begins a transaction that is the only one appending to the record, on all nodes, until it ends.
    /// </summary>
    DbTransaction BeginAppending(DbConnection connection);

    /// <summary>
    /// Begins a transaction that is the only one adding to the log of the record, on all nodes, until it ends; null
    /// where another one does. It stands in nobody's way who appends.
    /// </summary>
    DbTransaction? TryBeginIntegrating(DbConnection connection);

    /// <summary>
    /// Makes sure that what was just overwritten in these tables is in no file any more, as far as the engine can.
    /// False where it had to give up, because somebody reads what was.
    /// </summary>
    Task<bool> ForgetAsync(DbConnection connection, IReadOnlyCollection<string> tables, CancellationToken cancel);

    /// <summary>Whether there is a table of this name.</summary>
    bool HasTable(DbConnection connection, DbTransaction transaction, string name);

    /// <summary>
    /// Prepares a new database, and begins a transaction in which it is brought up to date, by one process at a time.
    /// </summary>
    DbTransaction BeginMigrating(DbConnection connection);
}
