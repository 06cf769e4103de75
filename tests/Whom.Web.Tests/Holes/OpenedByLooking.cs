using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage.Links;

namespace Whom.Web.Tests.Holes;

/// <summary>A program in which whoever fetches the address of a link, a scanner of mails say, has opened it.</summary>
internal sealed class OpenedByLooking : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/link"
                && context.Request.Query["secret"] is [{ Length: > 0 } secret])
            {
                await context.RequestServices.GetRequiredService<LinkBrowsers>().OpenAsync(
                    secret, LinkSecret.New(), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
                    context.RequestAborted);
            }

            await rest(context);
        });
        next(app);
    };
}
