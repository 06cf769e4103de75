using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Access;
using Whom.Web.Hosting;
using Whom.Web.Pages.Consultations;

namespace Whom.Web.Participation;

/// <summary>
/// Pictures of comments, as they are kept: nothing in them but what is to be seen. Others get them once somebody has
/// let them through, and as long as nothing hides the comment.
/// </summary>
public static class CommentPictures
{
    public const string Route = "/consultations/{id}/pictures/{number:int}/{file}";

    public static void MapCommentPictures(this IEndpointRouteBuilder routes) =>
        routes.MapReading(Route, ServeAsync).RequireRateLimiting(Limits.Exports);

    private static async Task<IResult> ServeAsync(
        string id, int number, string file, HttpContext context, ConsultationPages pages, CommentReading reading,
        CommentRows rows)
    {
        var cancel = context.RequestAborted;
        if (await pages.FindAsync(id, cancel) is not { } view
            || await reading.FindAsync(view.Id, number, view.Today, cancel) is not { } comment
            || comment.Comment.Body.Picture is not { } picture || picture.File.ToString("D") != file)
            return Results.NotFound();
        if (comment.Shown.Picture is null
            && (await Actors.OfAsync(context) is not { } actor || !ReadingOneModel.MayRead(view, actor)))
            return Results.NotFound();
        if (await rows.PictureAsync(picture.File, picture.Hash, cancel) is not { } bytes) return Results.NotFound();
        // Whatever it holds, it runs nothing.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(bytes, picture.Format switch
        {
            PictureFormat.Jpeg => "image/jpeg",
            PictureFormat.Png => "image/png",
        });
    }
}
