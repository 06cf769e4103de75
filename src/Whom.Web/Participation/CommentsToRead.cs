using System.Collections.Immutable;
using Whom.Participation;
using Whom.People;
using Whom.Storage.Participation;

namespace Whom.Web.Participation;

/// <summary>What waits for those who read comments, over all consultations.</summary>
public sealed class CommentsToRead(ConsultationQueries consultations, CommentQueries comments, ConsultationPages pages)
{
    private static readonly ImmutableArray<CommentWork> Reading =
        [CommentWork.LookAt, CommentWork.Confirm, CommentWork.Appeal];

    /// <summary>The consultations in which something waits for somebody, those that close first in front.</summary>
    public async Task<ImmutableArray<CommentsWaiting>> ForAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Person is not { } person) return [];
        var waiting = ImmutableArray.CreateBuilder<CommentsWaiting>();
        foreach (var one in await consultations.ReadByAsync(person, cancel))
        {
            if (await pages.FindAsync(one.Id, cancel) is not { } view
                || Moderation.MayNotHandle(view.Consultation, view.Purchase, actor) is not null) continue;
            var figures = await comments.FiguresAsync(one.Id, view.Today, cancel);
            var work = Reading.Select(kind => (Kind: kind, Count: figures.ToDo(kind))).Where(kind => kind.Count > 0)
                .ToImmutableArray();
            if (!work.IsEmpty) waiting.Add(new CommentsWaiting(view, work));
        }

        return waiting.DrainToImmutable();
    }
}

/// <summary>A consultation in which comments wait for somebody.</summary>
/// <param name="View">The consultation.</param>
/// <param name="Work">What waits, and how many of each.</param>
public sealed record CommentsWaiting(ConsultationView View, ImmutableArray<(CommentWork Kind, int Count)> Work);
