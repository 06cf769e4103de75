using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.QuickCheck;
using Whom.Web.Wording;

namespace Whom.Web.Pages.QuickCheck;

/// <summary>
/// One question at a time: the first five in a row, then the plan. Whoever comes with a question of their own
/// (<c>ask</c>), as from the plan, is asked that one and led back to the plan.
/// </summary>
public sealed class IndexModel(Planner planner, Locale locale) : PageModel
{
    /// <summary>A question to ask, whatever comes next.</summary>
    private const string Ask = "ask";

    /// <summary>The question that a form asked.</summary>
    private const string Asked = "asked";

    /// <summary>Marks a question to which somebody went back among the first.</summary>
    private const string Again = "again";

    /// <summary>Marks a question after which the plan is shown.</summary>
    private const string Further = "further";

    /// <summary>Who reads the plan; carried along.</summary>
    private const string Reader = "reader";

    public QuickCheckQuery Query { get; private set; } = null!;

    public ImmutableArray<QueryProblem> Problems { get; private set; }

    public Plan Plan { get; private set; } = null!;

    public Fact Question { get; private set; } = null!;

    /// <summary>Whether the plan is shown after this question.</summary>
    public bool IsFurther { get; private set; }

    /// <summary>The place of this question among the first.</summary>
    public int Number { get; private set; }

    /// <summary>How many questions come before the plan.</summary>
    public int OfQuestions { get; private set; }

    /// <summary>Other questions that can still change the plan.</summary>
    public int Others { get; private set; }

    /// <summary>Whether the form came without an answer.</summary>
    public bool Unanswered { get; private set; }

    public string? Back { get; private set; }

    public string ToPlan { get; private set; } = "";

    /// <summary>What is carried along beside the answers.</summary>
    public ImmutableArray<(string Name, string Value)> Carried { get; private set; } = [];

    /// <summary>The roles that the last answer made certain.</summary>
    public ImmutableArray<Role> Arrived { get; private set; } = [];

    public IActionResult OnGet()
    {
        var policy = planner.Policy;
        var reading = ParsedQuery.Read(
            policy, Request.QueryString.Value, locale.Language, Ask, Asked, Again, Further, Reader);
        Query = reading.Query;
        Problems = reading.Problems;
        Plan = planner.Plan(locale.FactsOf(Query));
        if (reading.Own.TryGetValue(Reader, out var reader) && policy.FindRole(reader) is not null)
            Carried = [(Reader, reader)];
        ToPlan = locale.Link("/plan", Query, Carried.AsSpan());
        var questioning = Questioning.After(Plan, Query.PutOff);
        var (ask, asked) = (Named(reading, Ask), Named(reading, Asked));
        IsFurther = reading.Own.ContainsKey(Further) || (ask is not null && !reading.Own.ContainsKey(Again));
        Unanswered = asked is not null && Query.Trail.All(step => step.Fact != asked);
        if (!Problems.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!Unanswered && (asked is not null || !reading.Tidy))
            return Redirect(asked is not null && IsFurther ? ToPlan : locale.Link("/check", Query, Carried.AsSpan()));

        var next = IsFurther || Query.Trail.Length < Questioning.First ? questioning.Next : null;
        if ((Unanswered ? asked : ask ?? next) is not { } question)
        {
            if (Problems.IsEmpty) return Redirect(ToPlan);
            question = policy.Facts[0];
        }

        Show(question, questioning);
        if (ask is null && Answered is [.., var last])
            Arrived = Planner.Compare(planner.Plan(locale.FactsOf(Query.With(last.Fact, null))), Plan).AddsRoles;
        return Page();
    }

    /// <summary>
    /// What stands before the question and after it in the trail, so that an answer changed keeps its place.
    /// </summary>
    public (ImmutableArray<(string, string)> Before, ImmutableArray<(string, string)> After) Around()
    {
        var pairs = Query.Pairs();
        var at = pairs.ToList().FindIndex(pair => pair == ("skip", Question.Id) || pair.Name == Question.Id);
        return at < 0 ? (pairs, []) : (pairs[..at], pairs[(at + 1)..]);
    }

    private ImmutableArray<TrailStep> Answered => [.. Query.Trail.Where(step => step.Value is not null)];

    private void Show(Fact question, Questioning questioning)
    {
        Question = question;
        var at = Query.Trail.ToList().FindIndex(step => step.Fact == question);
        var open = questioning.Remaining
            + (at < 0 && !Plan.StillAsked.Contains(question) ? 1 : 0);
        Number = (at < 0 ? Query.Trail.Length : at) + 1;
        OfQuestions = Math.Max(Number, Math.Min(Questioning.First, Query.Trail.Length + open));
        Others = at < 0 ? open - 1 : open;
        Back = IsFurther ? ToPlan : LinkBack(at);
    }

    private Fact? Named(ParsedQuery reading, string name) =>
        reading.Own.TryGetValue(name, out var id) ? planner.Policy.FindFact(id) : null;

    private string? LinkBack(int at)
    {
        var before = at < 0 ? Query.Trail.LastOrDefault() : at == 0 ? null : Query.Trail[at - 1];
        return before is null ? null : locale.Link("/check", Query, [(Ask, before.Fact.Id), (Again, "1"), .. Carried]);
    }
}
