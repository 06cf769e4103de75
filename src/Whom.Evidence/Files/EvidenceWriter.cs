using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Whom.Evidence.Notes;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>Writes evidence files: docs/record-format.md, "An evidence file".</summary>
public static class EvidenceWriter
{
    // The stored name of the events that a statement is made of.
    private const string SignOff = "sign-off-given.1";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes the file, from its first byte to its last. Requires events that are as they were appended, contents that
    /// are text, and the key of the log to sign the manifest with; all else is for whoever verifies it.
    /// </summary>
    public static void Write(EvidenceContents contents, NoteSigner signer, Stream to)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(to);
        var members = MembersOf(contents);
        var lines = members.ConvertAll(Measure);
        var manifest = new EvidenceManifest(
            contents.Purchase, contents.At, contents.Events.Count(one => IsOf(contents.Purchase, one)),
            [.. lines.Select(one => new ManifestLine(one.Hash, one.Length, one.Member.Name))]).Text;
        var note = new SignedNote(manifest, [signer.Sign(manifest, contents.At)]).ToBytes();
        if (note.Length > SignedNote.Longest)
            throw new ArgumentException("There are more members than a manifest has room for.", nameof(contents));
        lines.Insert(1, Measure(new Member(MemberName.Manifest, () => new MemoryStream(note))));
        var zip = new ZipWriting(to);
        foreach (var (member, _, crc, length) in lines)
        {
            using var bytes = member.Open();
            zip.Add(member.Name, crc, length, bytes);
        }

        zip.End();
    }

    private static bool IsOf(PurchaseId purchase, EvidenceEvent one) =>
        one.Stream == $"{PurchaseEventJson.Stream}/{purchase}";

    private static List<Member> MembersOf(EvidenceContents contents) =>
    [
        Member.Of(MemberName.Readme, Encoding.UTF8.GetBytes(EvidenceReadme.Of(contents))),
        Member.Of(MemberName.Keys, Encoding.UTF8.GetBytes(string.Concat(contents.Keys.Select(key => $"{key}\n")))),
        Member.Of(MemberName.Checkpoint, contents.Checkpoint),
        Member.Of(MemberName.Events, Lines(contents.Events, Event)),
        Member.Of(MemberName.Proofs, Lines(contents.Events, Proof)),
        Member.Of(MemberName.Contents, Lines(
            contents.Contents.OrderBy(one => one.Place.Position).ThenBy(one => one.Place.Place), Content)),
        Member.Of(MemberName.Consistency, Older(contents.Older)),
        Member.Of(MemberName.ReportHtml, contents.ReportHtml),
        Member.Of(MemberName.ReportDocx, contents.ReportDocx),
        .. contents.Documents.OrderBy(one => one.Id.ToString(), StringComparer.Ordinal)
            .Select(one => new Member(MemberName.Document(one.Id, one.Format), one.Open)),
        .. StatementsOf(contents),
        .. contents.Assertions.OrderBy(one => one.SignOff.ToString(), StringComparer.Ordinal)
            .Select(one => Member.Of(MemberName.Assertion(one.SignOff), AssertionJson.Write(one.Assertion))),
    ];

    private static IEnumerable<Member> StatementsOf(EvidenceContents contents) => contents.Events
        .Where(one => one.Name == SignOff && IsOf(contents.Purchase, one))
        .Select(one => PurchaseEventJson.Decode(one.Name, one.Data, one.Position)).OfType<SignOffGiven>()
        .DistinctBy(given => given.SignOff).OrderBy(given => given.SignOff.ToString(), StringComparer.Ordinal)
        .Select(given => Member.Of(
            MemberName.Statement(given.SignOff), given.Statement.Canonical(contents.Purchase)));

    private static byte[] Lines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Json);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            json.Flush();
            json.Reset(buffer);
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Event(Utf8JsonWriter json, EvidenceEvent one)
    {
        json.WriteNumber("position", one.Position);
        json.WriteString("stream", one.Stream);
        json.WriteNumber("version", one.Version);
        json.WriteString("name", one.Name);
        json.WriteString("data", one.Data.Span);
    }

    private static void Proof(Utf8JsonWriter json, EvidenceEvent one)
    {
        json.WriteNumber("position", one.Position);
        Path(json, one.Proof);
    }

    private static void Content(Utf8JsonWriter json, EvidenceContent one)
    {
        json.WriteNumber("position", one.Place.Position);
        json.WriteNumber("place", one.Place.Place);
        json.WriteString("salt", Convert.ToHexStringLower(one.Salt.Span));
        json.WriteString("content", one.Content.Span);
    }

    private static byte[] Older(IEnumerable<OlderCheckpoint> older)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            foreach (var one in older)
            {
                json.WriteStartObject();
                json.WriteString("checkpoint", one.Checkpoint.Span);
                Path(json, one.Proof);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Path(Utf8JsonWriter json, ImmutableArray<TreeHash> path)
    {
        json.WriteStartArray("proof");
        foreach (var hash in path) json.WriteStringValue(hash.ToBase64());
        json.WriteEndArray();
    }

    private static Measured Measure(Member member)
    {
        using var bytes = member.Open();
        var (hash, crc, length) = MeasuredBytes.Of(bytes, new byte[1 << 16]);
        return new Measured(member, hash, crc, length);
    }

    private sealed record Member(string Name, Func<Stream> Open)
    {
        public static Member Of(string name, ReadOnlyMemory<byte> bytes) =>
            new(name, () => new MemoryStream(bytes.ToArray(), writable: false));
    }

    private sealed record Measured(Member Member, FileHash Hash, uint Crc, long Length);
}
