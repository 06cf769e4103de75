using Whom.Packs;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Packs;

namespace Whom.Application.Packs;

/// <summary>Packs as a store keeps them.</summary>
public static class KeptPacks
{
    /// <summary>Keeps every pack that is installed.</summary>
    public static void Keep(this PackStore store, InstalledPacks installed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(installed);
        foreach (var one in installed.All) store.Keep(one.Pack, one.Files.All, at);
    }

    /// <summary>
    /// What kept packs say together, by the <see cref="Rules.Stack"/> that they make; null where one is not kept.
    /// Throws <see cref="InvalidDataException"/> where one is not what was kept, or they cannot be read by this
    /// version.
    /// </summary>
    public static Policy? PolicyOf(this PackStore store, string stack)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(stack);
        var packs = new List<PackFiles>();
        foreach (var sha256 in stack.Split('+'))
        {
            var kept = store.Find(sha256);
            if (kept.IsEmpty) return null;
            var files = PackFiles.Of(sha256, kept);
            if (files.Sha256 != sha256) throw new InvalidDataException(
                $"The pack that was kept as {sha256} is now {files.Sha256}: it was changed by other means.");
            packs.Add(files);
        }

        var reading = PackFolder.Read(packs, PackContents.Policy);
        return reading.Policy ?? throw new InvalidDataException(
            $"The packs {stack} cannot be read: {string.Join(' ', reading.Mistakes)}");
    }
}
