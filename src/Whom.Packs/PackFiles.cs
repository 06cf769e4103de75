using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>
/// All files of a pack in memory: what its hash covers, and what it can be read from again, years later.
/// </summary>
public sealed class PackFiles
{
    private PackFiles(string name, List<PackFile> files)
    {
        (Name, Files) = (name, files);
        Sha256 = HashOf(files);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The hash of the pack, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Each file by its path from the pack's folder, with forward slashes.</summary>
    public ImmutableArray<(string Path, ReadOnlyMemory<byte> Content)> All =>
        [.. Files.Select(file => (file.Path, (ReadOnlyMemory<byte>)file.Content))];

    internal List<PackFile> Files { get; }

    /// <summary>The files of a pack that was kept elsewhere than in a folder.</summary>
    public static PackFiles Of(string name, IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new PackFiles(name,
        [
            .. files.OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new PackFile(
                    file.Path, $"{name}/{file.Path}", SHA256.HashData(file.Content.Span), file.Content.ToArray())),
        ]);
    }

    internal static PackFiles Of(string name, List<PackFile> files) => new(name, files);

    internal static string HashOf(IEnumerable<PackFile> files) =>
        PackHash.Of(files.Select(file => (file.Path, (ReadOnlyMemory<byte>)file.Sha256)));
}
