using System.Security.Cryptography;
using Whom.Storage.Packs;
using Whom.Storage.Tests.Databases;
using Whom.Testing.Purchases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PackStoreTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public void A_pack_is_kept_once_byte_for_byte_and_found_by_its_hash(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var store = new PackStore(database);
        var (pack, _) = SamplePacks.All[0];
        (string Path, ReadOnlyMemory<byte> Content)[] files = [("b.yaml", "b"u8.ToArray()),
            ("text/es/a.yaml", RandomNumberGenerator.GetBytes(70_000)), ("empty.yaml", default)];

        store.Keep(pack, files, At);
        store.Keep(pack, [("other.yaml", "x"u8.ToArray())], At.AddDays(1));

        Assert.Equal(
            files.OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => $"{file.Path} {Convert.ToHexString(file.Content.Span)}"),
            store.Find(pack.Sha256).Select(file => $"{file.Path} {Convert.ToHexString(file.Content.Span)}"));
        Assert.Empty(store.Find(new string('0', 64)));
    }

    [Theory, OnEveryDatabase]
    public async Task Nodes_that_start_at_once_keep_it_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var first = made.Open();
        using var second = made.Open();
        var (pack, files) = SamplePacks.All[0];

        await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(at => Task.Run(() => new PackStore(at % 2 == 0 ? first : second).Keep(pack, files, At), Cancel)));

        Assert.Single(new PackStore(first).Find(pack.Sha256));
    }
}
