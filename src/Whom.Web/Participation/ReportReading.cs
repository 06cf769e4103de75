using System.Collections.Immutable;
using Whom.Participation;
using Whom.Storage.Participation;

namespace Whom.Web.Participation;

/// <summary>Reads what the report of a consultation shows.</summary>
public sealed class ReportReading(ConsultationPages pages, CommentQueries queries, CommentReading reading)
{
    private const int AtOnce = 1000;
    private const int Quotes = 3;

    // Among so many that say something else there are some that can be shown.
    private const int Looked = 12;

    /// <summary>The report; null where there is none, or it is not out.</summary>
    public async Task<ReportView?> FindAsync(string? consultation, CancellationToken cancel) =>
        await pages.FindAsync(consultation, cancel) is { Consultation.Report: not null } asked
            ? await OfAsync(asked, cancel) : null;

    private async Task<ReportView> OfAsync(ConsultationView asked, CancellationToken cancel)
    {
        var copies = Copies.Among(await queries.LikenessesAsync(asked.Id, cancel));
        var groupOf = copies.SelectMany(
            group => group.Numbers.Select(number => KeyValuePair.Create(number, group.First))).ToDictionary();
        var themes = ImmutableArray.CreateBuilder<ReportTheme>();
        foreach (var theme in asked.Consultation.Themes)
        {
            var listed = await OfThemeAsync(asked.Id, theme.Id, cancel);
            themes.Add(new ReportTheme(
                theme, [.. listed.Select(one => one.Number).Order()],
                await QuotesAsync(asked, listed, groupOf, cancel)));
        }

        var figures = await queries.FiguresAsync(asked.Id, asked.Today, cancel);
        var (whole, part) = await queries.HiddenAsync(asked.Id, asked.Today, cancel);
        return new ReportView(asked, figures, copies.Length, whole, part, themes.DrainToImmutable());
    }

    private async Task<List<ListedComment>> OfThemeAsync(
        ConsultationId consultation, ThemeId theme, CancellationToken cancel)
    {
        var all = new List<ListedComment>();
        for (int? before = null; ;)
        {
            var page = await queries.PageAsync(consultation, theme, null, before, AtOnce, cancel);
            all.AddRange(page);
            if (page.Length < AtOnce) return all;
            before = page[^1].Number;
        }
    }

    // Of each text one, from the first to the last that came: whoever said it first is not heard more than the others.
    private async Task<ImmutableArray<ReadComment>> QuotesAsync(
        ConsultationView asked, List<ListedComment> listed, Dictionary<int, int> groupOf, CancellationToken cancel)
    {
        var distinct = listed.OrderBy(one => one.Number).DistinctBy(
            one => groupOf.GetValueOrDefault(one.Number, one.Number)).ToList();
        var some = distinct.Count <= Looked ? distinct
            : [.. Enumerable.Range(0, Looked).Select(at => distinct[at * (distinct.Count - 1) / (Looked - 1)])];
        var read = (await reading.ReadAsync(some, asked.Today, cancel))
            .Where(one => one.Shown.Texts.Any(text => text.Segments.Any(part => part is ShownSegment.Words))).ToList();
        return read.Count <= Quotes ? [.. read] : [read[0], read[read.Count / 2], read[^1]];
    }
}
