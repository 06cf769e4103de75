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

    /// <summary>Answers for what is lawful.</summary>
    public const string LegalOfficer = "legal-officer";

    /// <summary>
    /// Who may say yes by telephone to the passing of a gate in an emergency, and confirms it in writing: the lawyer
    /// alone. It is ours (issue 17): who answers for the money and for the purchase signs, however little time there
    /// is; that the contract is lawful can be said over the telephone by whoever reads it elsewhere.
    /// </summary>
    public static ImmutableArray<string> Speaking => [LegalOfficer];

    /// <summary>Who answers advice at every stage.</summary>
    public static ImmutableArray<string> Team => [ProcurementOfficer, ProjectLead];
}
