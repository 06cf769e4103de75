using System.Security.Cryptography;
using Whom.Records;
using Whom.Storage.Documents;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class StartingTextsTests(PostgresCluster postgres)
{
    private static readonly byte[] First = [.. Enumerable.Range(0, 70_000).Select(at => (byte)at)];
    private static readonly byte[] Second = "# Our own\n"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task A_document_has_one_text_by_its_hash_until_another_comes_or_it_goes(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var rows = new StartingTextRows(database);
        Assert.Null(await rows.FindAsync("rfp", Hash(First), Cancel));

        await WriteAsync(database, StartingTextRows.Keeping("rfp", Hash(First), First));
        await WriteAsync(database, StartingTextRows.Keeping("contract", Hash(Second), Second));
        Assert.Equal(First, (await rows.FindAsync("rfp", Hash(First), Cancel))!.Value.ToArray());
        // Whoever knows of another text than is there gets none, and not the wrong one.
        Assert.Null(await rows.FindAsync("rfp", Hash(Second), Cancel));

        await WriteAsync(database, StartingTextRows.Keeping("rfp", Hash(Second), Second));
        Assert.Equal(Second, (await rows.FindAsync("rfp", Hash(Second), Cancel))!.Value.ToArray());

        await WriteAsync(database, StartingTextRows.Deleting("rfp"));
        Assert.Null(await rows.FindAsync("rfp", Hash(Second), Cancel));
        Assert.Equal(Second, (await rows.FindAsync("contract", Hash(Second), Cancel))!.Value.ToArray());
    }

    private static Task WriteAsync(Database database, ISideWrite row) => database.WriteAsync([row], Cancel);

    private static FileHash Hash(byte[] content) => FileHash.Of(SHA256.HashData(content));
}
