using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Documents;
using Whom.Packs;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Plans;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Plans;

public sealed class IndexModel(Planner planner, AskedFacts asked, Locale locale) : PageModel, IPlanPage
{
    private Role? _reader;

    /// <summary>The rules that change within a year, and what that would mean for this purchase.</summary>
    public ImmutableArray<RuleChange> Changes => planner.ChangesWithinAYear(Plan);

    public QuickCheckQuery Query { get; private set; } = null!;

    public ImmutableArray<QueryProblem> Problems { get; private set; }

    /// <summary>The same in words, with the field of this page that has it.</summary>
    public ImmutableArray<Problem> Refused =>
        [.. Problems.Select(problem => new Problem(FieldOf(problem), QueryProblemWording.Say(problem, locale)))];

    public Plan Plan { get; private set; } = null!;

    /// <summary>What is said first.</summary>
    public Briefing Briefing { get; private set; } = null!;

    public BriefingWording Says { get; private set; } = null!;

    /// <summary>What stands below it.</summary>
    public PlanTab Tab { get; private set; }

    /// <summary>The question of which it is asked what another answer would do; null where none is.</summary>
    public Fact? Doubted { get; private set; }

    /// <summary>What single changes of its answer do.</summary>
    public ImmutableArray<WhatIf> WhatIfs { get; private set; } = [];

    /// <summary>What would bring the role that was asked about; null where none was.</summary>
    public WhyNot? WhyNot { get; private set; }

    /// <summary>The picture, whose marks lead to the people.</summary>
    public PictureView Picture => new(
        Plan, involvement => Tab == PlanTab.People ? "#" + Anchors.Of(involvement)
            : To(PlanTab.People, Anchors.Of(involvement)), _ => false, HasTable: false);

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var reading = ParsedQuery.Read(
            policy, Request.QueryString.Value, locale.Language,
            "tab", "reader", "whatif", "whynot", "stage", "few", "counted");
        Query = reading.Query;
        _reader = reading.Own.TryGetValue("reader", out var named) ? policy.FindRole(named) : null;
        var roles = policy.Roles.Select(role => role.Id);
        Problems =
        [
            .. reading.Problems, .. ProblemsOf(reading, "tab", PlanTabs.All.Select(PlanTabs.IdOf)),
            .. ProblemsOf(reading, "reader", roles), .. ProblemsOf(reading, "whynot", roles),
            .. ProblemsOf(reading, "whatif", policy.Facts.Select(fact => fact.Id)),
            .. ProblemsOf(reading, "stage", policy.Stages.Select(stage => stage.Id)),
        ];
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (reading.Own.ContainsKey("counted"))
            return Redirect(Counted(reading));
        else if (!reading.Tidy)
            return Redirect(locale.Link("/plan", Query, [.. reading.Own.Select(pair => (pair.Key, pair.Value))]));

