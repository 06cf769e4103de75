using System.Collections.Immutable;
using Whom.History;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>What came of reading a pack: either a policy, or the mistakes that stand in its way.</summary>
/// <param name="Policy">The policy, read and resolved; null where there is a mistake anywhere.</param>
/// <param name="Examples">The tests of the pack, in the order of their names; empty where not asked for.</param>
/// <param name="History">Real purchases, in the order of their ids; empty where not asked for.</param>
/// <param name="Mistakes">All mistakes, by file, line and column.</param>
/// <param name="MissingTexts">The texts that a language of the pack lacks; a pack is good without them.</param>
public sealed record PackResult(
    Policy? Policy,
    ImmutableArray<PackExample> Examples,
    ImmutableArray<Case> History,
    ImmutableArray<Mistake> Mistakes,
    ImmutableArray<MissingText> MissingTexts)
{
    internal static PackResult Refused(Mistakes mistakes) => Refused(mistakes.InOrder());

    internal static PackResult Refused(ImmutableArray<Mistake> mistakes) => new(null, [], [], mistakes, []);
}

/// <summary>What to read of a pack. The hash always covers all of it.</summary>
[Flags]
public enum PackContents
{
    /// <summary>The vocabulary and the rules.</summary>
    Policy = 0,

    /// <summary>The folder <c>examples/</c> too.</summary>
    Examples = 1,

    /// <summary>The folder <c>history/</c> too.</summary>
    History = 2,

    /// <summary>All.</summary>
    All = Examples | History,
}
