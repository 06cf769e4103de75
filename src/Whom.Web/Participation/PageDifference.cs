using System.Collections.Immutable;
using Whom.Participation;

namespace Whom.Web.Participation;

/// <summary>Which fields of a page say something else than before, by comparing the words of each language.</summary>
public static class PageDifference
{
    /// <summary>The fields, by their ids, in the order of the page; what is no text is named by what it is.</summary>
    public static ImmutableArray<string> Of(ConsultationView before, ConsultationPage after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var was = before.Page;
        var texts = was.Texts.Select(text => ((text.Field, text.Language), before.TextOf(text.Words)));
        var now = after.Texts.Select(text => ((text.Field, text.Language), before.TextOf(text.Words)));
        return
        [
            .. texts.Except(now).Concat(now.Except(texts)).Select(one => one.Item1.Field).Distinct()
                .OrderBy(field => Place(field, was)).ThenBy(field => field, StringComparer.Ordinal),
            .. Where("points", was.Points.SequenceEqual(after.Points)),
            .. Where("groups", was.Groups.SequenceEqual(after.Groups)),
            .. Where("ways", was.Ways.SequenceEqual(after.Ways)),
            .. Where("documents", was.Documents.Order(ById).SequenceEqual(after.Documents.Order(ById))),
            .. Where("languages", was.Languages.SequenceEqual(after.Languages)),
            .. Where("level", was.Level == after.Level),
            .. Where(
                "days", (was.Closes, was.AnswerBy, was.DecidedOn) == (after.Closes, after.AnswerBy, after.DecidedOn)),
            .. Where("moderators", was.Moderators.ToHashSet().SetEquals(after.Moderators)),
        ];
    }

    private static readonly Comparer<Whom.Purchases.DocumentVersionId> ById =
        Comparer<Whom.Purchases.DocumentVersionId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static int Place(string field, ConsultationPage page) =>
        page.Fields().ToList().IndexOf(field) is >= 0 and var place ? place : int.MaxValue;

    private static string[] Where(string field, bool same) => same ? [] : [field];
}