        var facts = locale.FactsOf(Query);
        Plan = reading.Own.ContainsKey("few") ? planner.PlanWithTeam(facts) : planner.Plan(facts);
        Briefing = Briefing.Of(Plan, Reader());
        Says = new BriefingWording(Briefing, locale.Plan);
        // What was refused is mended where the fields are.
        Tab = PlanTabs.All.FirstOrDefault(
            tab => PlanTabs.IdOf(tab) == reading.Own.GetValueOrDefault("tab"),
            Problems.IsEmpty ? PlanTab.People : PlanTab.Answers);
        if (reading.Own.TryGetValue("whatif", out var doubted) && policy.FindFact(doubted) is { } fact)
            (Doubted, WhatIfs) = (fact, [.. planner.WhatIf(Plan, fact)]);
        if (reading.Own.TryGetValue("whynot", out var id) && policy.FindRole(id) is { } role)
            WhyNot = planner.WhyNot(
                facts, role, reading.Own.TryGetValue("stage", out var stage) ? policy.FindStage(stage) : null);
        return Page();
    }

    /// <summary>This plan with another tab, and the place on it.</summary>
    public string To(PlanTab tab, string anchor, params ReadOnlySpan<(string Name, string Value)> more) =>
        locale.Link("/plan", Query, [.. Own(tab), .. more]) + "#" + anchor;

    /// <summary>A question of the quick check, from which the way leads back here.</summary>
    public string ToQuestion(Fact fact) => locale.Link(
        "/check", Query, _reader is null ? [("ask", fact.Id)] : [("ask", fact.Id), ("reader", _reader.Id)]);

    /// <summary>What a field shows: what is known, and where something was refused, what was typed.</summary>
    public string? Typed(string name, string? known) =>
        !Problems.IsEmpty && Request.Query[name] is [{ Length: > 0 } typed, ..] ? typed : known;

    /// <inheritdoc/>
    public string Path => "/plan";

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Value)> Carry(PlanTab tab) => Carry(Query, tab);

    /// <inheritdoc/>
    public string Download(string ending, params ReadOnlySpan<(string Name, string Value)> more) =>
        locale.Link("/plan." + ending, Query, more);

    /// <inheritdoc/>
    public ImmutableArray<string>? HoldersOf(Role role) => null;

    /// <summary>The same for a query of its own.</summary>
    public IEnumerable<(string Name, string Value)> Carry(QuickCheckQuery query, PlanTab tab) =>
        [.. query.Pairs(), .. Own(tab)];

    /// <summary>
    /// The question to answer next, of those that were not put off while others are left; null where none can.
    /// </summary>
    public Fact? NextQuestion => Questioning.After(Plan, Query.PutOff).Next ?? Plan.Next?.Fact;

    /// <summary>The questions that are asked at all, and those that were answered.</summary>
    public IEnumerable<Fact> Questions => Plan.Policy.Facts.Where(
        fact => asked.Contains(Plan.Policy, fact) || Query.AnswerTo(fact) is not null);

    // Two of the tabs have fields.
    private string? FieldOf(QueryProblem problem)
    {
        var name = problem is QueryProblem.NotADay(var day, _, _) ? day
            : problem is QueryProblem.NotWorkingDays(var days, _, _) ? days
            : problem is QueryProblem.TooLong(var text, _, _) ? text
            : problem is QueryProblem.UnknownAnswer(var fact, _, _) ? fact.Id : null;
        return name is null ? null
            : Tab == PlanTab.Answers && (name is "date" or "purchase" || Questions.Any(asked => asked.Id == name))
                ? "answer-" + name
            : Tab == PlanTab.Gates && DayFields.Contains(name) ? name : null;
    }

    private IEnumerable<string> DayFields =>
    [
        .. QuickCheckQuery.TargetsOf(Plan.Policy)
            .Where(target => Plan.Gates.Any(planned => planned.Gate == target.Gate)).Select(target => target.Name),
        .. (Plan.Duration?.Gates ?? []).SelectMany(days => days.Longest is { } extra
            ? (string[])["days-" + days.Gate.Id, "extra-" + extra.Extra.Id] : ["days-" + days.Gate.Id]),
    ];

    private IEnumerable<(string, string)> Own(PlanTab tab)
    {
        if (tab != PlanTab.People) yield return ("tab", PlanTabs.IdOf(tab));
        if (_reader is not null) yield return ("reader", _reader.Id);
    }

    // Whoever buys for all is no project lead by trade.
    private Role? Reader() => _reader is not null ? _reader
        : AccountClaims.KindsOf(User).HasFlag(AccountKinds.ProcurementOfficer)
            ? planner.Policy.FindRole(CoreRoles.ProcurementOfficer)
            : null;

    private string Counted(ParsedQuery reading)
    {
        var days = OwnDays.Of(Query.Calendar, planner.Plan(locale.FactsOf(Query)), locale.OwnCalendar);
        return locale.Link("/plan", Query with { Calendar = days },
            [.. reading.Own.Where(pair => pair.Key != "counted").Select(pair => (pair.Key, pair.Value))]) + "#dates";
    }

    private static IEnumerable<QueryProblem> ProblemsOf(ParsedQuery reading, string name, IEnumerable<string> accepted)
    {
        ImmutableArray<string> words = [.. accepted];
        if (reading.Own.TryGetValue(name, out var value) && !words.Contains(value))
            yield return new QueryProblem.UnknownWord(name, value, Nearest.To(value, words), words);
    }
}
