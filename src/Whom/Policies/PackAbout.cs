using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>What a pack says of itself to whoever thinks of using it.</summary>
/// <param name="Id">The id of the pack.</param>
/// <param name="About">What it is, in a sentence.</param>
/// <param name="Extends">The packs that it stands on, as it names them.</param>
/// <param name="NotWith">The packs that can never hold together with it.</param>
/// <param name="ByDecision">Whether it holds only where an organisation decided to adopt it.</param>
/// <param name="LookedAt">The day on which its texts were last read; null where it does not say.</param>
/// <param name="Binds">Whom it binds. Null, like what follows, where it does not say.</param>
/// <param name="Since">Since when.</param>
/// <param name="KeptBy">Who keeps it.</param>
/// <param name="LeavesOut">What it does not cover.</param>
/// <param name="Read">What was read for it.</param>
public sealed record PackAbout(
    string Id, Text About, ImmutableArray<string> Extends,
    ImmutableArray<string> NotWith, bool ByDecision, DateOnly? LookedAt, Text? Binds,
    Text? Since, Text? KeptBy, Text? LeavesOut, Text? Read);
