using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Whom.Web.Assets;

/// <summary>
/// The style sheet, its icons and the script, embedded in the program. Their address carries the hash of them all, so
/// that a browser may keep them for good, and a new version is fetched at once.
/// </summary>
public sealed class AssetBundle
{
    private const string Prefix = "assets/";
    private readonly FrozenDictionary<string, Asset> _assets;

    public AssetBundle()
    {
        var assembly = typeof(AssetBundle).Assembly;
        var assets = new SortedDictionary<string, Asset>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
            assets[name[Prefix.Length..]] = new Asset(bytes, Compress(bytes), TypeOf(name));
        }

        _assets = assets.ToFrozenDictionary(StringComparer.Ordinal);
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Twelve digits that change with any of the assets.</summary>
    public string Version { get; }

    public string Address(string name) => $"/assets/{Version}/{name}";

    public IResult Serve(HttpContext context, string version, string name)
    {
        if (version != Version || !_assets.TryGetValue(name, out var asset)) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        var brotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (brotli) headers.ContentEncoding = "br";
        return Results.Bytes(brotli ? asset.Brotli : asset.Bytes, asset.Type);
    }

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return compressed.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"No media type is known for {name}."),
    };

    private sealed record Asset(byte[] Bytes, byte[] Brotli, string Type);
}
