using System.Data.Common;
using System.Globalization;
using Npgsql;
using Whom.Storage;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Bench.Pages;

/// <summary>
/// Takes what the store wrote to SQLite over to PostgreSQL, row by row: there each row is
/// asked for by itself, which takes minutes.
/// </summary>
internal static class Copy
{
    public static async Task OverAsync(string sqlite, string postgres)
    {
        using var from = Database.Open(sqlite, TimeProvider.System);
        using var to = Database.Open(postgres, TimeProvider.System);
        StoreOrigins.Claim(to, StoreOrigin.Demo);
        // Makes the tables of the list.
        await using (RecordStore.Open(to, new PurchaseList()))
        {
        }

        await using var reading = await from.OpenConnectionAsync(CancellationToken.None);
        await using var connection = await to.OpenConnectionAsync(CancellationToken.None);
        var writing = (NpgsqlConnection)connection;
        foreach (var table in (ReadOnlySpan<string>)
            ["streams", "events", "seals", "purchases", "purchase_assignments", "purchase_work", "purchase_next"])
            Table(table, reading, writing);
        // As the server itself does some time after.
        writing.Run(null, "ANALYZE");
    }

    private static void Table(string table, DbConnection reading, NpgsqlConnection writing)
    {
        var columns = new List<(string Name, string Type)>();
        using (var command = writing.Command(
            null, "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = @table",
            ("table", table)))
        using (var rows = command.ExecuteReader())
            while (rows.Read()) columns.Add((rows.GetString(0), rows.GetString(1)));

        var names = string.Join(", ", columns.Select(column => column.Name));
        using var select = reading.Command(null, $"SELECT {names} FROM {table}");
        using var found = select.ExecuteReader();
        using var import = writing.BeginBinaryImport($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        while (found.Read())
        {
            import.StartRow();
            for (var at = 0; at < columns.Count; at++)
            {
                var value = found.GetValue(at);
                if (value is DBNull) import.WriteNull();
                else if (columns[at].Type == "integer")
                    import.Write(Convert.ToInt32(value, CultureInfo.InvariantCulture));
                else if (value is long number) import.Write(number);
                else if (value is byte[] bytes) import.Write(bytes);
                else import.Write((string)value);
            }
        }

        import.Complete();
    }
}
