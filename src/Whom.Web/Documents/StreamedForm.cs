using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Whom.Web.Documents;

/// <summary>
/// A form with a file at its end (RFC 7578), of which the fields are read first and the file is left on the line: who
/// sends it, and whether they may, is known before anything of the file is taken.
/// </summary>
public sealed class StreamedForm
{
    private const int MostFields = 20;
    private const int LongestBoundary = 200;
    private const int LongestField = 64 * 1024;

    private StreamedForm(IFormCollection fields, string? fileName, Stream file) =>
        (Fields, FileName, File) = (fields, fileName, file);

    public IFormCollection Fields { get; }

    /// <summary>What the file is called there; null where none was chosen.</summary>
    public string? FileName { get; }

    /// <summary>The bytes of the file as they come; nothing where none was chosen.</summary>
    public Stream File { get; }

    /// <summary>Whether a form is sent in parts, as one with files is (RFC 7578).</summary>
    public static bool IsSent(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && IsInParts(type);
    }

    /// <summary>Reads up to the file; null where this is no such form, or it does not hold together.</summary>
    public static async Task<StreamedForm?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !IsInParts(type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
            return null;
        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Body), cancel);
        }
        catch (Exception broken) when (broken is InvalidDataException
            or IOException and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a page of this program has sent it to whoever sends it now. The framework would read the whole form to
    /// find the token; it takes it from a field of the request just as well.
    /// </summary>
    public async Task<bool> IsOursAsync(IAntiforgery antiforgery, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(antiforgery);
        ArgumentNullException.ThrowIfNull(context);
        var names = antiforgery.GetTokens(context);
        if (names.HeaderName is not { } header || Fields[names.FormFieldName] is not [{ Length: > 0 } token])
            return false;
        context.Request.Headers[header] = token;
        return await antiforgery.IsRequestValidAsync(context);
    }

    /// <summary>Lets the file go by: what is not read stands in the way of the answer.</summary>
    public Task PassOverAsync(CancellationToken cancel) => File.CopyToAsync(Stream.Null, cancel);

    private static bool IsInParts(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static async Task<StreamedForm?> ReadAsync(MultipartReader reader, CancellationToken cancel)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var sections = 0;
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var says)
                || HeaderUtilities.RemoveQuotes(says.Name).Value is not { } name) return null;
            if (says.IsFileDisposition())
            {
                var called = HeaderUtilities.RemoveQuotes(
                    says.FileNameStar.HasValue ? says.FileNameStar : says.FileName).Value;
                return new StreamedForm(
                    new FormCollection(fields), string.IsNullOrEmpty(called) ? null : called, section.Body);
            }

            // Each is counted, of whatever name: all are held in memory.
            if (++sections > MostFields) return null;
            var value = await FieldAsync(section.Body, cancel);
            fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
        }

        return new StreamedForm(new FormCollection(fields), null, Stream.Null);
    }

    // What is beyond is let go by. No page takes as much as is kept, so whoever typed it reads why, and finds it again.
    private static async Task<string> FieldAsync(Stream body, CancellationToken cancel)
    {
        var bytes = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        await body.CopyToAsync(Stream.Null, cancel);
        // Cut between characters.
        if (length == LongestField
            && Rune.DecodeLastFromUtf8(bytes, out _, out var last) == OperationStatus.NeedMoreData) length -= last;
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
