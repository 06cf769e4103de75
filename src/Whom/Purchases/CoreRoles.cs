using System.Collections.Immutable;

namespace Whom.Purchases;

/// <summary>
/// The roles that the way of a purchase itself rests on: who answers for it, to whom conflicts go. All else about roles
/// comes from the packs; these ids are of the baseline's vocabulary, which every pack shares.
/// </summary>
public static class CoreRoles
{
    /// <summary>Leads the purchase; conflicts of interest go to them.</summary>
    public const string ProcurementOfficer = "procurement-officer";

    /// <summary>Whose need it is.</summary>
    public const string ProjectLead = "project-lead";

    /// <summary>The procurement officer's own conflicts go to them, and what is disputed.</summary>
    public const string ExecutiveSponsor = "executive-sponsor";

    /// <summary>Who settles what is disputed, in this order.</summary>
    public static ImmutableArray<string> Deciding => [ExecutiveSponsor, ProcurementOfficer];

    /// <summary>Who answers advice at every stage.</summary>
    public static ImmutableArray<string> Team => [ProcurementOfficer, ProjectLead];
}
