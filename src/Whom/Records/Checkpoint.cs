using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Whom.Records;

/// <summary>
/// What a log says of itself at some time (C2SP tlog-checkpoint): the text of a note that it signs.
/// </summary>
/// <param name="Origin">Which log it is.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Extensions">Further lines, of which nobody but the signers can tell anything.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root, ImmutableArray<string> Extensions)
{
    /// <summary>The text that is signed: each line with a line feed.</summary>
    public string Text => string.Concat(
        new[] { Origin, Size.ToString(CultureInfo.InvariantCulture), Root.ToBase64() }.Concat(Extensions)
            .Select(line => line + "\n"));

    /// <summary>Reads the text of a note strictly; or says what is wrong with it.</summary>
    public static bool TryRead(
        string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out CheckpointFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (checkpoint, fault) = (null, null);
        if (text.Split('\n') is not [var origin, var size, var root, .. var further, ""]
            || origin.Length == 0 || further.Any(line => line.Length == 0))
        {
            fault = CheckpointFault.Lines;
            return false;
        }

        if (!TrySize(size, out var leaves)) fault = CheckpointFault.Size;
        else if (!TreeHash.TryParseBase64(root, out var hash)) fault = CheckpointFault.Root;
        else checkpoint = new Checkpoint(origin, leaves, hash, [.. further]);
        return checkpoint is not null;
    }

    /// <summary>Whether both say the same, line by line.</summary>
    public bool Equals(Checkpoint? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Size, Root);

    private static bool TrySize(string digits, out long size) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && (digits.Length == 1 || digits[0] != '0');
}

/// <summary>Why the text of a note is no checkpoint.</summary>
public enum CheckpointFault
{
    /// <summary>It has not at least three lines, or one of them is empty.</summary>
    Lines,

    /// <summary>The second line is no number of entries, in digits without zeros in front.</summary>
    Size,

    /// <summary>The third line is no hash of 32 bytes in base64.</summary>
    Root,
}
