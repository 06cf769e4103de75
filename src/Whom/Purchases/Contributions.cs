using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What kind of thing was said.</summary>
public enum ContributionKind
{
    /// <summary>The answer to a question that the plan puts to the role.</summary>
    Answer,

    /// <summary>A concern, which must be answered.</summary>
    Concern,

    /// <summary>Advice that nobody asked for in particular.</summary>
    Advice,
}

/// <summary>What the team did with something that was said.</summary>
public enum TakenUp
{
    /// <summary>It was taken up.</summary>
    Yes,

    /// <summary>It was taken up in part.</summary>
    Partly,

    /// <summary>It was not taken up.</summary>
    No,
}

/// <summary>Something that a person said in their assignment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="By">Who said it: the holder of the assignment, or who acted in it.</param>
/// <param name="Stage">The id of the stage that it is about.</param>
/// <param name="Question">The id of the question that it answers; null where it answers none.</param>
/// <param name="Words">What was said.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="ReplacedBy">What was said in its place later; null where it stands.</param>
/// <param name="Responses">What the team did with it, the latest last.</param>
public sealed record Contribution(
    ContributionId Id, ContributionKind Kind, AssignmentId Assignment, PersonId By, string Stage, string? Question,
    Sealed Words, DateTimeOffset At, ContributionId? ReplacedBy, ImmutableArray<Response> Responses)
{
    /// <summary>That its author does not agree with the answer; null where they said nothing of the kind.</summary>
    public Dispute? Dispute { get; init; }

    /// <summary>Whether it stands, and waits for whoever settles what is disputed about it.</summary>
    public bool IsDisputed => ReplacedBy is null && Dispute is { IsSettled: false };

    /// <summary>Whether it stands, and the team has not answered it yet.</summary>
    public bool IsOpen => ReplacedBy is null && Responses.IsEmpty;
}

/// <summary>What the team did with something that was said.</summary>
public sealed record Response(TakenUp Outcome, Sealed Reason, PersonId By, DateTimeOffset At);

/// <summary>Answer a question of the plan; answering again replaces, and keeps both.</summary>
/// <param name="Contribution">The new id.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Stage">The id of the stage that the question is put at.</param>
/// <param name="Question">The id of the question.</param>
/// <param name="Words">The answer.</param>
/// <param name="By">Who answers.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AnswerQuestion(
    ContributionId Contribution, AssignmentId Assignment, string Stage, string Question, string Words, Actor By,
    DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Raise a concern.</summary>
