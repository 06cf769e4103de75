using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Whom.Application.Participation;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Participation;

namespace Whom.Web.Participation;

/// <summary>Comments read with their words, a few at a time: a file is never held as a whole.</summary>
public sealed class CommentReading(ParticipationService participation, CommentQueries queries)
{
    /// <summary>How many stand on one page.</summary>
    public const int OnOnePage = 25;

    private const int AtOnce = 200;

    /// <summary>Those of a list, in its order.</summary>
    public async Task<ImmutableArray<ReadComment>> ReadAsync(
        IEnumerable<ListedComment> listed, DateOnly today, CancellationToken cancel)
    {
        var wanted = listed.ToList();
        var known = await participation.FindManyAsync(wanted.Select(one => one.Id), cancel);
        var found = new List<(int Number, long Version, Comment Comment)>();
        foreach (var one in wanted)
            if (known.TryGetValue(one.Id.Value, out var read)) found.Add((one.Number, read.Version, read.State));
        var contents = await participation.ContentsAsync(found.SelectMany(one => WordsOf(one.Comment)), cancel);
        return [.. found.Select(one => new ReadComment(
            one.Number, one.Version, one.Comment, ShownComment.Of(one.Comment, contents, today), contents))];
    }

    /// <summary>One, whoever asks; null where there is none. What they may see of it the page asks.</summary>
    public async Task<ReadComment?> FindAsync(CommentId id, DateOnly today, CancellationToken cancel) =>
        await queries.FindAsync(id, cancel) is { } listed
            ? (await ReadAsync([listed], today, cancel)).FirstOrDefault()
            : null;

    /// <summary>The same, by its number in a consultation.</summary>
    public async Task<ReadComment?> FindAsync(
        ConsultationId consultation, int number, DateOnly today, CancellationToken cancel) =>
        await queries.FindAsync(consultation, number, cancel) is { } listed
            ? (await ReadAsync([listed], today, cancel)).FirstOrDefault()
            : null;

    /// <summary>All that others see, the newest first, read as they are asked for.</summary>
    public async IAsyncEnumerable<ReadComment> AllAsync(
        ConsultationId consultation, DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (int? before = null; ;)
        {
            var page = await queries.PageAsync(consultation, null, null, before, AtOnce, cancel);
            foreach (var one in await ReadAsync(page, today, cancel)) yield return one;
            if (page.Length < AtOnce) yield break;
            before = page[^1].Number;
        }
    }

    private static IEnumerable<Sealed> WordsOf(Comment comment) =>
    [
        .. comment.Body.AllWords(),
        .. comment.Answer is { } answer ? [answer.Words] : Array.Empty<Sealed>(),
        .. comment.Hidings.Select(hiding => hiding.Why).OfType<Sealed>(),
        .. comment.Hidings.SelectMany(hiding => new[] { hiding.Appeal?.Words, hiding.Appeal?.Decision?.Why })
            .OfType<Sealed>(),
    ];
}

/// <summary>A comment with its words.</summary>
/// <param name="Number">Its number in the consultation.</param>
/// <param name="Version">The version of its stream.</param>
/// <param name="Comment">All of it, for those who handle it.</param>
/// <param name="Shown">What everybody may read of it.</param>
/// <param name="Contents">Its words by their places.</param>
public sealed record ReadComment(
    int Number, long Version, Comment Comment, ShownComment Shown, ImmutableDictionary<SealPlace, string?> Contents)
{
    /// <summary>Words as they are now; null where they were cleared.</summary>
    public string? TextOf(Sealed words) => words.Text
        ?? (words.Place is { } place ? Contents.GetValueOrDefault(place) : null);

    /// <summary>The same; empty where there are none, or they were cleared.</summary>
    public string Say(Sealed? words) => words is null ? "" : TextOf(words) ?? "";
}
