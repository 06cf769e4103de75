using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Whom.Storage.Backups;

/// <summary>Reads backups, and believes nothing but hashes.</summary>
internal static class BackupReading
{
    // A city has some hundred files of packs; each takes about two hundred bytes.
    private const int LongestManifest = 1 << 24;

    /// <summary>What a file says that it holds; null where it is no backup.</summary>
    public static BackupManifest? Manifest(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            return Manifest(zip);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Manifest(string)"/>
    public static BackupManifest? Manifest(ZipArchive zip)
    {
        if (zip.GetEntry(BackupManifest.Name) is not { Length: <= LongestManifest } entry) return null;
        using var from = entry.Open();
        using var text = new MemoryStream();
        var block = new byte[1 << 16];
        while (from.Read(block) is > 0 and var read)
        {
            // However long it says that it is.
            if (text.Length + read > LongestManifest) return null;
            text.Write(block, 0, read);
        }

        return BackupManifest.TryRead(
            new ReadOnlySequence<byte>(text.GetBuffer(), 0, (int)text.Length), out var manifest)
            ? manifest
            : null;
    }

    /// <summary>
    /// Writes all files of a backup into a folder; answers the name of the first that is not what the manifest says, or
    /// that it does not name; null where all are.
    /// </summary>
    public static string? Extract(ZipArchive zip, BackupManifest manifest, string folder)
    {
        var names = manifest.Files.Select(file => file.Name).Append(BackupManifest.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
            if (!names.Remove(entry.FullName)) return entry.FullName;
        return names.FirstOrDefault()
            ?? manifest.Files.FirstOrDefault(file => !Extract(zip.GetEntry(file.Name)!, file, folder))?.Name;
    }

    private static bool Extract(ZipArchiveEntry entry, BackedUpFile file, string folder)
    {
        var path = Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var to = new FileStream(path, options);
        try
        {
            using var from = entry.Open();
            var (block, bytes) = (new byte[1 << 16], 0L);
            while (from.Read(block) is > 0 and var read)
            {
                bytes += read;
                if (bytes > file.Bytes) return false;
                hash.AppendData(block, 0, read);
                to.Write(block, 0, read);
            }

            to.Flush(flushToDisk: true);
            return bytes == file.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256;
        }
        catch (InvalidDataException)
        {
            // Compressed bytes that come out as nothing.
            return false;
        }
    }
}
