using System.Collections.Immutable;
using Whom.Storage.Engines;

namespace Whom.Storage.Record;

/// <summary>Makes read models anew whose version is not the one that was kept.</summary>
internal static class ReadModels
{
    private const int AtOnce = 1000;

    public static void BringUpToDate(IEngine engine, ReadOnlySpan<IReadModel> models)
    {
        if (models.IsEmpty) return;
        using var connection = engine.Open();
        using var transaction = engine.BeginAppending(connection);
        using var statements = new Statements(transaction);
        var outdated = new List<IReadModel>();
        foreach (var model in models)
            if (VersionOf(statements, model.Name) != model.Version) outdated.Add(model);
        foreach (var model in outdated) model.Reset(statements);
        if (outdated.Count > 0) Replay(outdated, statements);
        foreach (var model in outdated)
        {
            statements.Add(
                "INSERT INTO read_models (name, version) VALUES (@name, @version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                ("name", model.Name), ("version", (long)model.Version));
        }

        statements.Commit();
    }

    /// <summary>
    /// Throws where the database keeps other read models than those given: appending would leave them behind.
    /// </summary>
    public static void MustBe(ImmutableArray<IReadModel> models, ImmutableArray<string> there)
    {
        var ours = models.Select(model => $"{model.Name} {model.Version}").ToList();
        if (there.Length == ours.Count && !there.Except(ours).Any()) return;
        throw new InvalidDataException(
            $"Another version of Whom uses this database. It keeps the read models {Listed(there)}, and this one {Listed(ours)}: what was appended here would be missing there. Start the newer version only.");
    }

    private static string Listed(IEnumerable<string> models) =>
        string.Join(", ", models.Order(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : "(none)";

    private static void Replay(List<IReadModel> models, Statements statements)
    {
        for (long position = 0; ;)
        {
            var events = RecordedEvents.InOrder(statements, position, AtOnce);
            if (events is []) return;
            foreach (var recorded in events)
                foreach (var model in models) model.Apply(
                    recorded, place => SealedContents.Read(statements, place), statements);
            position = events[^1].Position;
        }
    }

    private static long? VersionOf(Statements statements, string name) =>
        statements.Read(
            "SELECT version FROM read_models WHERE name = @name", row => row.GetInt64(0),
            ("name", name)) is [var version]
            ? version
            : null;
}
