using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Whom.Web.Access;

/// <summary>Puts the table in force.</summary>
public static class AccessControl
{
    public static IServiceCollection AddAccessControl(this IServiceCollection services)
    {
        services.AddSingleton<AccessTable>();
        services.AddSingleton<IAuthorizationHandler, AccessByTable>();
        // No page says for itself who may see it, so this holds for all of them.
        return services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicy([new AccessByTable.Requirement()], []))
            .Services;
    }

    /// <summary>Throws where a route has no line in the table, or a line no route.</summary>
    public static void RequireAccessTable(this IEndpointRouteBuilder routes)
    {
        var mistakes = routes.ServiceProvider.GetRequiredService<AccessTable>()
            .Mistakes(routes.DataSources.SelectMany(source => source.Endpoints));
        if (!mistakes.IsEmpty) throw new InvalidOperationException(string.Join(" ", mistakes));
    }

    /// <summary>Refuses, on every route, the methods that its line does not name.</summary>
    public static IApplicationBuilder UseNamedMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var table = context.RequestServices.GetRequiredService<AccessTable>();
        if (context.GetEndpoint() is not { } endpoint || table.Find(endpoint) is not { } rule
            || rule.May(context.Request.Method) != ActorKinds.Nobody)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers[HeaderNames.Allow] = rule.Get == ActorKinds.Nobody ? HttpMethods.Post
            : rule.Post == ActorKinds.Nobody ? HttpMethods.Get
            : "GET, POST";
        return Task.CompletedTask;
    });
}
