using System.Collections.Immutable;
using Whom.Application.Participation;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.People;
using Whom.Storage.Limits;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Web.Forms;
using Whom.Web.Hosting;

namespace Whom.Web.Participation;

/// <summary>
/// What members of the public do with comments, by a page and a receipt. Nothing that they send is refused for how or
/// how often it came: what looks like a program’s waits to be looked at.
/// </summary>
public sealed class Commenters(
    ConsultationPages pages, ParticipationService participation, CommentRows rows, FreshPages fresh,
    RequestCounts counts, Rates rates, TimeProvider time, IHttpContextAccessor accessor)
{
    /// <summary>Records a comment, and answers what became of it with the receipt.</summary>
    public async Task<(Change Change, CommentId Comment, string Receipt)> GiveAsync(
        ConsultationView view, CommentForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(form);
        var request = new Request(form.Command, 0);
        var comment = new CommentId(request.IdOf("comment"));
        var receipt = participation.ReceiptOf(request);
        var waits = !fresh.IsFresh(view.Id, form.Command, form.Mark) || form.IsByProgram ? WaitReason.NoFreshPage
            : await IsOneOfManyAsync(cancel) ? WaitReason.ManyAtOnce
            : (WaitReason?)null;
        var file = request.IdOf("picture");
        var change = await pages.DoAsync(
            view, comment, request,
            new GiveComment(
                comment, form.Said(file, withPicture: true), new CommentSource(CommentOrigin.Web, null, null), waits,
                view.Today, new Actor.Anybody(), time.GetUtcNow()),
            [
                CommentRows.Finding(receipt, comment), .. ContactOf(view, form, comment),
                .. PictureOf(form, file, comment),
            ],
            cancel);
        return (change, comment, receipt);
    }

    /// <summary>Records that its author says it otherwise.</summary>
    public Task<Change> AmendAsync(
        ConsultationView view, ReadComment comment, CommentForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(form);
        var request = new Request(form.Command, comment.Version);
        var file = request.IdOf("picture");
        var said = form.Said(file, withPicture: true);
        // A picture that is not chosen anew stays, and so does what it shows.
        if (form.Picture is null && comment.Comment.Body.Picture is { } picture)
            said = said with
            {
                Picture = new GivenPicture(picture.File, picture.Hash, picture.Length, picture.Format),
                PictureShows = said.PictureShows is { Length: > 0 } shows ? shows : comment.Say(picture.Shows),
            };
        return pages.DoAsync(
            view, comment.Comment.Id, request,
            new AmendComment(said, view.Today, new Actor.Anybody(), time.GetUtcNow()),
            [.. PictureOf(form, file, comment.Comment.Id)], cancel);
    }

    /// <summary>Does something else that an author asks for.</summary>
    public Task<Change> DoAsync(
        ConsultationView view, ReadComment comment, Guid form, CommentCommand command,
        ImmutableArray<ISideWrite> with, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return pages.DoAsync(
            view, comment.Comment.Id, new Request(form, comment.Version), command, with, cancel);
    }

    private IEnumerable<ISideWrite> ContactOf(ConsultationView view, CommentForm form, CommentId comment) =>
        CommentContacts.IsAddress(form.Contact)
            ? [rows.Telling(comment, view.Id, form.Contact, view.Language, time.GetUtcNow() + CommentContacts.Longest)]
            : [];

    private static IEnumerable<ISideWrite> PictureOf(CommentForm form, Guid file, CommentId comment) =>
        form.Picture is { } picture
            ? [CommentRows.Keeping(file, comment, CommentForm.HashOf(picture), picture.Bytes)]
            : [];

    private async Task<bool> IsOneOfManyAsync(CancellationToken cancel) =>
        !await counts.IsAllowedAsync(
            new Countable(
                "comments", Network.Of(accessor.HttpContext!.Connection.RemoteIpAddress), rates.CommentsOfNetwork,
                rates.Window),
            time.GetUtcNow(), cancel);
}
