using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Web.Documents;

namespace Whom.Web.Hosting;

/// <summary>How large a request may be, where its page says nothing else.</summary>
public sealed record FormBounds
{
    /// <summary>The largest form, in bytes.</summary>
    public long Bytes { get; init; } = 256 * 1024;

    /// <summary>The most fields of a form.</summary>
    public int Fields { get; init; } = 200;

    /// <summary>The longest name of a field.</summary>
    public int FieldName { get; init; } = 200;

    /// <summary>The longest query of an address, in characters.</summary>
    public int Query { get; init; } = 8_000;

    /// <summary>The most values in a query.</summary>
    public int QueryValues { get; init; } = 200;

    /// <summary>The longest words that are looked for, in characters.</summary>
    public int Search { get; init; } = 200;

    /// <summary>Whether text that no database holds is refused: NUL, and halves of characters.</summary>
    public bool WholeText { get; init; } = true;
}

/// <summary>Why a request was not read, for the page that says so.</summary>
public enum Unread
{
    TooLarge,
    TooManyFields,
    NotText,
    Stopped,
    TooLongAddress,
}

/// <summary>
/// Refuses, with words and a status of its own, what is larger than its page takes, and what holds characters that no
/// text has. What says its length is refused before anything of it is read.
/// </summary>
public static class BoundedRequests
{
    public static IServiceCollection AddFormBounds(this IServiceCollection services)
    {
        services.AddSingleton<FormBounds>();
        services.AddOptions<FormOptions>().Configure<FormBounds>((options, bounds) =>
        {
            options.ValueCountLimit = bounds.Fields;
            options.KeyLengthLimit = bounds.FieldName;
            // Held in memory only: nothing that people send is written to a disk.
            options.MemoryBufferThreshold = PeopleImports.PeopleFile.Largest + 64 * 1024;
        });
        return services;
    }

    /// <summary>Why the page of an error is shown; null where nothing is known.</summary>
    public static Unread? WhyUnread(this HttpContext context) =>
        context.Items.TryGetValue(typeof(Unread), out var why) ? (Unread)why! : null;

    /// <summary>Looks at the address, before any page is looked for.</summary>
    public static IApplicationBuilder UseBoundedAddresses(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var bounds = context.RequestServices.GetRequiredService<FormBounds>();
        return WhyNot(context.Request, bounds) is not { } why ? next(context)
            : Refuse(context, why == Unread.TooLongAddress
                ? StatusCodes.Status414UriTooLong
                : StatusCodes.Status400BadRequest, why);
    });

    /// <summary>Looks at what a body says of its length, before anything of it is read.</summary>
    public static IApplicationBuilder UseBoundedBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Limits.IsShowingAnError(context)) return next(context);
        var most = MostWithFiles(context) ?? context.RequestServices.GetRequiredService<FormBounds>().Bytes;
        if (context.Request.ContentLength > most)
            return Refuse(context, StatusCodes.Status413PayloadTooLarge, Unread.TooLarge);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        return next(context);
    });

    /// <summary>Reads the form, once it is known who sends it; pages that take files read theirs themselves.</summary>
    public static IApplicationBuilder UseBoundedForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Limits.IsShowingAnError(context) || !context.Request.HasFormContentType
            || MostWithFiles(context) is not null)
        {
            await next(context);
            return;
        }

        if (await WhyNotAsync(context) is var (status, why)) await Refuse(context, status, why);
        else await next(context);
    });

    // In bytes; null where no files are sent, or the page takes none.
    private static long? MostWithFiles(HttpContext context) =>
        !StreamedForm.IsSent(context.Request) ? null
        : context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } limit
            ? limit.MaxRequestBodySize
        : context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null
            ? context.RequestServices.GetRequiredService<UploadLimit>().Request
        : null;

    private static async Task<(int Status, Unread Why)?> WhyNotAsync(HttpContext context)
    {
        var bounds = context.RequestServices.GetRequiredService<FormBounds>();
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return bounds.WholeText && form.Any(field => !IsText(field.Key) || field.Value.Any(value => !IsText(value)))
                ? (StatusCodes.Status400BadRequest, Unread.NotText)
                : null;
        }
        catch (InvalidDataException wrong) when (wrong.InnerException is InvalidOperationException)
        {
            // The framework decodes no NUL.
            return (StatusCodes.Status400BadRequest, Unread.NotText);
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, Unread.TooManyFields);
        }
        catch (BadHttpRequestException refused)
        {
            return (refused.StatusCode, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Unread.TooLarge
                : Unread.Stopped);
        }
        catch (IOException)
        {
            // A body that ends before its end.
            return (StatusCodes.Status400BadRequest, Unread.Stopped);
        }
    }

    private static Unread? WhyNot(HttpRequest request, FormBounds bounds)
    {
        if (request.QueryString.Value is { } query && query.Length > bounds.Query) return Unread.TooLongAddress;
        if (bounds.WholeText && !IsText(request.Path.Value)) return Unread.NotText;
        var values = 0;
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (++values > bounds.QueryValues) return Unread.TooManyFields;
            var (name, value) = (pair.DecodeName(), pair.DecodeValue());
            if (bounds.WholeText && !(IsText(name.Span) && IsText(value.Span))) return Unread.NotText;
            if (name.Span is "q" && value.Length > bounds.Search) return Unread.TooLongAddress;
        }

        return null;
    }

    private static bool IsText(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0') return false;
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }

        return true;
    }

    private static Task Refuse(HttpContext context, int status, Unread why)
    {
        context.Response.StatusCode = status;
        context.Items[typeof(Unread)] = why;
        return Task.CompletedTask;
    }
}
