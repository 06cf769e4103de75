using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Whom.Planning;
using Whom.Storage.Checking;

namespace Whom.Storage.Backups;

/// <summary>
/// Writes a store on SQLite, as it is at one moment, and the packs into one file, while others read and write it. The
/// file is there whole or not at all: it is written under another name, brought to the disk, and then renamed.
/// </summary>
public static class BackupWriting
{
    private const string Part = ".part";

    /// <summary>Whether a file of this name may be written: none is there, or another backup.</summary>
    public static bool MayReplace(string file) => !File.Exists(file) || BackupReading.Manifest(file) is not null;

    /// <summary>
    /// Makes the backup. Requires <see cref="MayReplace"/>. Throws as <see cref="RecordSnapshot.Check"/> does where the
    /// store cannot be read, and <see cref="IOException"/> where the file cannot be written.
    /// </summary>
    /// <param name="store">Where the store is; a file.</param>
    /// <param name="packs">The folder of the packs; null where there is none.</param>
    /// <param name="file">The file that is written.</param>
    /// <param name="now">What time it is.</param>
    public static BackupManifest Write(string store, string? packs, string file, DateTimeOffset now)
    {
        var (part, copy) = (file + Part, file + ".store" + Part);
        // Whoever makes one of the same name at the same time finds this file taken, and leaves it alone.
        var stream = OwnFile(part);
        try
        {
            BackupManifest manifest;
            using (stream)
            {
                OwnFile(copy).Dispose();
                RecordSnapshot.Copy(store, copy);
                manifest = Write(stream, copy, packs, now);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(part);
        }
    }

    private static BackupManifest Write(Stream to, string copy, string? packs, DateTimeOffset now)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var files = ImmutableArray.CreateBuilder<BackedUpFile>();
        files.Add(Add(zip, copy, BackupManifest.Store, now));
        if (packs is not null)
        {
            foreach (var path in Directory.EnumerateFiles(packs, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(packs, path).Replace(Path.DirectorySeparatorChar, '/');
                // What an editor or a version control keeps beside them is no part of a pack.
                if (!name.Split('/').Any(one => one.StartsWith('.')))
                    files.Add(Add(zip, path, BackupManifest.Packs + name, now));
            }
        }

        // Last, since the hashes are known only then.
        var manifest = new BackupManifest(Planner.Engine, now, RecordSnapshot.RootOf(copy), files.DrainToImmutable());
        using var entry = zip.CreateEntry(BackupManifest.Name).Open();
        manifest.Write(entry);
        return manifest;
    }

    private static BackedUpFile Add(ZipArchive zip, string path, string name, DateTimeOffset now)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = now;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var from = File.OpenRead(path);
        using var to = entry.Open();
        var (block, bytes) = (new byte[1 << 16], 0L);
        while (from.Read(block) is > 0 and var read)
        {
            hash.AppendData(block, 0, read);
            to.Write(block, 0, read);
            bytes += read;
        }

        return new BackedUpFile(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // It holds every word that was written: nobody but its owner reads it, not even while it comes.
    private static FileStream OwnFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
