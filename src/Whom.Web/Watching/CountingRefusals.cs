namespace Whom.Web.Watching;

/// <summary>Counts requests that were refused.</summary>
public static class CountingRefusals
{
    private const int LastOfRefusals = 499;

    /// <summary>Goes before all that may refuse.</summary>
    public static void UseCountedRefusals(this WebApplication app)
    {
        var meters = app.Services.GetRequiredService<Meters>();
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode is >= StatusCodes.Status400BadRequest and <= LastOfRefusals
                and not StatusCodes.Status404NotFound and var status)
                meters.Refused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, status);
        });
    }
}
