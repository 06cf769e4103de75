using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Accounts;

/// <summary>How one person signs in. Who that is, and what they are asked, stands elsewhere.</summary>
public sealed class Account
{
    public required PersonId Person { get; init; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    public bool EmailConfirmed { get; set; }

    public AccountKinds Kinds { get; set; }

    /// <summary>Whose purchases a procurement officer leads.</summary>
    public string? Organisation { get; set; }

    /// <summary>The address as it is compared.</summary>
    public string EmailKey { get; set; } = "";

    /// <summary>The hash of the password; null where the account has none.</summary>
    public string? Password { get; set; }

    /// <summary>Changes with whatever should end the sessions that are open.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Which change of the account this is.</summary>
    public string Revision { get; set; } = "";

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Wrong codes since the last right one.</summary>
    public int CodeFailures { get; set; }

    public DateTimeOffset? CodesLockedUntil { get; set; }

    public bool HasSecondFactor { get; set; }

    /// <summary>The key that the account shares with an authenticator app.</summary>
    public string? Authenticator { get; set; }
}
