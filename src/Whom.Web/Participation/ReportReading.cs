using System.Collections.Immutable;
using Whom.Storage.Participation;

namespace Whom.Web.Participation;

/// <summary>Reads what the report of a consultation shows.</summary>
public sealed class ReportReading(
    ConsultationPages pages, CommentQueries queries, CommentReading reading, CommentsTogether comments)
{
    private const int Quotes = 3;

    /// <summary>The report; null where there is none, or it is not out.</summary>
    public async Task<ReportView?> FindAsync(string? consultation, CancellationToken cancel) =>
        await pages.FindAsync(consultation, cancel) is { } asked ? await OfAsync(asked, cancel) : null;

    /// <summary>The same, of a consultation that was read.</summary>
    public async Task<ReportView?> OfAsync(ConsultationView asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Consultation.Report is null) return null;
        var together = await comments.OfAsync(asked.Id, cancel);
        var figures = await queries.FiguresAsync(asked.Id, asked.Today, cancel);
        var (whole, part) = await queries.HiddenAsync(asked.Id, asked.Today, cancel);
        var themes = asked.Consultation.Themes.Select(
            theme => (Theme: theme, Of: together.Themes.GetValueOrDefault(theme.Id, Themed.None))).ToList();
        // Read now, whatever is kept: what was hidden or withdrawn since is quoted no more.
        var read = (await reading.ReadAsync(
            themes.SelectMany(one => one.Of.Some).DistinctBy(one => one.Number), asked.Today, cancel))
            .Where(one => one.Shown.Texts.Any(text => text.Segments.Any(part => part is ShownSegment.Words)))
            .ToDictionary(one => one.Number);
        return new ReportView(
            asked, figures, together.Distinct, whole, part,
            [
                .. themes.Select(one => new ReportTheme(
                    one.Theme, figures.Themes.GetValueOrDefault(one.Theme.Id), one.Of.First,
                    Quoted([
                        .. one.Of.Some.Select(some => read.GetValueOrDefault(some.Number)).OfType<ReadComment>(),
                    ]))),
            ]);
    }

    private static ImmutableArray<ReadComment> Quoted(ImmutableArray<ReadComment> read) =>
        read.Length <= Quotes ? read : [read[0], read[read.Length / 2], read[^1]];
}
