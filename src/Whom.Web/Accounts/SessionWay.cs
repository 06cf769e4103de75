namespace Whom.Web.Accounts;

/// <summary>How a session was begun. The numbers are kept.</summary>
public enum SessionWay
{
    Password = 1,
    PasswordAndCode = 2,
    Passkey = 3,

    /// <summary>
    /// By the organisation, where somebody may have signed in in the morning: whoever sits there now has shown nothing.
    /// </summary>
    Organisation = 4,

    /// <summary>By a link that sets a password.</summary>
    Link = 5,

    /// <summary>By pressing a name.</summary>
    Demo = 6,

    /// <summary>By the organisation, which was asked to have them sign in anew.</summary>
    OrganisationAnew = 7,
}
