using System.CommandLine;
using System.Globalization;
using Whom.Documents;
using Whom.Policies;

namespace Whom.Cli.CommandLine;

/// <summary>
/// The options that several commands share; made anew for each run, so that none carries anything over.
/// </summary>
internal sealed class Options
{
    public Option<string> Language { get; } = new Option<string>("--lang")
    {
        Description = $"Language of what is printed: {string.Join(" or ", PlanWording.Languages)}.",
        HelpName = string.Join('|', PlanWording.Languages),
        Recursive = true,
        DefaultValueFactory = _ => Text.Source,
    }.Among([.. PlanWording.Languages]);

    public Option<string?> Packs { get; } = new("--packs")
    {
        Description =
            "Folder of the policy packs. Otherwise the variable WHOM_PACKS, otherwise the folder beside the program.",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Print without colours. So does the variable NO_COLOR, and any output that is not a terminal.",
        Recursive = true,
    };

    public Option<string?> Output { get; } = new("--output", "-o")
    {
        Description = "Write to this file instead of the standard output.",
        HelpName = "FILE",
    };

    public Option<DateOnly?> Date { get; } = Day("--date",
        "Day of the plan (yyyy-MM-dd): the rules in force on it apply. Otherwise the day in the file, otherwise today.");

    public Option<DateOnly?> GoLive { get; } = Day(
        "--go-live", "Day on which it is to go live (yyyy-MM-dd): the same, counted back from there.");

    public Option<DateOnly?> RfpOut { get; } = Day("--rfp-out",
        "Day on which the RFP is to be published (yyyy-MM-dd): the plan says by when each gate must be passed, counted back in working days.");

    public Option<DateOnly?> RenewBy { get; } = Day("--renew-by",
        "Last day for notice, by which it is renewed or not (yyyy-MM-dd): the same, counted back from there.");

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

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(
                given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError(
                $"“{given}” is not a day for {name}. Accepted: a date as year, month, day, such as 2027-03-01.");
            return null;
        },
    };
}
