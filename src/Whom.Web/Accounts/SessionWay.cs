namespace Whom.Web.Accounts;

/// <summary>How a session was begun. The numbers are kept.</summary>
public enum SessionWay
{
    Password = 1,
    PasswordAndCode = 2,
    Passkey = 3,
    Organisation = 4,

    /// <summary>By a link that sets a password.</summary>
    Link = 5,

    /// <summary>By pressing a name.</summary>
    Demo = 6,
}
