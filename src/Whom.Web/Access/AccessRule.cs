using Whom.Web.Hosting;

namespace Whom.Web.Access;

/// <summary>Which installations have a route.</summary>
public enum Having
{
    Always,
    Accounts,
    Demo,
    OrganisationSignIn,
}

/// <summary>Who may read a route, and who may post to it.</summary>
public sealed record AccessRule(string Route, Whoever Get, Whoever Post = Whoever.Nobody, Having Having = Having.Always)
{
    public Whoever May(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Get : HttpMethods.IsPost(method) ? Post : Whoever.Nobody;

    public bool IsIn(Installation installation) => Having switch
    {
        Having.Always => true,
        Having.Accounts => installation.HasAccounts,
        Having.Demo => installation.Demo,
        Having.OrganisationSignIn => installation.OrganisationSignIn,
    };
}
