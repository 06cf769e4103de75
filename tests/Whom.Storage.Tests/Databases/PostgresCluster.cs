namespace Whom.Storage.Tests.Databases;

/// <summary>A PostgreSQL of the tests' own, for all of them.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private PostgresServer? _server;

    public ValueTask InitializeAsync()
    {
        _server = PostgresServer.Start();
        return ValueTask.CompletedTask;
    }

    /// <summary>The connection string of a database that nobody has used yet.</summary>
    public string NewDatabase() => _server!.NewDatabase();

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
