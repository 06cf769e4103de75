namespace Whom.Web.Accounts;

/// <summary>What an account may do beyond what its person is assigned to. The numbers are stored.</summary>
[Flags]
public enum AccountKinds
{
    None = 0,
    Administrator = 1,
    ProcurementOfficer = 2,
    Auditor = 4,
}
