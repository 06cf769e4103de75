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
        var (plan, words) = (writing.Plan, writing.Words);
        yield return new Block.Heading(1, words["sources"], "sources");
        yield return new Block.Paragraph(Spans.Of(words["sources.intro"]));
        yield return new Block.Table(
            words["sources"], [(words["number"], 1), (words["source"], 8), (words["section"], 6)],
            [
                .. writing.Sources.All.Select(cited => new TableRow(
                [
                    Spans.Cell($"[{cited.Number}]"),
                    [Spans.Of(new Span(cited.Source.Source, Url: Sources.SafeUrl(cited.Source.Url)))],
                    Spans.Cell(cited.Sections.Length > 0 ? cited.Sections : "–"),
                ], $"source-{cited.Number}")),
            ]);

        yield return new Block.Heading(1, words["receipt"], "receipt");
        yield return new Block.Paragraph(Spans.Of(words["receipt.intro"]));
        yield return new Block.Table(
            words["receipt"], [(words["receipt.what"], 3), (words["receipt.which"], 12)],
            [
                .. plan.Policy.Packs.Select(pack => new TableRow(
                    [Spans.Cell(words["receipt.pack"]), [Spans.Of($"{writing.In(pack.Title)} ({pack.Id}) {pack.Version}"), Spans.Of($"sha256 {pack.Sha256}")]])),
                new TableRow([Spans.Cell(words["receipt.engine"]), Spans.Cell(plan.Engine)]),
                new TableRow([Spans.Cell(words["receipt.date"]), Spans.Cell(words.Day(plan.Asked.Date))]),
            ]);
        yield return new Block.Paragraph(Spans.Of(words["receipt.facts"]));
        yield return new Block.Code(FactsFile(plan));
    }

    /// <summary>A facts file from which the same plan can be made.</summary>
    private static string FactsFile(Plan plan)
    {
        var file = new StringBuilder();
        if (plan.Asked.Purchase is { } name) file.Append("purchase: ").Append(Quoted(name)).Append('\n');
        file.Append("date: ").Append(Iso(plan.Asked.Date)).Append('\n');
        if (plan.Asked.Target is { } target)
            file.Append(target.Gate.Id switch { "go-live" => "go-live: ", "renew" => "renew-by: ", _ => "rfp-out: " }).Append(Iso(target.On)).Append('\n');
        if (plan.Asked.Calendar is { } calendar) AddCalendar(file, calendar);
        file.Append("facts:\n");
        foreach (var fact in plan.Policy.Facts)
            if (plan.Asked.Facts[fact.Order] is { } value) file.Append("  ").Append(fact.Id).Append(": ").Append(fact.Values[value].Id).Append('\n');
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
        if (!calendar.Holidays.IsEmpty) file.Append("    days: [").AppendJoin(", ", calendar.Holidays.Select(Iso)).Append("]\n");
        AddDays(file, "days", calendar.Days);
        AddDays(file, "extras", calendar.Extras);
    }

    private static void AddDays(StringBuilder file, string key, ImmutableSortedDictionary<string, int> days)
    {
        if (days.Count == 0) return;
        file.Append("  ").Append(key).Append(": {")
            .AppendJoin(", ", days.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}: {one.Value}"))).Append("}\n");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Single quotes take all but their own kind as it stands; a name of several lines becomes one.</summary>
    private static string Quoted(string name) => $"'{Markup.Clean(name).ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal)}'";
}
