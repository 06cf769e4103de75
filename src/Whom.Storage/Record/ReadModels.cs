using System.Data.Common;
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
        var outdated = new List<IReadModel>();
        foreach (var model in models)
            if (Kept(connection, transaction, model.Name) != model.Version) outdated.Add(model);
        foreach (var model in outdated) model.Reset(connection, transaction);
        if (outdated.Count > 0) Replay(outdated, connection, transaction);
        foreach (var model in outdated)
        {
            connection.Run(
                transaction, "INSERT INTO read_models (name, version) VALUES (@name, @version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                ("name", model.Name), ("version", (long)model.Version));
        }

        transaction.Commit();
    }

    private static void Replay(List<IReadModel> models, DbConnection connection, DbTransaction transaction)
    {
        for (long position = 0; ;)
        {
            var events = RecordedEvents.After(connection, transaction, position, AtOnce);
            if (events.Count == 0) return;
            foreach (var recorded in events)
                foreach (var model in models) model.Apply(recorded, connection, transaction);
            position = events[^1].Position;
        }
    }

    private static long? Kept(DbConnection connection, DbTransaction transaction, string name)
    {
        using var command = connection.Command(transaction, "SELECT version FROM read_models WHERE name = @name", ("name", name));
        return command.ExecuteScalar() as long?;
    }
}
