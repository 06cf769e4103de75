using Whom.Storage.Record;

namespace Whom.Storage.Tests.Databases;

/// <summary>A new database for one test, gone with it.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string? _folder;

    public TestDatabase(Kind kind, PostgresCluster postgres)
    {
        if (kind == Kind.Postgres)
        {
            Where = postgres.NewDatabase();
            return;
        }

        _folder = Directory.CreateTempSubdirectory("whom-storage-").FullName;
        Where = Path.Combine(_folder, "whom.db");
    }

    public string Where { get; }

    public Database Open() => Database.Open(Where, TimeProvider.System);

    public void Dispose()
    {
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The record of a new database.</summary>
public sealed class TestRecord : IAsyncDisposable
{
    private readonly TestDatabase _made;

    public TestRecord(Kind kind, PostgresCluster postgres, params ReadOnlySpan<IReadModel> models)
    {
        _made = new TestDatabase(kind, postgres);
        Database = _made.Open();
        Store = RecordStore.Open(Database, models);
    }

    public Database Database { get; }

    public RecordStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Database.Dispose();
        _made.Dispose();
    }
}
