using System.Globalization;
using CsvHelper;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>
/// A plan as a table for spreadsheets (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read accents): one
/// row per involvement and per requirement. The columns are described in <c>docs/formats/plan.md</c>.
/// </summary>
public static class PlanCsv
{
    private static readonly string[] Columns =
    [
        "row", "purchase", "date", "stage", "gate", "role", "capacity", "kind", "on", "before", "days", "certain", "depends_on",
        "rules", "force", "because", "sources", "questions", "packs",
    ];

    /// <summary>Writes the plan.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(to);
        var words = new PlanWords(language);
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(to, options, leaveOpen: true);
        csv.WriteRecord(Columns);
        var packs = Together(plan.Policy.Packs.Select(pack => $"{pack.Id} {pack.Version} {pack.Sha256}"));
        foreach (var item in plan.Involvements)
        {
            csv.WriteRecord(
            [
                "involvement", plan.Asked.Purchase ?? "", Iso(plan.Asked.Date), words.In(item.Stage.Label), "", words.In(item.Role.Label),
                words.Capacity(item.Capacity), "", Together(item.On.Select(on => words.In(on.Label))),
                Together(item.Before.Select(gate => words.In(gate.Label))), "", .. Standing(item.Certain, item.DependsOn, words),
                .. Why(item.Reasons, words), Together(item.Questions.Select(words.In)), packs,
            ]);
        }

        foreach (var item in plan.Gates.SelectMany(gate => gate.Requires))
        {
            csv.WriteRecord(
            [
                "requirement", plan.Asked.Purchase ?? "", Iso(plan.Asked.Date), words.In(item.Gate.Stage.Label), words.In(item.Gate.Label),
                item.Role is null ? "" : words.In(item.Role.Label), "", words.Kind(item.Kind),
                item.On is null ? "" : words.In(item.On.Label), "", item.Days?.ToString(CultureInfo.InvariantCulture) ?? "",
                .. Standing(item.Certain, item.DependsOn, words), .. Why(item.Reasons, words), "", packs,
            ]);
        }
    }

    private static string[] Standing(bool certain, IEnumerable<Fact> dependsOn, PlanWords words) =>
        [certain ? "yes" : "no", Together(dependsOn.Select(fact => words.In(fact.Label)))];

    private static string[] Why(IReadOnlyList<Reason> reasons, PlanWords words)
    {
        var grounds = reasons.Select(reason => reason.Grounds).ToList();
        return
        [
            Together(grounds.Select(row => row.Rule)), Together(grounds.Select(row => words.Force(row.Force))),
            Together(grounds.Select(row => words.In(row.Because))),
            Together(grounds.SelectMany(row => row.Citation is null ? row.SeeAlso : row.SeeAlso.Insert(0, row.Citation))
                .Select(source => string.Join(", ", new[] { source.Source, source.Section, source.Url }.OfType<string>()))),
        ];
    }

    private static string Together(IEnumerable<string> items) => string.Join(" | ", items.Distinct());

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
