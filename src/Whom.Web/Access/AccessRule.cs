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
public sealed record AccessRule(
    string Route, ActorKinds Get, ActorKinds Post = ActorKinds.Nobody, Having Having = Having.Always)
{
    public ActorKinds May(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Get
        : HttpMethods.IsPost(method) ? Post
        : ActorKinds.Nobody;

    public bool IsIn(Installation installation) => Having switch
    {
        Having.Always => true,
        Having.Accounts => installation.HasAccounts,
        Having.Demo => installation.Demo,
        Having.OrganisationSignIn => installation.OrganisationSignIn,
    };
}
