using System.Globalization;
using CsvHelper;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>
/// A plan as a table for spreadsheets (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read
/// accents): one row per involvement, per requirement and per day of the calendar. The columns are described in
/// <c>docs/formats/plan.md</c>.
/// </summary>
public static class PlanCsv
{
    private static readonly string[] Columns =
    [
        "row", "purchase", "date", "stage", "gate", "role", "capacity", "kind", "on", "before", "days", "certain",
        "depends_on", "rules", "force",
        "because", "sources", "questions", "packs", "working_days", "longest_extra", "by", "in_the_past", "whose_days",
    ];

    /// <summary>Writes the plan.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(to, options, leaveOpen: true);
        csv.WriteRecord(Columns);
        var packs = Together(plan.Policy.Packs.Select(pack => $"{pack.Id} {pack.Version} {pack.Sha256}"));
        foreach (var item in plan.Involvements)
        {
            csv.WriteRecord(
            [
                "involvement", plan.Input.Purchase ?? "", Iso(plan.Input.Date), wording.In(item.Stage.Label), "",
                wording.In(item.Role.Label), wording.Part(item), "",
                Together(item.On.Select(on => wording.In(plan.NameOf(on)))),
                Together(item.Before.Select(gate => wording.In(plan.NameOf(gate)))), "",
                .. Standing(item.Certain, item.DependsOn, wording),
                .. Why(item.Reasons, wording), Together(item.Questions.Select(question => wording.In(question.Words))),
                packs, .. NoDays,
            ]);
        }

        foreach (var item in plan.Gates.SelectMany(gate => gate.Requires))
        {
            csv.WriteRecord(
            [
                "requirement", plan.Input.Purchase ?? "", Iso(plan.Input.Date), wording.In(item.Gate.Stage.Label),
                wording.In(plan.NameOf(item.Gate)), item.Role is null ? "" : wording.In(item.Role.Label), "",
                wording.Kind(item.Kind), item.On is null ? "" : wording.In(plan.NameOf(item.On)), "",
                item.WorkingDays is not null || item.SetsNoTime
                    ? wording.Days(item) ?? ""
                    : item.Days?.ToString(CultureInfo.InvariantCulture) ?? "",
                .. Standing(item.Certain, item.DependsOn, wording), .. Why(item.Reasons, wording), "", packs, .. NoDays,
            ]);
        }

        if (plan.Calendar is { } schedule) WriteCalendar(csv, plan, schedule, wording, packs);
    }

    private static void WriteCalendar(CsvWriter csv, Plan plan, Schedule schedule, PlanWording wording, string packs)
    {
        Write("begin", "", "", [
            wording["start-by"], PlanCalendar.LeftOut(plan, wording),
            .. PlanCalendar.Past(plan, wording) is { } past ? new[] { past } : [],
        ], "", "", schedule.StartBy, schedule.StartInThePast, "");
        foreach (var step in schedule.Gates)
        {
            Write(
                "calendar", wording.In(step.Gate.Stage.Label), wording.In(plan.NameOf(step.Gate)), [],
                step.WorkingDays.ToString(CultureInfo.InvariantCulture),
                step.Longest is { } longest ? wording.In(longest.Label) : "", step.PassBy, step.InThePast,
                PlanCalendar.Whose(step, wording));
        }

        if (schedule.WayOut is { } wayOut) Write("way-out", "", "", [wording.In(wayOut)], "", "", null, false, "");

        void Write(
            string row, string stage, string gate, ReadOnlySpan<string> because, string days, string longest,
            DateOnly? by, bool past, string whose) =>
            csv.WriteRecord(
            [
                row, plan.Input.Purchase ?? "", Iso(plan.Input.Date), stage, gate, "", "", "", "", "", "", "", "", "",
                "", string.Join(' ', because), "", "", packs, days, longest, by is { } day ? Iso(day) : "",
                by is null ? "" : past ? "yes" : "no", whose,
            ]);
    }

    private static string[] Standing(bool certain, IEnumerable<Fact> dependsOn, PlanWording wording) =>
        [certain ? "yes" : "no", Together(dependsOn.Select(fact => wording.In(fact.Label)))];

    private static string[] Why(IReadOnlyList<Reason> reasons, PlanWording wording)
    {
        var grounds = reasons.Select(reason => reason.Grounds).ToList();
        return
        [
            Together(grounds.Select(row => row.Rule)), Together(grounds.Select(row => wording.Force(row))),
            Together(grounds.Select(row => wording.In(row.Because))),
            Together(grounds.SelectMany(row => row.Citation is null ? row.SeeAlso : row.SeeAlso.Insert(0, row.Citation))
                .Select(
                    source => string.Join(", ", new[] { source.Source, source.Section, source.Url }.OfType<string>()))),
        ];
    }

    private static string[] NoDays => ["", "", "", "", ""];

    private static string Together(IEnumerable<string> items) => string.Join(" | ", items.Distinct());

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
