using System.Globalization;
using CsvHelper;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>
/// A plan as a table for spreadsheets (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read accents): one
/// row per involvement, per requirement and per day of the calendar. The columns are described in <c>docs/formats/plan.md</c>.
/// </summary>
public static class PlanCsv
{
    private static readonly string[] Columns =
    [
        "row", "purchase", "date", "stage", "gate", "role", "capacity", "kind", "on", "before", "days", "certain", "depends_on",
        "rules", "force", "because", "sources", "questions", "packs", "working_days", "longest_extra", "by", "in_the_past", "whose_days",
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
                words.Capacity(item.Capacity), "", Together(item.On.Select(on => words.In(plan.NameOf(on)))),
                Together(item.Before.Select(gate => words.In(plan.NameOf(gate)))), "", .. Standing(item.Certain, item.DependsOn, words),
                .. Why(item.Reasons, words), Together(item.Questions.Select(question => words.In(question.Words))), packs, .. NoDays,
            ]);
        }

        foreach (var item in plan.Gates.SelectMany(gate => gate.Requires))
        {
            csv.WriteRecord(
            [
                "requirement", plan.Asked.Purchase ?? "", Iso(plan.Asked.Date), words.In(item.Gate.Stage.Label), words.In(plan.NameOf(item.Gate)),
                item.Role is null ? "" : words.In(item.Role.Label), "", words.Kind(item.Kind),
                item.On is null ? "" : words.In(plan.NameOf(item.On)), "", item.Days?.ToString(CultureInfo.InvariantCulture) ?? "",
                .. Standing(item.Certain, item.DependsOn, words), .. Why(item.Reasons, words), "", packs, .. NoDays,
            ]);
        }

        if (plan.Calendar is { } schedule) WriteCalendar(csv, plan, schedule, words, packs);
    }

    private static void WriteCalendar(CsvWriter csv, Plan plan, Schedule schedule, PlanWords words, string packs)
    {
        Write("begin", "", "", [words["start-by"], PlanCalendar.LeftOut(plan, words)], "", "", schedule.StartBy, schedule.StartInThePast, "");
        foreach (var step in schedule.Gates)
        {
            Write(
                "calendar", words.In(step.Gate.Stage.Label), words.In(plan.NameOf(step.Gate)), [],
                step.WorkingDays.ToString(CultureInfo.InvariantCulture), step.Longest is { } longest ? words.In(longest.Label) : "",
                step.PassBy, step.InThePast, PlanCalendar.Whose(step, words));
        }

        if (schedule.WayOut is { } wayOut) Write("way-out", "", "", [words.In(wayOut)], "", "", null, false, "");

        void Write(
            string row, string stage, string gate, ReadOnlySpan<string> because, string days, string longest, DateOnly? by, bool past, string whose) =>
            csv.WriteRecord(
            [
                row, plan.Asked.Purchase ?? "", Iso(plan.Asked.Date), stage, gate, "", "", "", "", "", "", "", "", "", "",
                string.Join(' ', because), "", "", packs, days, longest, by is { } day ? Iso(day) : "", by is null ? "" : past ? "yes" : "no", whose,
            ]);
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

    private static string[] NoDays => ["", "", "", "", ""];

    private static string Together(IEnumerable<string> items) => string.Join(" | ", items.Distinct());

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
