using System.IO.Compression;
using Whom.Storage.Checking;
using Whom.Storage.Secrets;

namespace Whom.Storage.Backups;

/// <summary>What became of a restore.</summary>
public abstract record Restored
{
    private Restored()
    {
    }

    /// <summary>The store is there, and its record is whole.</summary>
    /// <param name="Manifest">What the backup held.</param>
    /// <param name="Voided">What was ended.</param>
    /// <param name="Packs">The folder that the packs are in; null where the backup held none.</param>
    public sealed record Done(BackupManifest Manifest, Voided Voided, string? Packs) : Restored;

    /// <summary>The file is no backup, or was cut short. Nothing was written.</summary>
    public sealed record NoBackup : Restored;

    /// <summary>A file in the backup is not what was backed up. Nothing was written.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Changed(string Name) : Restored;

    /// <summary>There is no such folder. Nothing was written.</summary>
    /// <param name="Folder">Which.</param>
    public sealed record NoFolder(string Folder) : Restored;

    /// <summary>The folder holds something already. Nothing was written.</summary>
    /// <param name="Folder">Which.</param>
    /// <param name="Name">What it holds, for one.</param>
    public sealed record NotEmpty(string Folder, string Name) : Restored;

    /// <summary>The record in the backup is not whole. Nothing was written.</summary>
    /// <param name="Report">What was found.</param>
    public sealed record NotWhole(RecordReport Report) : Restored;
}

/// <summary>
/// Puts a backup into an empty folder. All of it is written beside, held against its hashes, and its record checked,
/// before any of it gets its name; the database gets its name last.
/// </summary>
public static class BackupRestoring
{
    private const string Beside = ".restoring";

    /// <summary>
    /// Puts the backup in <paramref name="file"/> back as the store at <paramref name="data"/>, a file. Throws
    /// <see cref="OtherStoreException"/> where this version does not read the store in it, and
    /// <see cref="IOException"/> where something cannot be read or written.
    /// </summary>
    public static Restored Run(string file, string data, TimeProvider time, int mostFaults)
    {
        ArgumentNullException.ThrowIfNull(time);
        var store = Database.FileOf(data)!;
        var folder = Path.GetDirectoryName(store)!;
        if (!Directory.Exists(folder)) return new Restored.NoFolder(folder);
        var beside = Path.Combine(folder, Beside);
        // The secret may be there before; so may what a restore that was interrupted has left.
        if (Directory.EnumerateFileSystemEntries(folder)
            .FirstOrDefault(path => path != beside && path != SecretSettings.Beside(data)) is { } there)
            return new Restored.NotEmpty(folder, Path.GetFileName(there));
        try
        {
            using var zip = ZipFile.OpenRead(file);
            if (BackupReading.Manifest(zip) is not { } manifest) return new Restored.NoBackup();
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
            Directory.CreateDirectory(beside);
            return BackupReading.Extract(zip, manifest, beside) is { } changed
                ? new Restored.Changed(changed)
                : PutIn(manifest, beside, store, time, mostFaults);
        }
        catch (InvalidDataException)
        {
            return new Restored.NoBackup();
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    private static Restored PutIn(
        BackupManifest manifest, string beside, string store, TimeProvider time, int mostFaults)
    {
        var made = Path.Combine(beside, BackupManifest.Store);
        Voided voided;
        using (var database = Database.Open(made, time)) voided = StoreVoiding.Run(database, time.GetUtcNow());
        // As it will be opened, and against what was written down when the backup was made.
        var report = RecordSnapshot.Check(made, manifest.Root, mostFaults);
        if (!report.Faults.IsEmpty) return new Restored.NotWhole(report);
        var (packs, place) = (Path.Combine(beside, "packs"), Path.Combine(Path.GetDirectoryName(store)!, "packs"));
        var hasPacks = Directory.Exists(packs);
        if (hasPacks) Directory.Move(packs, place);
        using (var whole = new FileStream(made, FileMode.Open, FileAccess.ReadWrite)) whole.Flush(flushToDisk: true);
        File.Move(made, store);
        return new Restored.Done(manifest, voided, hasPacks ? place : null);
    }
}
