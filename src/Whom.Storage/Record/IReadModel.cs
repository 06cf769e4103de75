using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>
/// Tables made from the record, kept up to date in the transaction that appends. They may be dropped and made anew at
/// any time, and then are what they were, row by row. Its SQL is such as SQLite and PostgreSQL both speak.
/// </summary>
public interface IReadModel
{
    /// <summary>Its name, unique in the installation.</summary>
    string Name { get; }

    /// <summary>Raised whenever what it makes of an event changes; then it is made anew at the next start.</summary>
    int Version { get; }

    /// <summary>Its tables.</summary>
    ImmutableArray<string> Tables { get; }

    /// <summary>Drops its tables where they are, and makes them empty.</summary>
    void Reset(Statements statements);

    /// <summary>
    /// Takes in one event; events come in order, each once. <paramref name="contents"/> reads the words at a place of
    /// it, where they are needed; null where they were redacted.
    /// </summary>
    void Apply(RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements);

    /// <summary>
    /// Forgets the words at a place of an event that was taken in before, wherever they stand in its tables: then these
    /// are as if it had been taken in without the words.
    /// </summary>
    void Redact(RecordedEvent recorded, SealPlace place, Statements statements);
}
