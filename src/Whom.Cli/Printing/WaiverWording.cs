using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>Who may set something aside by a pack, on which ground, and what follows.</summary>
internal static class WaiverWording
{
    public static string Say(PackWaiver waiver, CliWording wording)
    {
        List<string> parts =
        [
            wording.With("waiver.by", Text(waiver.GivenBy)), wording.With("waiver.of", string.Join(", ", waiver.Of)),
            wording.With("waiver.ground", Text(waiver.Grounds.Because)),
        ];
        if (waiver.Told is { } told)
            parts.Add(waiver.WithinDays is { } days
                ? wording.With("waiver.told-within", Text(told), wording.Plan.Count("days.count", days))
                : wording.With("waiver.told", Text(told)));
        if (waiver is { Role: { } giver, On: { } on })
            parts.Add(wording.With("waiver.signs", wording.Of(giver.Label), wording.Of(on.Label)));
        if (!waiver.Tells.IsEmpty)
            parts.Add(wording.With(
                "waiver.tells", wording.Plan.And(waiver.Tells.Select(role => wording.Of(role.Label)))));
        if (waiver.AgainDays is { } again)
            parts.Add(wording.With("waiver.again-days", wording.Plan.Count("days.count", again)));
        if (waiver.Again is { } text) parts.Add(wording.With("waiver.again", Text(text)));
        if (waiver.Published is { } published) parts.Add(wording.With("waiver.published", Text(published)));
        return string.Join(" · ", parts);

        // The texts are sentences, and stand within a line here.
        string Text(Text of) => wording.Of(of).TrimEnd('.');
    }
}
