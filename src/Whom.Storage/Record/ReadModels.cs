using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>Makes read models anew whose version is not the one that was kept.</summary>
internal static class ReadModels
{
    /// <summary>Asks for all that are kept.</summary>
    public const string Kept = "SELECT name, version FROM read_models";

    private const int AtOnce = 1000;

    public static void BringUpToDate(IEngine engine, ReadOnlySpan<IReadModel> models)
    {
        if (models.IsEmpty) return;
        using var connection = engine.Open();
        using var transaction = engine.BeginAppending(connection);
        var outdated = new List<IReadModel>();
        foreach (var model in models)
            if (VersionOf(connection, transaction, model.Name) != model.Version) outdated.Add(model);
        foreach (var model in outdated) model.Reset(connection, transaction);
        if (outdated.Count > 0) Replay(outdated, connection, transaction);
        foreach (var model in outdated)
        {
            connection.Run(
                transaction,
                "INSERT INTO read_models (name, version) VALUES (@name, @version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                ("name", model.Name), ("version", (long)model.Version));
        }

        transaction.Commit();
    }

    /// <summary>
    /// Throws where the database keeps other read models than those given: appending would leave them behind.
    /// </summary>
    public static void MustBe(ImmutableArray<IReadModel> models, DbCommand kept)
    {
        var there = new List<string>();
        using (var rows = kept.ExecuteReader())
            while (rows.Read()) there.Add($"{rows.GetString(0)} {rows.GetInt64(1)}");
        var ours = models.Select(model => $"{model.Name} {model.Version}").ToList();
        if (there.Count == ours.Count && !there.Except(ours).Any()) return;
        throw new InvalidDataException(
            $"Another version of Whom uses this database. It keeps the read models {Listed(there)}, and this one {Listed(ours)}: what was appended here would be missing there. Start the newer version only.");
    }

    private static string Listed(IEnumerable<string> models) =>
        string.Join(", ", models.Order(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : "(none)";

    private static void Replay(List<IReadModel> models, DbConnection connection, DbTransaction transaction)
    {
        for (long position = 0; ;)
        {
            var events = RecordedEvents.InOrder(connection, transaction, position, AtOnce);
            if (events is []) return;
            foreach (var recorded in events)
                foreach (var model in models) model.Apply(
                    recorded, place => SealedContents.Read(connection, transaction, place), connection, transaction);
            position = events[^1].Position;
        }
    }

    private static long? VersionOf(DbConnection connection, DbTransaction transaction, string name)
    {
        using var command = connection.Command(
            transaction, "SELECT version FROM read_models WHERE name = @name", ("name", name));
        return command.ExecuteScalar() as long?;
    }
}
