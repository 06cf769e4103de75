using System.Data.Common;

namespace Whom.Storage.Record;

/// <summary>
/// Tables made from the record, kept up to date in the transaction that appends. They may be dropped and made anew at any time.
/// Its SQL is such as SQLite and PostgreSQL both speak.
/// </summary>
public interface IReadModel
{
    /// <summary>Its name, unique in the installation.</summary>
    string Name { get; }

    /// <summary>Raised whenever what it makes of an event changes; then it is made anew at the next start.</summary>
    int Version { get; }

    /// <summary>Drops its tables where they are, and makes them empty.</summary>
    void Reset(DbConnection connection, DbTransaction transaction);

    /// <summary>Takes in one event; events come in order, each once.</summary>
    void Apply(RecordedEvent recorded, DbConnection connection, DbTransaction transaction);
}
