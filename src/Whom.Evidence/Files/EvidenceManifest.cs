using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>A member of an evidence file, as its manifest names it.</summary>
/// <param name="Hash">The SHA-256 of its bytes.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Name">Its name.</param>
public readonly record struct ManifestLine(FileHash Hash, long Length, string Name);

/// <summary>
/// What an evidence file says that it holds: the text of a note that is signed with the key of the log.
/// </summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="At">When the file was made, in UTC.</param>
/// <param name="Events">How many events the purchase had then.</param>
/// <param name="Members">All other members, in the order of their names.</param>
public sealed record EvidenceManifest(
    PurchaseId Purchase, DateTimeOffset At, long Events, ImmutableArray<ManifestLine> Members)
{
    private const string FirstLine = "whom-evidence-1";

    /// <summary>The text that is signed: each line with a line feed.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(
                CultureInfo.InvariantCulture, $"{FirstLine}\n{Purchase}\n{InstantText.Of(At)}\n{Events}\n");
            foreach (var line in Members.OrderBy(line => line.Name, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"{line.Hash}  {line.Length}  {line.Name}\n");
            return text.ToString();
        }
    }

    /// <summary>Reads the text of a note strictly; or says, in words, what is wrong with it.</summary>
    public static bool TryRead(
        string text, [NotNullWhen(true)] out EvidenceManifest? manifest, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (manifest, fault) = (null, null);
        if (text.Split('\n') is not [FirstLine, var purchase, var at, var events, .. var lines, ""])
            fault = $"its first lines are not “{FirstLine}”, a purchase, an instant and a number of events";
        else if (!PurchaseId.TryParse(purchase, out var id) || id.ToString() != purchase)
            fault = $"“{purchase}” is no id of a purchase";
        else if (!InstantText.TryParse(at, out var made))
            fault = $"“{at}” is no instant";
        else if (!TryNumber(events, out var count)) fault = $"“{events}” is no number of events";
        else if (Read(lines, out var members) is { } wrong) fault = wrong;
        else manifest = new EvidenceManifest(id, made, count, members);
        return fault is null;
    }

    private static string? Read(string[] lines, out ImmutableArray<ManifestLine> members)
    {
        var read = ImmutableArray.CreateBuilder<ManifestLine>(lines.Length);
        members = [];
        foreach (var line in lines)
        {
            if (line.Split("  ") is not [var hex, var digits, var name] || !FileHash.TryParse(hex, out var hash)
                || !TryNumber(digits, out var length) || !MemberName.IsOne(name) || name == MemberName.Manifest)
                return $"“{line}” is no line of a hash, a length and the name of a member";
            if (read.Count > 0 && string.CompareOrdinal(read[^1].Name, name) >= 0)
                return $"“{name}” stands twice there, or not in the order of names";
            read.Add(new ManifestLine(hash, length, name));
        }

        members = read.DrainToImmutable();
        return null;
    }

    private static bool TryNumber(string digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && (digits.Length == 1 || digits[0] != '0');
}
