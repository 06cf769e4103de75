using System.Security.Cryptography;
using System.Text;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Testing.Purchases;

/// <summary>
/// Packs that the samples of events name, small enough to be kept beside any of them. Nothing can be planned by them.
/// </summary>
public static class SamplePacks
{
    public static IReadOnlyList<(PackReference Pack, (string Path, ReadOnlyMemory<byte> Content)[] Files)> All
    {
        get;
    } =
        [Of("baseline", "1.0.0"), Of("city", "2.1.0")];

    public static IEnumerable<PackPin> Pins =>
        All.Select(one => new PackPin(one.Pack.Id, one.Pack.Version, one.Pack.Sha256));

    private static (PackReference, (string, ReadOnlyMemory<byte>)[]) Of(string id, string version)
    {
        var content = Encoding.UTF8.GetBytes($"pack: {{ id: {id}, version: {version} }}\n");
        var hash = PackHash.Of([("pack.yaml", SHA256.HashData(content))]);
        return (new PackReference(id, version, hash, new Text(id)), [("pack.yaml", content)]);
    }
}
