using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Whom.Records;

/// <summary>
/// A text with signatures under it, a blank line between (C2SP signed-note). What it says counts only once a signature
/// by a key that one knows was verified.
/// </summary>
/// <param name="Text">The text, with the line feed at its end: what is signed, in UTF-8.</param>
/// <param name="Signatures">The signatures, in their order; those of others may be among them.</param>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>The most bytes of a note that is read.</summary>
    public const int Longest = 1_000_000;

    /// <summary>The most signatures of a note that is read; each reader must take 16.</summary>
    public const int MostSignatures = 100;

    /// <summary>Reads a note strictly, so that nobody reads it otherwise; or says what is wrong with it.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out NoteFault? fault)
    {
        note = null;
        fault = FaultIn(bytes);
        if (fault is not null) return false;
        var all = Encoding.UTF8.GetString(bytes);
        var blank = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || blank + 2 == all.Length)
        {
            fault = NoteFault.NotSigned;
            return false;
        }

        var lines = all[(blank + 2)..^1].Split('\n');
        if (lines.Length > MostSignatures)
        {
            fault = NoteFault.TooMany;
            return false;
        }

        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (NoteSignature.Read(line) is not { } signature)
            {
                fault = NoteFault.Signature;
                return false;
            }

            signatures.Add(signature);
        }

        note = new SignedNote(all[..(blank + 1)], signatures.DrainToImmutable());
        return true;
    }

    /// <summary>The same note with one more signature.</summary>
    public SignedNote With(NoteSignature signature) => this with { Signatures = Signatures.Add(signature) };

    /// <summary>The note as it is kept and sent, in UTF-8.</summary>
    public byte[] ToBytes()
    {
        var all = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures) all.Append(signature).Append('\n');
        return Encoding.UTF8.GetBytes(all.ToString());
    }

    private static NoteFault? FaultIn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) return NoteFault.TooLong;
        if (!Utf8.IsValid(bytes)) return NoteFault.Characters;
        foreach (var one in bytes)
            if (one < ' ' && one != '\n') return NoteFault.Characters;
        return bytes.IsEmpty || bytes[^1] != '\n' ? NoteFault.CutOff : null;
    }
}

/// <summary>Why bytes are no signed note.</summary>
public enum NoteFault
{
    /// <summary>It is longer than any that is read.</summary>
    TooLong,

    /// <summary>It is no UTF-8, or has control characters besides line feeds.</summary>
    Characters,

    /// <summary>It does not end with a line feed.</summary>
    CutOff,

    /// <summary>There is no signature after a blank line.</summary>
    NotSigned,

    /// <summary>There are more signatures than are read.</summary>
    TooMany,

    /// <summary>A line after the last blank one has not the form of a signature.</summary>
    Signature,
}
