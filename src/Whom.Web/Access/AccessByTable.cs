using Microsoft.AspNetCore.Authorization;

namespace Whom.Web.Access;

/// <summary>Lets those pass whom the table lets.</summary>
public sealed class AccessByTable(AccessTable table) : AuthorizationHandler<AccessByTable.Requirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is not HttpContext request) return;
        // What is not there is not kept from anyone; the framework's own refusals are no routes.
        if (request.GetEndpoint() is not RouteEndpoint endpoint) context.Succeed(requirement);
        else if (table.Find(endpoint) is { } rule
            && (rule.May(request.Request.Method) & Actors.KindsOf(await Actors.OfAsync(request))) != ActorKinds.Nobody)
            context.Succeed(requirement);
    }

    public sealed record Requirement : IAuthorizationRequirement;
}
