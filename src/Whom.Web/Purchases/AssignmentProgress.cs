using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Forms;

namespace Whom.Web.Purchases;

/// <summary>
/// How far somebody has come with what is asked of them now: the invitation, what they declare, each question, each
/// answer to confirm, each thing to judge.
/// </summary>
public sealed record AssignmentProgress(int Done, int Of)
{
    public static AssignmentProgress In(
        Assignment assignment, Declaration? declared, ContributionForm form,
        ImmutableArray<OpenConfirmation> confirmations, ImmutableArray<Judgement> judgements, int checkedAlready)
    {
        ReadOnlySpan<bool> steps =
        [
            assignment.State == AssignmentState.Accepted, declared is { IsOpen: false },
            .. form.Questions.Select(asked => asked.Said is not null),
        ];
        // What somebody said is wrong waits for the team, and is done for them.
        var done = checkedAlready + confirmations.Count(one => one.Disputed is not null);
        foreach (var step in steps) done += step ? 1 : 0;
        return new AssignmentProgress(done, steps.Length + confirmations.Length + judgements.Length + checkedAlready);
    }
}
