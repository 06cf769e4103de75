using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Whom.Storage.Record;

namespace Whom.Storage.Checking;

/// <summary>Makes read models anew beside a record, in memory, and holds those that are kept against them.</summary>
internal static class ReadModelCheck
{
    public static void Run(
        DbConnection connection, DbTransaction transaction, FaultList faults, ReadOnlySpan<IReadModel> models)
    {
        if (models.IsEmpty) return;
        var kept = VersionsOf(connection, transaction);
        var same = new List<IReadModel>();
        foreach (var model in models)
        {
            // One that nobody has opened with this store yet is made at the next start.
            if (!kept.Remove(model.Name, out var version)) continue;
            if (version == model.Version) same.Add(model);
            else Fault(faults, string.Create(CultureInfo.InvariantCulture,
                $"{model.Name} is kept in version {version}, and this Whom makes version {model.Version}"));
        }

        foreach (var name in kept.Keys.Order(StringComparer.Ordinal))
            Fault(faults, $"{name} is none that this Whom knows");
        if (same.Count == 0) return;

        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        using var anew = memory.BeginTransaction();
        using var making = new Statements(anew);
        using var reading = new Statements(transaction);
        foreach (var model in same) model.Reset(making);
        foreach (var some in StoredEvent.InOrder(connection, transaction))
        {
            foreach (var one in some)
            {
                if (!StreamName.TryParse(one.Stream, out var stream))
                    throw new InvalidDataException($"“{one.Stream}” is no name of a stream.");
                var recorded = new RecordedEvent(one.Position, stream, one.Version, one.Name, one.Data);
                foreach (var model in same)
                    model.Apply(recorded, place => SealedContents.Read(reading, place), making);
            }
        }

        foreach (var table in same.SelectMany(model => model.Tables))
            Compare(table, Rows(table, memory, anew), Rows(table, connection, transaction), faults);
    }

    private static Dictionary<string, long> VersionsOf(DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.Command(transaction, "SELECT name, version FROM read_models");
        using var row = command.ExecuteReader();
        var kept = new Dictionary<string, long>(StringComparer.Ordinal);
        while (row.Read()) kept.Add(row.GetString(0), row.GetInt64(1));
        return kept;
    }

    private static void Compare(
        string table, Dictionary<string, int> anew, Dictionary<string, int> kept, FaultList faults)
    {
        foreach (var (row, times) in anew)
            if (kept.GetValueOrDefault(row) < times) Fault(faults, $"{table}: missing is {row}");
        foreach (var (row, times) in kept)
            if (anew.GetValueOrDefault(row) < times) Fault(faults, $"{table}: too much is {row}");
    }

    // Each row as text, and how often it is there: tables have no order, and the engines no common one.
    private static Dictionary<string, int> Rows(string table, DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.Command(transaction, $"SELECT * FROM {table}");
        using var row = command.ExecuteReader();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new object[row.FieldCount];
        while (row.Read())
        {
            row.GetValues(values);
            var text = string.Join(" | ", values.Select(Text));
            rows[text] = rows.GetValueOrDefault(text) + 1;
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "–",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void Fault(FaultList faults, string found) => faults.Add(RecordRule.ReadModel, null, found);
}
