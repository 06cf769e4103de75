using System.Collections.Immutable;
using Whom.Packs;
using Whom.Proving;

namespace Whom.Cli.Checking;

/// <summary>What checking one pack came to.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Reading">The pack.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Flaws">What nobody can have meant.</param>
/// <param name="Examples">Its examples that do not come out as they say.</param>
/// <param name="Took">How long the proof took.</param>
/// <param name="Memory">The most bytes of memory that the program held so far.</param>
internal sealed record PackCheck(string Folder, PackResult Reading, Proof Proof, ImmutableArray<Flaw> Flaws,
    ImmutableArray<ExampleTest> Examples, TimeSpan Took, long Memory)
{
    /// <summary>Rows of its own that the rules that it stands on ask already; no mistake.</summary>
    public ImmutableArray<RepeatedRow> Repeats { get; init; } = [];

    /// <summary>Whether something is wrong; a missing translation is a warning only.</summary>
    public bool HasFindings => !Proof.Failures.IsEmpty || !Proof.NotProved.IsEmpty || !Proof.NeverApplies.IsEmpty
        || !Proof.NotNeeded.IsEmpty || !Flaws.IsEmpty || !Examples.IsEmpty;
}