public sealed record RaiseConcern(
    ContributionId Contribution, AssignmentId Assignment, string Stage, string Words, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Give advice of one's own accord.</summary>
public sealed record Advise(
    ContributionId Contribution, AssignmentId Assignment, string Stage, string Words, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Say what the team did with something that was said; later again, to correct it.</summary>
public sealed record Respond(ContributionId Contribution, TakenUp Outcome, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A question of the plan was answered.</summary>
public sealed record QuestionAnswered(
    ContributionId Contribution, AssignmentId Assignment, string Stage, string Question, Sealed Words, Actor By,
    DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A concern was raised.</summary>
public sealed record ConcernRaised(
    ContributionId Contribution, AssignmentId Assignment, string Stage, Sealed Words, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Advice was given.</summary>
public sealed record AdviceGiven(
    ContributionId Contribution, AssignmentId Assignment, string Stage, Sealed Words, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>The team said what it did with something that was said.</summary>
public sealed record ContributionAnswered(
    ContributionId Contribution, TakenUp Outcome, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>What people say in their assignments, and what became of it.</summary>
public static class Contributions
{
    /// <summary>The most that is said at once, as a person counts.</summary>
    public const int LongestWords = Sealed.LongestText;

    /// <summary>Requires the plan of the purchase as it is: it puts the questions.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, AnswerQuestion command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotSay(purchase, command.Contribution, command.Assignment, command.Stage, command.Words,
            command.By, out var words) is { } refusal)
            return refusal;
        var role = purchase.Live(command.Assignment)!.Role;
        ImmutableArray<string> asked =
        [
            .. plan.Involvements.Where(item => item.Role.Id == role && item.Stage.Id == command.Stage)
                .SelectMany(item => item.Questions).Select(question => question.Id).Distinct(),
        ];
        return asked.Contains(command.Question)
            ? new QuestionAnswered(
                command.Contribution, command.Assignment, command.Stage, command.Question,
                words, command.By, command.At)
            : new Refusal.NoSuchQuestion(command.Question, asked);
    }

    /// <summary>A concern can be raised about any stage that the assignment is for.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Policy policy, RaiseConcern command) =>
        MayNotSay(purchase, command.Contribution, command.Assignment, command.Stage, command.Words,
            command.By, out var words) is { } refusal ? refusal
        : policy.FindStage(command.Stage) is null ? new Refusal.NoSuchStage(command.Stage)
        : new ConcernRaised(
            command.Contribution, command.Assignment, command.Stage, words, command.By, command.At);

    /// <summary>Advice can be given about any stage that the assignment is for.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Policy policy, Advise command) =>
        MayNotSay(purchase, command.Contribution, command.Assignment, command.Stage, command.Words,
            command.By, out var words) is { } refusal ? refusal
        : policy.FindStage(command.Stage) is null ? new Refusal.NoSuchStage(command.Stage)
        : new AdviceGiven(
            command.Contribution, command.Assignment, command.Stage, words, command.By, command.At);

    /// <summary>
    /// The team answers: whoever leads that stage by the plan, the procurement officer, the
    /// project lead; and never the one who said it.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, Respond command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.Contributions.FirstOrDefault(one => one.Id == command.Contribution) is not { } said)
            return new Refusal.NoSuchContribution(command.Contribution);
        if (purchase.MayNotAnswer(plan, said, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (said.ReplacedBy is { } later) return new Refusal.WasReplaced(said.Id, later);
        if (said.Dispute is { } dispute) return new Refusal.OutOfTheirHands(said.Id, dispute.IsSettled);
        if (purchase.SpeakingFor(RolesThatAnswer(plan, said.Stage), command.By).Refusal is { } refusal) return refusal;
        if (Most.Reached(Enough.Responses, said.Responses.Length, Most.Responses) is { } enough) return enough;
        if (GivenWords.Reason(command.Reason, out var reason) is { } unfit) return unfit;
        return new ContributionAnswered(said.Id, command.Outcome, reason, command.By, command.At);
    }

    /// <summary>The concerns that the team has not answered, the oldest first.</summary>
    public static IEnumerable<Contribution> OpenConcerns(this Purchase purchase) =>
        purchase.Contributions.Where(one => one.IsOpen && one.Kind == ContributionKind.Concern);

    /// <summary>The advice and the answers that the team has not answered, the oldest first.</summary>
    public static IEnumerable<Contribution> UnansweredAdvice(this Purchase purchase) =>
        purchase.Contributions.Where(one => one.IsOpen && one.Kind != ContributionKind.Concern);

    /// <summary>All that was said in one assignment, in the order of saying, what was replaced included.</summary>
    public static IEnumerable<Contribution> SaidIn(this Purchase purchase, AssignmentId assignment) =>
        purchase.Contributions.Where(one => one.Assignment == assignment);

    /// <summary>The ids of the roles that answer what is said about a stage.</summary>
    public static ImmutableArray<string> RolesThatAnswer(Plan plan, string stage) =>
    [
        .. CoreRoles.Team
            .Concat(plan.Involvements
                .Where(item => item.Certain && item.Stage.Id == stage && item.Capacity == Capacity.Leads)
                .Select(item => item.Role.Id))
            .Distinct(),
    ];

    internal static Purchase Apply(Purchase purchase, QuestionAnswered happened)
    {
        // One at most: whatever was answered before it was replaced in its turn.
        var contributions = Changed(
            purchase.Contributions,
            one => one.Assignment == happened.Assignment && one.Stage == happened.Stage
                && one.Question == happened.Question && one.ReplacedBy is null,
            one => one with { ReplacedBy = happened.Contribution });
        return Said(
            purchase with { Contributions = contributions }, happened.Contribution, ContributionKind.Answer,
            happened.Assignment, happened.Stage, happened.Question, happened.Words, happened);
    }

    internal static Purchase Apply(Purchase purchase, ConcernRaised happened) => Said(
        purchase, happened.Contribution, ContributionKind.Concern, happened.Assignment, happened.Stage, null,
        happened.Words, happened);

    internal static Purchase Apply(Purchase purchase, AdviceGiven happened) => Said(
        purchase, happened.Contribution, ContributionKind.Advice, happened.Assignment, happened.Stage, null,
        happened.Words, happened);

    internal static Purchase Apply(Purchase purchase, ContributionAnswered happened)
    {
        var response = new Response(happened.Outcome, happened.Reason, happened.By.RequirePerson(), happened.At);
        return With(purchase, happened.Contribution, one => one with { Responses = one.Responses.Add(response) });
    }

    internal static Purchase With(
        Purchase purchase, ContributionId id, Func<Contribution, Contribution> change) =>
        purchase with { Contributions = Changed(purchase.Contributions, one => one.Id == id, change) };

    // From the end, and no copy of each: a long purchase has thousands, and is made of as many events.
    private static ImmutableArray<Contribution> Changed(
        ImmutableArray<Contribution> all, Func<Contribution, bool> which, Func<Contribution, Contribution> change)
    {
        for (var at = all.Length - 1; at >= 0; at--)
            if (which(all[at])) return all.SetItem(at, change(all[at]));
        return all;
    }

    private static Purchase Said(
        Purchase purchase, ContributionId id, ContributionKind kind, AssignmentId assignment, string stage,
        string? question, Sealed words, PurchaseEvent said) =>
        (purchase with
        {
            Contributions = purchase.Contributions.Add(new Contribution(
                id, kind, assignment, said.By.RequirePerson(), stage, question, words, said.At, null, [])),
        }).Spoken(assignment, said.By.RequirePerson());

    private static Refusal? MayNotSay(
        Purchase purchase, ContributionId id, AssignmentId assignment, string stage, string given, Actor by,
        out Sealed words)
    {
        var unfit = GivenWords.Words(given, LongestWords, out words);
        return purchase.MayNotSpeak(assignment, by) is { } refusal ? refusal
            : !purchase.Live(assignment)!.Covers(stage) ? new Refusal.NotAtThatStage(assignment, stage)
            : unfit is not null ? unfit
            : Most.Reached(Enough.Contributions, purchase.SaidIn(assignment).Count(), Most.Contributions) is { } enough
                ? enough
            : purchase.Contributions.Any(one => one.Id == id) ? new Refusal.AlreadySaid(id)
            : null;
    }
}
