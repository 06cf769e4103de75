using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Whom.Application.Logs;
using Whom.Records;
using Whom.Storage.Logs;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Logs;

/// <summary>
/// The public log for programs (C2SP tlog-tiles): checkpoints and tiles of hashes. Entries are private, and are not
/// there. What witnesses have signed is taken here.
/// </summary>
public sealed class LogFiles(LogStore store, Cosignatures cosignatures, Locale locale)
{
    /// <summary>The most bytes of a note that a witness sends.</summary>
    public const int LongestNote = 64 * 1024;

    private const string Text = "text/plain; charset=utf-8";

    // A newer one is out soon; what is in a tile never changes.
    private const string Short = "public, max-age=10";
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/log/checkpoint", (LogFiles files, HttpResponse response, CancellationToken cancel) =>
            files.NewestAsync(response, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapReading("/log/checkpoints/{size}",
            (LogFiles files, HttpResponse response, string size, CancellationToken cancel) =>
                files.CheckpointAsync(response, size, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapReading("/log/tiles/{size}",
            (LogFiles files, HttpResponse response, string size, CancellationToken cancel) =>
                files.TilesAsync(response, size, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapReading("/log/tile/{**path}",
            (LogFiles files, HttpResponse response, string? path, CancellationToken cancel) =>
                files.TileAsync(response, path, cancel)).RequireRateLimiting(Limits.Log);
        routes.MapPost("/log/cosignatures", (LogFiles files, HttpRequest request, CancellationToken cancel) =>
            files.CosignAsync(request, cancel)).RequireRateLimiting(Limits.Log)
            .WithMetadata(new RequestSizeLimitAttribute(LongestNote));
    }

    private async Task<IResult> NewestAsync(HttpResponse response, CancellationToken cancel) =>
        Note(response, await store.NewestAsync(cancel));

    private async Task<IResult> CheckpointAsync(HttpResponse response, string size, CancellationToken cancel) =>
        Note(response, await FindAsync(size, cancel));

    // All tiles that a tree of that size has, for whoever fetches the whole log.
    private async Task<IResult> TilesAsync(HttpResponse response, string size, CancellationToken cancel)
    {
        if (await FindAsync(size, cancel) is not { Checkpoint.Size: var leaves }) return Results.NotFound();
        response.Headers.CacheControl = ForEver;
        response.ContentType = Text;
        return Results.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream) { NewLine = "\n" };
                foreach (var tile in TilePath.AllIn(leaves)) await writer.WriteLineAsync(tile.ToString());
            },
            Text);
    }

    private async Task<IResult> TileAsync(HttpResponse response, string? path, CancellationToken cancel)
    {
        if (!TilePath.TryParse("tile/" + path, out var tile) || tile.Level is null) return Results.NotFound();
        var bytes = await store.TileAsync(tile, cancel);
        if (bytes.IsEmpty) return Results.NotFound();
        response.Headers.CacheControl = ForEver;
        return Results.Bytes(bytes, "application/octet-stream");
    }

    private async Task<IResult> CosignAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var room = new byte[8 * 1024];
        while (await request.Body.ReadAsync(room, cancel) is > 0 and var read)
        {
            if (body.Length + read > LongestNote)
                return Answer(StatusCodes.Status413PayloadTooLarge, locale["LogNoteTooLong"]);
            body.Write(room, 0, read);
        }

        var taken = await cosignatures.TakeAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancel);
        return taken switch
        {
            Cosigned.Kept kept => Answer(StatusCodes.Status200OK, locale["LogNoteKept", kept.Size]),
            Cosigned.NoNote => Answer(StatusCodes.Status400BadRequest, locale["LogNoteIsNone"]),
            Cosigned.NoCheckpoint => Answer(StatusCodes.Status400BadRequest, locale["LogNoteNoCheckpoint"]),
            Cosigned.NotOurs not => Answer(StatusCodes.Status404NotFound, locale["LogNoteNotOurs", not.Size]),
            Cosigned.NoWitness => Answer(StatusCodes.Status403Forbidden, locale["LogNoteNoWitness"]),
            Cosigned.DoesNotHold wrong =>
                Answer(StatusCodes.Status422UnprocessableEntity, locale["LogNoteDoesNotHold", wrong.Name]),
        };
    }

    private static IResult Answer(int status, string words) => Results.Text(words + "\n", Text, statusCode: status);

    private static IResult Note(HttpResponse response, KeptCheckpoint? kept)
    {
        if (kept is null) return Results.NotFound();
        response.Headers.CacheControl = Short;
        return Results.Bytes(kept.Note.ToBytes(), Text);
    }

    private async Task<KeptCheckpoint?> FindAsync(string size, CancellationToken cancel) =>
        long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
        && leaves.ToString(CultureInfo.InvariantCulture) == size
            ? await store.FindAsync(leaves, cancel)
            : null;
}
