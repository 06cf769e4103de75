namespace Whom.People;

/// <summary>What an account may do beyond what its person is assigned to. The numbers are stored.</summary>
[Flags]
public enum AccountKinds
{
    /// <summary>No more than that.</summary>
    None = 0,

    /// <summary>Looks after the installation: accounts, mail, redactions.</summary>
    Administrator = 1,

    /// <summary>Opens purchases, and leads all of them.</summary>
    ProcurementOfficer = 2,

    /// <summary>Reads everything, and changes nothing.</summary>
    Auditor = 4,
}
