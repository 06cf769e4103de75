using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Participation;
using Whom.People;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Record;

namespace Whom.Bench.Comments;

/// <summary>Fills a consultation with comments, each of them another one.</summary>
internal static class Seed
{
    public const string Words = "Ask those who live there before you decide";

    private const int AtOnce = 500;

    /// <param name="where">The database.</param>
    /// <param name="consultation">Of which consultation.</param>
    /// <param name="comments">How many.</param>
    /// <param name="sorted">Whether each is of a theme of it, and so of its report.</param>
    public static async Task FillAsync(string where, Guid consultation, int comments, bool sorted)
    {
        using var database = Database.Open(where, TimeProvider.System);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        var themes = sorted ? await ThemesAsync(store, consultation) : [];
        foreach (var numbers in Enumerable.Range(1, comments).Chunk(AtOnce))
        {
            var streams = numbers.Select(number =>
            {
                var id = new CommentId(Guid.CreateVersion7());
                return new StreamAppend(
                    new StreamName(CommentEventJson.Stream, id.Value), 0,
                    [.. Events(id, new ConsultationId(consultation), number, themes).Select(Encoded)]);
            });
            if (await store.AppendAsync(
                new Batch(
                    new CommandMark(Guid.CreateVersion7(), default), TimeProvider.System.GetUtcNow(), [.. streams]),
                CancellationToken.None) is not Appended.Done)
                throw new InvalidOperationException("An append was refused.");
        }
    }

    private static IEnumerable<CommentEvent> Events(
        CommentId id, ConsultationId consultation, int number, ImmutableArray<ThemeId> themes)
    {
        var (at, by) = (TimeProvider.System.GetUtcNow(), new Actor.Anybody());
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{Words}. I wait at stop {number} every morning at {number % 60} past seven, and nobody has asked me. {Chance()}");
        yield return new CommentGiven(
            id, consultation, new CommentSource(CommentOrigin.Web, null, null),
            new CommentBody([new CommentText(0, new Sealed(words))], number % 5 == 0 ? "es" : "en", null,
                number % 3 == 0 ? 1 : null, null),
            false, null, [], by, at);
        if (!themes.IsEmpty) yield return new CommentSorted([themes[number % themes.Length]], by, at);
    }

    // So that no two are alike, which is counted.
    private static string Chance() => string.Join(
        ' ', Enumerable.Range(0, 30).Select(_ => RandomNumberGenerator.GetHexString(6, lowercase: true)));

    private static async Task<ImmutableArray<ThemeId>> ThemesAsync(RecordStore store, Guid consultation)
    {
        var themes = ImmutableArray.CreateBuilder<ThemeId>();
        foreach (var recorded in await store.ReadAsync(
            new StreamName(ConsultationEventJson.Stream, consultation), 0, CancellationToken.None))
            if (ConsultationEventJson.Decode(recorded.Name, recorded.Data, recorded.Position) is ThemeNamed named)
                themes.Add(named.Theme);
        return themes.Count == 0 ? throw new InvalidOperationException("It has no themes.") : themes.ToImmutable();
    }

    private static EncodedEvent Encoded(CommentEvent happened) =>
        CommentEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength));
}
