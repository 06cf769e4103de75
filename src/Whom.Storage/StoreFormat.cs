using System.Data.Common;
using System.Globalization;
using Whom.Storage.Engines;

namespace Whom.Storage;

/// <summary>
/// In which format a store is kept. One of another format is refused whole: nothing in it is read, and nothing changed.
/// </summary>
internal static class StoreFormat
{
    /// <summary>
    /// Raised with whatever changes what docs/record-format.md says of stores that are there already.
    /// </summary>
    public const long Number = 2;

    public const string Anew = "to begin anew, name another file or an empty database, and this one stays as it is.";

    /// <summary>
    /// Says in a new store which format it has; throws <see cref="OtherStoreException"/> where it is another.
    /// </summary>
    public static void Claim(IEngine engine, DbConnection connection, DbTransaction transaction)
    {
        if (!engine.HasTable(connection, transaction, "format")
            && !engine.HasTable(connection, transaction, "migrations"))
        {
            connection.Run(transaction, "CREATE TABLE format (number bigint NOT NULL)");
            connection.Run(transaction, "INSERT INTO format (number) VALUES (@number)", ("number", Number));
            return;
        }

        Check(engine, connection, transaction);
    }

    /// <summary>Throws <see cref="OtherStoreException"/> where this is no store of this format.</summary>
    public static void Check(IEngine engine, DbConnection connection, DbTransaction transaction)
    {
        if (!engine.HasTable(connection, transaction, "format"))
        {
            throw new OtherStoreException(engine.HasTable(connection, transaction, "migrations")
                ? $"This is a store from before Whom numbered its formats, and this version reads format {Number}; {Anew}"
                : "This is no store of Whom: no format is written in it.");
        }

        using var command = connection.Command(transaction, "SELECT max(number) FROM format");
        if (command.ExecuteScalar() is Number) return;
        throw new OtherStoreException(string.Create(
            CultureInfo.InvariantCulture,
            $"This is a store of Whom in format {command.ExecuteScalar()}, and this version reads format {Number}; {Anew}"));
    }
}
