namespace Whom.Web.Access;

/// <summary>The sessions of people who act from a link, without an account. They are apart from those of accounts.</summary>
public static class LinkSessions
{
    public const string Scheme = "link";
}
