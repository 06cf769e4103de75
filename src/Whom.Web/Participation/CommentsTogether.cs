using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using Whom.Participation;
using Whom.Storage.Participation;

namespace Whom.Web.Participation;

/// <summary>
/// What is worked out from all comments of a consultation at once. It is kept until one of them changes, on any node,
/// and holds no words. Safe to share between threads.
/// </summary>
public sealed class CommentsTogether(CommentQueries queries) : IDisposable
{
    // About as many as 100 consultations of 10,000 comments have.
    private const long MostComments = 1_000_000;
    private static readonly TimeSpan Unasked = TimeSpan.FromHours(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostComments });

    /// <summary>Of a consultation, as it is now.</summary>
    public async Task<Together> OfAsync(ConsultationId consultation, CancellationToken cancel)
    {
        var key = (consultation, await queries.StampAsync(consultation, cancel));
        if (_kept.TryGetValue<Together>(key, out var known)) return known!;
        var copies = Copies.Among(await queries.LikenessesAsync(consultation, cancel));
        var groupOf = copies.SelectMany(
            group => group.Numbers.Select(number => KeyValuePair.Create(number, group))).ToImmutableDictionary();
        var themes = (await queries.ThemedAsync(consultation, cancel)).GroupBy(one => one.Theme)
            .ToImmutableDictionary(
                theme => theme.Key, theme => Themed.Of([.. theme.Select(one => one.Comment)], groupOf));
        var together = new Together(copies.Length, groupOf, themes);
        return _kept.Set(
            key, together,
            new MemoryCacheEntryOptions { SlidingExpiration = Unasked, Size = Math.Max(1, groupOf.Count) });
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}

/// <summary>All comments of a consultation that others see.</summary>
/// <param name="Distinct">How many texts they are, where copies count as one.</param>
/// <param name="Groups">By number, those that say the same, or nearly.</param>
/// <param name="Themes">Those of each theme that has any.</param>
public sealed record Together(
    int Distinct, ImmutableDictionary<int, Copies> Groups, ImmutableDictionary<ThemeId, Themed> Themes);

/// <summary>Comments of a theme.</summary>
/// <param name="First">The first that came, by number.</param>
/// <param name="Some">Some that do not say the same, from the first to the last that came.</param>
public sealed record Themed(ImmutableArray<int> First, ImmutableArray<ListedComment> Some)
{
    /// <summary>Of so many the report gives the numbers; where there are more, the list of comments has all.</summary>
    private const int Numbered = 200;

    // Among so many that say something else there are some that can be shown.
    private const int Looked = 12;

    /// <summary>Where there are none.</summary>
    public static Themed None { get; } = new([], []);

    // Of each text one: whoever said it first is not heard more than the others.
    internal static Themed Of(ImmutableArray<ListedComment> listed, ImmutableDictionary<int, Copies> groupOf)
    {
        var distinct = listed.DistinctBy(
            one => groupOf.TryGetValue(one.Number, out var group) ? group.First : one.Number).ToList();
        return new Themed(
            [.. listed.Take(Numbered).Select(one => one.Number)],
            distinct.Count <= Looked ? [.. distinct]
                : [.. Enumerable.Range(0, Looked).Select(at => distinct[at * (distinct.Count - 1) / (Looked - 1)])]);
    }
}
