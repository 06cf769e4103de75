using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;

namespace Whom.Web.Desk;

/// <summary>The questions that a part is asked at one stage, with what was said to each and what has been begun.</summary>
public sealed record Speaking(string Stage, ImmutableArray<AskedQuestion> Questions, string? Concern, string? Advice)
{
    public const string ConcernField = "concern";
    public const string AdviceField = "advice";

    /// <summary>The stages at which a role is asked for something, in order.</summary>
    public static ImmutableArray<string> StagesOf(PurchaseView view, Assignment part) =>
    [
        .. view.Plan.Involvements.Where(item => item.Certain && item.Role.Id == part.Role && (part.Stage is null || part.Stage == item.Stage.Id))
            .Select(item => item.Stage).Distinct().OrderBy(stage => stage.Order).Select(stage => stage.Id),
    ];

    /// <summary>The stage that is asked about where none was chosen: the one that the purchase is in, or the next that the part is asked at.</summary>
    public static string StageFor(PurchaseView view, Assignment part, string? chosen)
    {
        var stages = StagesOf(view, part);
        if (chosen is not null && stages.Contains(chosen)) return chosen;
        var now = view.Purchase.StageIn(view.Policy);
        return stages.FirstOrDefault(stage => view.Policy.FindStage(stage)!.Order >= now.Order) ?? stages.LastOrDefault() ?? part.Stage ?? now.Id;
    }

    /// <summary>What is asked of a person at a stage; typed words before a draft, a draft before what they said.</summary>
    public static Speaking Of(PurchaseView view, Assignment part, string stage, PersonId by, IReadOnlyDictionary<string, string> typed)
    {
        var questions = view.Plan.Involvements.Where(item => item.Role.Id == part.Role && item.Stage.Id == stage)
            .SelectMany(item => item.Questions).DistinctBy(question => question.English);
        return new Speaking(
            stage,
            [
                .. questions.Select((question, at) =>
                {
                    var said = Standing(view.Purchase, part.Id, stage, question.English);
                    return new AskedQuestion(at, question, said, typed.GetValueOrDefault(FieldOf(question.English)) ?? (said?.By == by ? said.Words.Text : null));
                }),
            ],
            typed.GetValueOrDefault(ConcernField), typed.GetValueOrDefault(AdviceField));
    }

    /// <summary>What a form sent, by field; questions by their English words, so that a plan that changed meanwhile mixes nothing up.</summary>
    public static ImmutableDictionary<string, string> Typed(IFormCollection form)
    {
        var typed = ImmutableDictionary.CreateBuilder<string, string>();
        for (var at = 0; form.TryGetValue($"question-{at}", out var question); at++) typed[FieldOf(question.ToString())] = form[$"answer-{at}"].ToString();
        typed[ConcernField] = form[ConcernField].ToString();
        typed[AdviceField] = form[AdviceField].ToString();
        return typed.ToImmutable();
    }

    /// <summary>What is new in what was typed, as commands in order; empty where nothing is.</summary>
    public static ImmutableArray<Func<Purchase, Decision>> Commands(
        PurchaseView view, Assignment part, string stage, IReadOnlyDictionary<string, string> typed, Func<Purchase, Plan> plan, DateTimeOffset now)
    {
        var by = view.Visitor.Person;
        var commands = ImmutableArray.CreateBuilder<Func<Purchase, Decision>>();
        foreach (var (field, words) in typed.Where(field => field.Key.StartsWith(Question, StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            var question = field[Question.Length..];
            if (string.IsNullOrWhiteSpace(words) || Standing(view.Purchase, part.Id, stage, question)?.Words.Text == words.Trim()) continue;
            var answer = new AnswerQuestion(New(), part.Id, stage, question, words, by, now);
            commands.Add(purchase => Contributions.Decide(purchase, plan(purchase), answer));
        }

        if (!string.IsNullOrWhiteSpace(typed.GetValueOrDefault(ConcernField)))
        {
            var raise = new RaiseConcern(New(), part.Id, stage, typed[ConcernField], by, now);
            commands.Add(purchase => Contributions.Decide(purchase, view.Policy, raise));
        }

        if (!string.IsNullOrWhiteSpace(typed.GetValueOrDefault(AdviceField)))
        {
            var advise = new Advise(New(), part.Id, stage, typed[AdviceField], by, now);
            commands.Add(purchase => Contributions.Decide(purchase, view.Policy, advise));
        }

        return commands.ToImmutable();
    }

    private const string Question = "question:";

    private static string FieldOf(string question) => Question + question;

    private static ContributionId New() => new(Guid.CreateVersion7());

    private static Contribution? Standing(Purchase purchase, AssignmentId part, string stage, string question) =>
        purchase.Contributions.LastOrDefault(said => said.Assignment == part && said.Stage == stage && said.Question == question && said.ReplacedBy is null);
}

/// <summary>A question to a part.</summary>
/// <param name="At">Its place on the page.</param>
/// <param name="Question">The question.</param>
/// <param name="Said">What was answered; null where nothing was.</param>
/// <param name="Words">What stands in its box.</param>
public sealed record AskedQuestion(int At, Policies.Text Question, Contribution? Said, string? Words);
