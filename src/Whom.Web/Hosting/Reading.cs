namespace Whom.Web.Hosting;

/// <summary>Routes that are read, and by which nothing changes.</summary>
public static class Reading
{
    /// <summary>
    /// Answers GET, and HEAD with the same fields and nothing behind them (RFC 9110, section 9.3.2): programs ask so
    /// whether a file is there, or has changed, before they fetch it.
    /// </summary>
    public static RouteHandlerBuilder MapReading(
        this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler);
}
