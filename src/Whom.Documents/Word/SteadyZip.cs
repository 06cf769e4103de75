using System.IO.Compression;

namespace Whom.Documents.Word;

/// <summary>
/// Copies a zip so that equal contents are equal bytes: entries in the order of their names, all of one time.
/// </summary>
internal static class SteadyZip
{
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Copy(Stream from, Stream to)
    {
        using var source = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);

        // The list of types comes first, as readers expect.
        foreach (var entry in source.Entries.OrderByDescending(entry => entry.FullName == "[Content_Types].xml")
            .ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = Time;
            using var reading = entry.Open();
            using var writing = copy.Open();
            reading.CopyTo(writing);
        }
    }
}
