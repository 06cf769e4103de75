using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>Who may set aside what a law or policy asks, and on which ground.</summary>
/// <param name="Grounds">
/// Where that stands; its rule is the id of the waiver, its reason the closed list of grounds.
/// </param>
/// <param name="Of">The ids of the rules and duties that it is for.</param>
/// <param name="GivenBy">Who gives it.</param>
/// <param name="Role">Who of the plan that is; null where nobody.</param>
/// <param name="Told">Who is told; null, like what follows, where the text does not say.</param>
/// <param name="WithinDays">Calendar days within which they are told.</param>
/// <param name="Again">When it is looked at again.</param>
/// <param name="Published">What of it is made public.</param>
public sealed record PackWaiver(
    Grounds Grounds, ImmutableArray<string> Of, Text GivenBy, Role? Role, Text? Told, int? WithinDays, Text? Again,
    Text? Published)
{
    /// <summary>The paper of its own that its giver signs; null where it has none.</summary>
    public Document? On { get; init; }

    /// <summary>Who of the plan is told, before the gate of what is set aside.</summary>
    public ImmutableArray<Role> Tells { get; init; } = [];

    /// <summary>Calendar days after which it is looked at again; null where no number is set.</summary>
    public int? AgainDays { get; init; }
}
