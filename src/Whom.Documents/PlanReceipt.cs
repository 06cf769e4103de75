using Whom.Planning;

namespace Whom.Documents;

/// <summary>What is needed to get the same plan again.</summary>
public static class PlanReceipt
{
    private const int ShortHash = 12;

    /// <summary>The receipt in one line, with short hashes.</summary>
    public static string Line(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        var packs = plan.Policy.Packs.Select(pack =>
            $"{wording.In(pack.Title)} {pack.Version} · sha256 {pack.Sha256[..Math.Min(ShortHash, pack.Sha256.Length)]}");
        return string.Join(" · ", [.. packs, wording.Day(plan.Input.Date), wording["not-advice"]]);
    }
}
