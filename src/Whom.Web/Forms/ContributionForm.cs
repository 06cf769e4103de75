using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>
/// The questions that an assignment is asked at one stage, with what was said to each and what has been begun.
/// </summary>
public sealed record ContributionForm(
    string Stage, ImmutableArray<AskedQuestion> Questions, string? Concern, string? Advice)
{
    public const string ConcernField = "concern";
    public const string AdviceField = "advice";

    /// <summary>The stage that is asked about: the one that was chosen, else that of now.</summary>
    public static string StageFor(PurchaseView view, Assignment assignment, string? chosen) =>
        AskedNow.StagesOf(view.Plan, assignment).Any(stage => stage.Id == chosen) ? chosen!
        : AskedNow.StageOf(view.Purchase, view.Plan, assignment)?.Id
            ?? assignment.Stage ?? view.Purchase.StageIn(view.Plan).Id;

    /// <summary>
    /// What is asked of a person at a stage; typed words before a draft, a draft before what they said.
    /// </summary>
    public static ContributionForm Of(
        PurchaseView view, Assignment assignment, string stage, PersonId by, IReadOnlyDictionary<string, string> typed)
    {
        var questions = view.Plan.Involvements.Where(item => item.Role.Id == assignment.Role && item.Stage.Id == stage)
            .SelectMany(item => item.Questions).DistinctBy(question => question.Id);
        return new ContributionForm(
            stage,
            [
                .. questions.Select((question, at) =>
                {
                    var said = Standing(view.Purchase, assignment.Id, stage, question.Id);
                    return new AskedQuestion(at, question, said, typed.GetValueOrDefault(FieldOf(question.Id))
                        ?? (said?.By == by ? view.TextOf(said.Words) : null));
                }),
            ],
            typed.GetValueOrDefault(ConcernField), typed.GetValueOrDefault(AdviceField));
    }

    /// <summary>
    /// What a form sent, by field; questions by their ids, so that a plan that changed meanwhile mixes nothing up.
    /// </summary>
    public static ImmutableDictionary<string, string> Typed(IFormCollection form)
    {
        var typed = ImmutableDictionary.CreateBuilder<string, string>();
        for (var at = 0; form.TryGetValue($"question-{at}", out var question); at++)
            typed[FieldOf(question.ToString())] = form[$"answer-{at}"].ToString();
        typed[ConcernField] = form[ConcernField].ToString();
        typed[AdviceField] = form[AdviceField].ToString();
        return typed.ToImmutable();
    }

    /// <summary>
    /// What is new in what was typed, as commands: the answers in the order of the plan, then those to questions that
    /// it asks no more, the concern, the advice; empty where nothing is. Requires the contents of what was said in
    /// the assignment.
    /// </summary>
    public static ImmutableArray<PurchaseCommand> Commands(
        PurchaseView view, Assignment assignment, string stage, IReadOnlyDictionary<string, string> typed,
        ChangeForm form, DateTimeOffset now)
    {
        var by = view.Actor;
        var asked = view.Plan.Involvements.Where(item => item.Role.Id == assignment.Role && item.Stage.Id == stage)
            .SelectMany(item => item.Questions).Select(question => question.Id).ToList();
        var answered = typed.Keys.Where(field => field.StartsWith(Question, StringComparison.Ordinal))
            .Select(field => field[Question.Length..]);
        var commands = ImmutableArray.CreateBuilder<PurchaseCommand>();
        foreach (var question in asked.Concat(answered.Order(StringComparer.Ordinal)).Distinct())
        {
            if (typed.GetValueOrDefault(FieldOf(question)) is not { } words
                || string.IsNullOrWhiteSpace(words)) continue;
            if (Standing(view.Purchase, assignment.Id, stage, question) is { } said
                && view.TextOf(said.Words) == GivenText.Words(words, Contributions.LongestWords).Text) continue;
            commands.Add(new AnswerQuestion(New(Question + question), assignment.Id, stage, question, words, by, now));
        }

        if (typed.GetValueOrDefault(ConcernField) is { } concern && !string.IsNullOrWhiteSpace(concern))
            commands.Add(new RaiseConcern(New(ConcernField), assignment.Id, stage, concern, by, now));
        if (typed.GetValueOrDefault(AdviceField) is { } advice && !string.IsNullOrWhiteSpace(advice))
            commands.Add(new Advise(New(AdviceField), assignment.Id, stage, advice, by, now));
        return commands.ToImmutable();

        ContributionId New(string what) => new(form.IdOf(what));
    }

    /// <summary>
    /// What was typed and not said yet: a draft may come after the words that it holds were sent by the same form.
    /// </summary>
    public static ImmutableDictionary<string, string> Unsent(
        PurchaseView view, Assignment assignment, string stage, IReadOnlyDictionary<string, string> typed,
        ChangeForm form, DateTimeOffset now)
    {
        var said = view.Purchase.Contributions.Select(one => one.Id).ToHashSet();
        var commands = Commands(view, assignment, stage, typed, form, now);
        IEnumerable<(ContributionId Id, string Field, string Words)> all =
        [
            .. commands.OfType<AnswerQuestion>().Select(one => (one.Contribution, FieldOf(one.Question), one.Words)),
            .. commands.OfType<RaiseConcern>().Select(one => (one.Contribution, ConcernField, one.Words)),
            .. commands.OfType<Advise>().Select(one => (one.Contribution, AdviceField, one.Words)),
        ];
        return all.Where(one => !said.Contains(one.Id)).ToImmutableDictionary(one => one.Field, one => one.Words);
    }

    /// <summary>Which question stands open: the first that was refused, else the first without words.</summary>
    public int OpenAt(ImmutableArray<Problem> problems) =>
        (Questions.FirstOrDefault(asked => problems.Any(problem => problem.Field == $"answer-{asked.At}"))
            ?? Questions.FirstOrDefault(asked => string.IsNullOrWhiteSpace(asked.Words)))?.At ?? 0;

    /// <summary>What of it cannot be taken, each at its field.</summary>
    public ImmutableArray<Problem> Problems(Locale locale)
    {
        var problems = new List<Problem>();
        foreach (var asked in Questions) Read(asked.Words, $"answer-{asked.At}");
        Read(Concern, ConcernField);
        Read(Advice, AdviceField);
        return [.. problems];

        void Read(string? words, string field) =>
            TypedText.Words(words, field, Contributions.LongestWords, locale, problems);
    }

    private const string Question = "question:";

    private static string FieldOf(string question) => Question + question;

    private static Contribution? Standing(Purchase purchase, AssignmentId assignment, string stage, string question) =>
        purchase.Contributions.LastOrDefault(said => said.Assignment == assignment && said.Stage == stage
            && said.Question == question && said.ReplacedBy is null);
}

/// <summary>A question to an assignment.</summary>
/// <param name="At">Its place on the page.</param>
/// <param name="Question">The question.</param>
/// <param name="Said">What was answered; null where nothing was.</param>
/// <param name="Words">What stands in its box.</param>
public sealed record AskedQuestion(int At, Policies.Question Question, Contribution? Said, string? Words);
