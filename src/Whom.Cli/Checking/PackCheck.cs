using Whom.Packs;
using Whom.Proving;

namespace Whom.Cli.Checking;

/// <summary>What checking one pack came to.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Reading">The pack.</param>
/// <param name="Proof">The proof; null where the pack has more possible purchases than can be walked.</param>
/// <param name="Took">How long the proof took.</param>
internal sealed record PackCheck(string Folder, PackReading Reading, Proof? Proof, TimeSpan Took)
{
    /// <summary>Whether something is wrong; a missing translation is a warning only.</summary>
    public bool HasFindings => Proof is null || !Proof.Failures.IsEmpty || !Proof.NeverApplies.IsEmpty;
}
