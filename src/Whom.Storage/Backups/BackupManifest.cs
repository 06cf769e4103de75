using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Whom.Records;

namespace Whom.Storage.Backups;

/// <summary>A file in a backup.</summary>
/// <param name="Name">Its path, with forward slashes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Its hash, as 64 lower-case hexadecimal digits.</param>
public sealed record BackedUpFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup says that it holds.</summary>
/// <param name="Version">The version of Whom that made it.</param>
/// <param name="Made">When it was begun.</param>
/// <param name="Root">Size and root of the record in it.</param>
/// <param name="Files">All that is in it but this.</param>
public sealed record BackupManifest(
    string Version, DateTimeOffset Made, TreeHead Root, ImmutableArray<BackedUpFile> Files)
{
    /// <summary>Under which name it stands in a backup.</summary>
    public const string Name = "manifest.json";

    /// <summary>Under which name the database stands in a backup.</summary>
    public const string Store = "whom.db";

    /// <summary>What the names of the files of packs begin with.</summary>
    public const string Packs = "packs/";

    private const int Form = 1;
    private const string FormName = "whom-backup";

    /// <summary>Writes it as JSON.</summary>
    public void Write(Stream to)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber(FormName, Form);
        json.WriteString("version", Version);
        json.WriteString("made", Made.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("root", Root.ToString());
        json.WriteStartArray("files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// What <see cref="Write"/> wrote; false where it is anything else, or names a file that belongs nowhere.
    /// </summary>
    public static bool TryRead(ReadOnlySequence<byte> text, [NotNullWhen(true)] out BackupManifest? manifest)
    {
        manifest = null;
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.GetProperty(FormName).GetInt32() != Form
                || !TreeHead.TryParse(root.GetProperty("root").GetString(), out var head)) return false;
            var files = root.GetProperty("files").EnumerateArray().Select(file => new BackedUpFile(
                file.GetProperty("name").GetString()!, file.GetProperty("bytes").GetInt64(),
                file.GetProperty("sha256").GetString()!)).ToImmutableArray();
            if (files.Any(file => file.Bytes < 0 || !Belongs(file.Name))
                || files.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count() != files.Length
                || files.All(file => file.Name != Store)) return false;
            manifest = new BackupManifest(
                root.GetProperty("version").GetString()!,
                DateTimeOffset.Parse(
                    root.GetProperty("made").GetString()!, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal),
                head, files);
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return false;
        }
    }

    // A name that led out of the folder would write over files that are none of ours.
    private static bool Belongs(string name) =>
        name == Store
        || name.StartsWith(Packs, StringComparison.Ordinal)
        && name.AsSpan().IndexOfAny('\\', '\0', ':') < 0
        && name.Split('/').All(part => part is not ("" or "." or ".."));
}
