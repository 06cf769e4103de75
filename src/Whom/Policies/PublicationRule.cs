namespace Whom.Policies;

/// <summary>What is made public: the plans that a public register holds, or what a law asks to be shown.</summary>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="From">From which gate on; null where it hangs on none.</param>
/// <param name="Says">What is made public.</param>
/// <param name="Where">Where; null where that is not said.</param>
/// <param name="Again">When again; null where once will do.</param>
public sealed record PublicationRule(
    Grounds Grounds, Condition When, Gate? From, Text Says, Text? Where = null, Text? Again = null);
