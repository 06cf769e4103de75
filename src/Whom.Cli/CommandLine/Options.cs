using System.CommandLine;
using Whom.Documents;
using Whom.Policies;
using Whom.Records;

namespace Whom.Cli.CommandLine;

/// <summary>
/// The options that several commands share; made anew for each run, so that none carries anything over.
/// </summary>
internal sealed class Options
{
    public Options()
    {
        Date = Day("--date",
            "Day of the plan, such as 2027-03-01: the rules in force on it apply. Otherwise the day in the file, otherwise today.");
        GoLive = Day("--go-live",
            "Day on which it is to go live, such as 2027-03-01: the same, counted back from there.");
        RfpOut = Day("--rfp-out",
            "Day on which the RFP is to be published, such as 2027-03-01: the plan says by when each gate must be passed, counted back in working days.");
        RenewBy = Day("--renew-by",
            "Last day for notice, by which it is renewed or not, such as 2027-03-01: the same, counted back from there.");
    }

    public Option<string> Language { get; } = new Option<string>("--lang")
    {
        Description = "Language of what is printed: " + string.Join(", ", PlanWording.Languages)
            + $", or {BritishEnglish.Tag} for British spelling.",
        HelpName = string.Join('|', [.. PlanWording.Languages, BritishEnglish.Tag]),
        Recursive = true,
        DefaultValueFactory = _ => Text.Source,
    }.Among([.. PlanWording.Languages, BritishEnglish.Tag]);

    public Option<string?> Packs { get; } = new("--packs")
    {
        Description =
            "Packs by name, such as california-local,san-jose, or the folder of the policy packs. Otherwise the variable WHOM_PACKS, otherwise the folder beside the program.",
        HelpName = "NAMES|DIR",
        Recursive = true,
    };

    public Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Print without colors. So does the variable NO_COLOR, and any output that is not a terminal.",
        Recursive = true,
    };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "Write to this file instead of the standard output.",
        HelpName = "FILE",
    };

    public Option<DateOnly?> Date { get; }

    public Option<DateOnly?> GoLive { get; }

    public Option<DateOnly?> RfpOut { get; }

    public Option<DateOnly?> RenewBy { get; }

    /// <summary>
    /// The options that name a day to count back from, each with the gate that is to be passed on it.
    /// </summary>
    public IReadOnlyList<(Option<DateOnly?> Option, string GateId)> Targets =>
        [.. new[] { RfpOut, GoLive, RenewBy }.Zip(CountingBack.Targets, (option, target) => (option, target.GateId))];

    public Option<string> Format { get; } = FormatAmong("text", "json");

    public static Option<string> FormatAmong(params string[] formats) => new Option<string>("--format", "-f")
    {
        Description = $"Form of the output: {string.Join(", ", formats)}.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "text",
    }.Among(formats);

    private Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            var read = GivenDay.Read(given, result.GetValue(Language) ?? Text.Source);
            if (read.Fault is { } fault)
                result.AddError(
                    $"“{given}” is no day for {name}{Why(fault)}. Accepted: a day from {GivenDay.FirstYear} to {GivenDay.LastYear}, such as 2027-03-01 or March 1, 2027.");
            return read.Day;
        },
    };

    private static string Why(DayFault fault) => fault switch
    {
        DayFault.NoDay or DayFault.OutOfRange => "",
        DayFault.NoSuchDay => ": the calendar has no such day",
        DayFault.YearOfTwoDigits => ": its year needs four digits",
        DayFault.OtherWeekday => ": it falls on another day of the week",
    };
}
