using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Access;

namespace Whom.Web.Tests.Holes;

/// <summary>A program whose table of who may use which route lets everybody pass.</summary>
internal sealed class OpenToAll : IAuthorizationHandler
{
    public static void In(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(AccessByTable)));
        services.AddSingleton<IAuthorizationHandler, OpenToAll>();
    }

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList()) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
