using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Whom.Web.Tests.Holes;

/// <summary>Pages as a program writes them that encodes no word: each tag that somebody typed is one.</summary>
internal sealed class Unencoded : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var body = context.Response.Body;
            using var written = new MemoryStream();
            context.Response.Body = written;
            await rest(context);
            context.Response.Body = body;
            var page = Encoding.UTF8.GetString(written.ToArray());
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                page = page.Replace("&lt;", "<", StringComparison.Ordinal)
                    .Replace("&gt;", ">", StringComparison.Ordinal);
            }

            context.Response.ContentLength = null;
            await context.Response.WriteAsync(page);
        });
        next(app);
    };
}
