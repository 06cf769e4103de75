namespace Whom.Web.Accounts;

/// <summary>A mark on the request in which somebody comes back who was asked to sign in anew elsewhere.</summary>
public sealed record SignedInAnew
{
    /// <summary>Where it stands in the cookie of whoever still has to show a second factor.</summary>
    public const string Item = "anew";
}
