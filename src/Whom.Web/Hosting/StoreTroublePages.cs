using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Whom.Storage;

namespace Whom.Web.Hosting;

/// <summary>Which exceptions tell of trouble with the database, and not of a fault of the program.</summary>
public sealed record KnownTroubles(Func<Exception?, StoreTrouble?> Of);

/// <summary>
/// Answers with a page where the database has trouble: 507 where its disk is full, 503 else. What was typed is on it.
/// </summary>
public static class StoreTroublePages
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddStoreTroublePages(this IServiceCollection services) =>
        services.AddSingleton(new KnownTroubles(StoreTroubles.Of)).AddSingleton<TroubleLog>();

    /// <summary>
    /// Goes between what shows pages for statuses and whatever may ask the database.
    /// </summary>
    public static void UseStoreTroublePages(this WebApplication app)
    {
        var (known, log) =
            (app.Services.GetRequiredService<KnownTroubles>(), app.Services.GetRequiredService<TroubleLog>());
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception wrong) when (!context.Response.HasStarted && known.Of(wrong) is { } trouble)
            {
                log.Tell(trouble, wrong);
                context.Response.Clear();
                context.Response.StatusCode = StatusOf(trouble);
                AskAgain(context.Response);
                // The page about it is for nobody in particular: to know who asks would need the database.
                context.Request.Headers.Cookie = default;
                context.Features.Set<IRequestCookiesFeature>(null);
                context.User = new();
            }
        });
    }

    /// <summary>Says when it is worth to ask again.</summary>
    public static void AskAgain(HttpResponse response) =>
        response.Headers.RetryAfter = Again.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static int StatusOf(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Full => StatusCodes.Status507InsufficientStorage,
        StoreTrouble.Away or StoreTrouble.Busy or StoreTrouble.ReadOnly or StoreTrouble.NotAllowed
            or StoreTrouble.NoSuchDatabase or StoreTrouble.NoDatabase or StoreTrouble.Damaged =>
            StatusCodes.Status503ServiceUnavailable,
    };
}
