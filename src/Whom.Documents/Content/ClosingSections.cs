using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Whom.Planning;

namespace Whom.Documents.Content;

/// <summary>The sources, and the receipt.</summary>
internal static class ClosingSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        foreach (var block in Cited(writing, level: 1)) yield return block;
        yield return new Block.Heading(1, wording["receipt"], "receipt");
        yield return new Block.Paragraph(Spans.Of(wording["receipt.intro"]));
        yield return new Block.Table(
            wording["receipt"], [(wording["receipt.what"], 3), (wording["receipt.which"], 12)],
            [
                .. plan.Policy.Packs.Select(pack => new TableRow(
                    [Spans.Cell(wording["receipt.pack"]), [Spans.Of(
                        $"{writing.In(pack.Title)} ({pack.Id}) {pack.Version}"), Spans.Of($"sha256 {pack.Sha256}")]])),
                new TableRow([Spans.Cell(wording["receipt.engine"]), Spans.Cell(plan.Engine)]),
                new TableRow([Spans.Cell(wording["receipt.date"]), Spans.Cell(wording.Day(plan.Input.Date))]),
            ]);
        yield return new Block.Paragraph(Spans.Of(wording["receipt.facts"]));
        yield return new Block.Code(FactsFile(plan));
    }

    /// <summary>The sources that were cited so far.</summary>
    public static IEnumerable<Block> Cited(Writing writing, int level)
    {
        var wording = writing.Wording;
        yield return new Block.Heading(level, wording["sources"], "sources");
        yield return new Block.Paragraph(Spans.Of(wording["sources.intro"]));
        yield return new Block.Table(
            wording["sources"], [(wording["number"], 1), (wording["source"], 8), (wording["section"], 6)],
            [
                .. writing.Sources.All.Select(cited => new TableRow(
                [
                    Spans.Cell($"[{cited.Number}]"),
                    [Spans.Of(new Span(cited.Source.Source, Url: Sources.SafeUrl(cited.Source.Url)))],
                    Spans.Cell(cited.Sections.Length > 0 ? cited.Sections : "–"),
                ], $"source-{cited.Number}")),
            ]);
    }

    /// <summary>A facts file from which the same plan can be made.</summary>
    private static string FactsFile(Plan plan)
    {
        var file = new StringBuilder();
        if (plan.Input.Purchase is { } name) file.Append("purchase: ").Append(Quoted(name)).Append('\n');
        file.Append("date: ").Append(Iso(plan.Input.Date)).Append('\n');
        if (plan.Input.Target is { } target)
            file.Append(target.Gate.Id switch { "go-live" => "go-live: ", "renew" => "renew-by: ", _ => "rfp-out: " })
                .Append(Iso(target.On)).Append('\n');
        if (plan.Input.Calendar is { } calendar) AddCalendar(file, calendar);
        file.Append("facts:\n");
        foreach (var fact in plan.Policy.Facts)
            if (plan.Input.Facts[fact.Order] is { } value)
                file.Append("  ").Append(fact.Id).Append(": ").Append(fact.Values[value].Id).Append('\n');
        return file.ToString().TrimEnd('\n');
    }

    private static void AddCalendar(StringBuilder file, WorkingCalendar calendar)
    {
        if (calendar.Equals(WorkingCalendar.Empty))
        {
            file.Append("calendar: {}\n");
            return;
        }

        file.Append("calendar:\n");
        if (calendar.HolidaysName is not null || !calendar.Holidays.IsEmpty) file.Append("  holidays:\n");
        if (calendar.HolidaysName is { } name) file.Append("    name: ").Append(Quoted(name)).Append('\n');
        if (!calendar.Holidays.IsEmpty)
            file.Append("    days: [").AppendJoin(", ", calendar.Holidays.Select(Iso)).Append("]\n");
        AddDays(file, "days", calendar.Days);
        AddDays(file, "extras", calendar.Extras);
    }

    private static void AddDays(StringBuilder file, string key, ImmutableSortedDictionary<string, int> days)
    {
        if (days.Count == 0) return;
        file.Append("  ").Append(key).Append(": {")
            .AppendJoin(", ", days.Select(
                one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}: {one.Value}"))).Append("}\n");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Single quotes take all but their own kind as it stands; a name of several lines becomes one.</summary>
    private static string Quoted(string name) =>
        $"'{Markup.Clean(name).ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal)}'";
}
