using System.Data.Common;

namespace Whom.Storage;

/// <summary>What a store says of itself, by name.</summary>
public static class StoreMarks
{
    /// <summary>What the mark says; null where there is none.</summary>
    public static string? Find(DbConnection connection, DbTransaction? transaction, string name)
    {
        using var command = connection.Command(
            transaction, "SELECT value FROM store_marks WHERE name = @name", ("name", name));
        return (string?)command.ExecuteScalar();
    }

    /// <summary>Makes the mark where there is none yet; whether it did.</summary>
    public static bool Put(DbConnection connection, DbTransaction? transaction, string name, string value) =>
        connection.Run(
            transaction,
            "INSERT INTO store_marks (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING",
            ("name", name), ("value", value)) == 1;

    /// <summary>Changes the mark where it says <paramref name="from"/>; whether it did.</summary>
    public static bool Change(
        DbConnection connection, DbTransaction? transaction, string name, string from, string to) =>
        connection.Run(
            transaction, "UPDATE store_marks SET value = @to WHERE name = @name AND value = @from",
            ("name", name), ("from", from), ("to", to)) == 1;
}
