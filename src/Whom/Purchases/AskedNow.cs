using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>How much is asked of whoever acts in an assignment, at the stage that it is about now.</summary>
/// <param name="Questions">The questions that nobody has answered in it.</param>
/// <param name="Confirmations">The answers that wait to be confirmed by its role.</param>
/// <param name="Judgements">What waits to be judged by its role.</param>
/// <param name="Replies">Whether a yes or a no is asked first, with a word on conflicts of interest.</param>
public sealed record AskedNow(int Questions, int Confirmations, int Judgements, bool Replies)
{
    /// <summary>
    /// About how many minutes that takes; null where nothing can be counted, since then nothing honest can be said.
    /// The figures are ours, not measured: 5 to read what is bought and to say yes or no, 10 for a question and for
    /// something to judge, since each is answered in sentences, and 5 to look an answer up and to confirm it. After the
    /// first hour they are rounded up to the next half: more would sound as if it were known.
    /// </summary>
    public int? Minutes
    {
        get
        {
            if (Questions + Confirmations + Judgements == 0) return null;
            var minutes = (10 * (Questions + Judgements)) + (5 * Confirmations) + (Replies ? 5 : 0);
            return minutes <= 60 ? minutes : (minutes + 29) / 30 * 30;
        }
    }

    /// <summary>
    /// What is asked in an assignment. Requires the plan of the purchase as it is. What comes at later stages is not
    /// counted.
    /// </summary>
    public static AskedNow Of(Purchase purchase, Plan plan, Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(assignment);
        var stage = StageOf(purchase, plan, assignment);
        var by = new Actor.Account(assignment.Acting, AccountKinds.None);
        return new AskedNow(
            plan.Involvements.Where(item => item.Role.Id == assignment.Role && item.Stage == stage)
                .SelectMany(item => item.Questions).DistinctBy(question => question.Id)
                .Count(question => !IsAnswered(purchase, assignment, stage!, question)),
            purchase.ConfirmationsAskedIn(plan, assignment, by).Length,
            purchase.JudgementsAskedIn(plan, assignment, by).Length,
            assignment.State is AssignmentState.Named or AssignmentState.Invited);
    }

    /// <summary>The stages at which an assignment is asked for something for certain, in order.</summary>
    public static ImmutableArray<Stage> StagesOf(Plan plan, Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(assignment);
        return
        [
            .. plan.Involvements.Where(item => item.Certain && item.Role.Id == assignment.Role
                && (assignment.Stage is null || assignment.Stage == item.Stage.Id))
                .Select(item => item.Stage).Distinct().OrderBy(stage => stage.Order),
        ];
    }

    /// <summary>
    /// The stage that an assignment is asked about now: the one that the purchase is in, or the next at which it is
    /// asked; the last where none follows, and null where it is asked at none. Requires the plan of the purchase as it
    /// is.
    /// </summary>
    public static Stage? StageOf(Purchase purchase, Plan plan, Assignment assignment)
    {
        var (stages, now) = (StagesOf(plan, assignment), purchase.StageIn(plan));
        return stages.FirstOrDefault(stage => stage.Order >= now.Order) ?? stages.LastOrDefault();
    }

    private static bool IsAnswered(Purchase purchase, Assignment assignment, Stage stage, Question question) =>
        purchase.Contributions.Any(said => said.Assignment == assignment.Id && said.Stage == stage.Id
            && said.Question == question.Id && said.ReplacedBy is null);
}
