using Whom.Documents.Content;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>
/// What a briefing says, in one language: the same sentences on the page, in a terminal, on paper, in a mail.
/// </summary>
public sealed class BriefingWording(Briefing briefing, PlanWording wording)
{
    private const int FewestGrades = 3;

    private readonly Plan _plan = briefing.Plan;

    /// <summary>What kind of purchase it is, how much care it takes, and why.</summary>
    public string Sentence => string.Join(' ', [.. Road(), Care(), .. HowMuch()]);

    /// <summary>How many roles and signatures it needs, and about how long it takes.</summary>
    public string Numbers
    {
        get
        {
            var counts = _plan.Counts;
            var all = new List<string> { wording.Count("brief.roles", counts.Roles) };
            // While answers are open, none so far says nothing.
            if (counts.Signatures > 0 || _plan.IsComplete)
                all.Add(wording.Count("brief.signatures", counts.Signatures));
            var weeks = _plan.Duration is { } duration ? wording.Count(WeeksOf(duration), duration.Weeks) : null;
            if (_plan.IsComplete)
                return wording.Say("brief.numbers", string.Join(", ", weeks is null ? all : [.. all, weeks]));

            // An answer that is open may make it shorter as well as longer.
            var least = wording.Say("brief.numbers.least", string.Join(", ", all));
            return weeks is null ? least : $"{least} {wording.Say("brief.numbers.weeks", weeks)}";
        }
    }

    /// <summary>Who signs off, how often; null where nobody does.</summary>
    public string? Signatures => briefing.Signatures.IsEmpty
        ? null
        : wording.Say("brief.signed-by", string.Join(", ", briefing.Signatures.Select(
            signs => signs.Count == 1
                ? wording.In(signs.Role.Label)
                : wording.Say("brief.times", wording.In(signs.Role.Label), signs.Count))));

    /// <summary>
    /// By when the work must begin for the day that is aimed at, and what there is to do where it is past; null where
    /// there is nothing to say of it.
    /// </summary>
    public string? ByWhen
    {
        get
        {
            var past = PlanCalendar.Past(_plan, wording);
            if (_plan.Calendar is not { } calendar) return past;
            var begin = wording.Say(
                calendar.StartInThePast ? "brief.begin-by.past" : "brief.begin-by",
                wording.In(_plan.NameOf(calendar.Target.Gate)), wording.Day(calendar.Target.On),
                wording.Day(calendar.StartBy));
            var wayOut = calendar.WayOut is { } way ? $"{wording["calendar.way-out"]} {wording.In(way)}" : null;
            return string.Join(' ', new[] { begin, past, wayOut }.Where(says => says is not null));
        }
    }

    /// <summary>Whether what is said of the day that is aimed at is that it cannot be met.</summary>
    public bool IsPast => PlanCalendar.Past(_plan, wording) is not null;

    /// <summary>
    /// How many answers can still change the plan, without the question to answer next; null where none can.
    /// </summary>
    public string? Open => _plan.Next is { } next ? wording.Count("brief.open", next.Remaining) : null;

    /// <summary>Who comes in only under some of the open answers; null where nobody does.</summary>
    public string? OnlyIf
    {
        get
        {
            var certain = _plan.CertainRoles.ToHashSet();
            var possible = _plan.Involvements.Select(item => item.Role).Distinct()
                .Where(role => !certain.Contains(role)).OrderBy(role => role.Order)
                .Select(role => wording.In(role.Label)).ToList();
            return possible.Count == 0 ? null : wording.Say("brief.only-if", wording.And(possible));
        }
    }

    /// <summary>Which answers somebody else confirms, and who; null where none.</summary>
    public string? ToConfirm => _plan.Confirmations.IsEmpty
        ? null
        : wording.Say("brief.to-confirm", string.Join("; ", _plan.Confirmations.Select(confirmation => wording.Say(
            "pair", wording.In(confirmation.Role.Label),
            string.Join(", ", confirmation.Answers.Select(answer => wording.In(answer.Fact.Label)))))));

    /// <summary>The heading over what the reader does.</summary>
    public string You => wording.Say("brief.you", wording.In(briefing.Reader.Label));

    /// <summary>What a later call is for: what it is to bring, or what is asked.</summary>
    public string InALine(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return wording.In(call.ToGet ?? call.Ask);
    }

    /// <summary>
    /// Where the playbook for what is prepared can be had; null where nothing is, or no address is known.
    /// </summary>
    public Citation? Playbook => _plan.Prepare is { } prepare
        ? prepare.Reasons.Select(reason => reason.Grounds.Citation)
            .FirstOrDefault(source => Sources.SafeUrl(source?.Url) is not null)
        : null;

    private IEnumerable<string> Road()
    {
        var entry = _plan.Policy.Entries.Fact;
        if (_plan.Input.Facts[entry] is { } value)
            yield return Ended(wording.In(_plan.Policy.ValuesOf(entry)[value].Label));
    }

    private string Care()
    {
        var risk = briefing.Risk;
        var label = wording.In(risk.Fact.Label);
        return risk.Value is { } value && briefing.WhySoMuchCare is { } why
            ? wording.Say("brief.care", label, wording.In(value.Label), Within(wording.In(why.Grounds.Because)))
            : wording.Say("brief.care.open", label, wording.Or(risk.Possible.Select(one => wording.In(one.Label))));
    }

    // A yes or no says how the rules are laid out, and not how much there is to do.
    private IEnumerable<string> HowMuch() =>
        from derived in _plan.Derived
        where derived.Fact != briefing.Risk.Fact && derived.Fact.Values.Length >= FewestGrades
        select wording.Say("brief.much", wording.In(derived.Fact.Label), PlanSummary.ValueOf(derived, wording));

    private static string WeeksOf(Duration duration) => (duration.Ours, duration.Own) switch
    {
        (true, false) => "brief.weeks.ours",
        (true, true) => "brief.weeks.both",
        (false, _) => "brief.weeks.own",
    };

    private static string Ended(string says) => says.EndsWith('?') || says.EndsWith('.') ? says : says + ".";

    // A reason is a sentence; inside another it has neither a capital nor an end. A name in capitals stays one.
    private static string Within(string reason)
    {
        var says = reason.TrimEnd('.');
        return says.Length > 1 && char.IsUpper(says[1]) ? says : char.ToLowerInvariant(says[0]) + says[1..];
    }
}
