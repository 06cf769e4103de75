using System.IO.Compression;
using System.Text;

namespace Whom.Testing;

/// <summary>Archives with whatever a test puts in them.</summary>
public static class Zips
{
    public static byte[] Of(params ReadOnlySpan<(string Name, byte[] Content)> entries) => Of(false, entries);

    public static byte[] Of(bool firstIsStored, params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var at = 0; at < entries.Length; at++)
            {
                var level = at == 0 && firstIsStored ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
                var entry = zip.CreateEntry(entries[at].Name, level);
                // The same bytes whenever they are made.
                entry.LastWriteTime = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
                using var writing = entry.Open();
                writing.Write(entries[at].Content);
            }
        }

        return bytes.ToArray();
    }

    public static (string, byte[]) Piece(string name, string content) => (name, Encoding.UTF8.GetBytes(content));
}
