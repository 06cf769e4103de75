using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Assignments;

/// <content>What is asked of whoever looks at the page, by whom, how far they have come, and what they said.</content>
public sealed partial class AssignmentModel
{
    private readonly Dictionary<string, TypedCheck> _begun = new(StringComparer.Ordinal);

    // Whether they have just sent advice, or chosen a stage for it.
    private bool _isAboutAdvice;

    /// <summary>What was typed to confirm or to judge, in a form that was refused.</summary>
    public TypedCheck? Typed { get; private set; }

    /// <summary>The answers that the visitor is asked to confirm in this assignment.</summary>
    public ImmutableArray<OpenConfirmation> Confirmations { get; private set; } = [];

    /// <summary>What the visitor is asked to judge in this assignment.</summary>
    public ImmutableArray<Judgement> Judgements { get; private set; } = [];

    /// <summary>Who asked them; null where they named themselves, and where nobody is known.</summary>
    public Asker? Asker { get; private set; }

    /// <summary>How far they have come with what is asked now; null where nothing is.</summary>
    public AssignmentProgress? Progress { get; private set; }

    /// <summary>What the visitor has confirmed, or said to be wrong, for the role of this assignment.</summary>
    public IEnumerable<ConfirmationOutcome> Confirmed => View.Purchase.ConfirmationOutcomes.Values
        .Where(said => said.Role == Assignment.Role && said.By == Who);

    /// <summary>What the visitor has judged for the role of this assignment.</summary>
    public IEnumerable<Judged> Judged =>
        View.Purchase.Judged.Values.Where(said => said.Role == Assignment.Role && said.By == Who);

    /// <summary>What stands in a form to confirm or to judge: what was typed before what was begun.</summary>
    public TypedCheck? TypedAbout(string about) =>
        Typed?.About == about ? Typed : _begun.GetValueOrDefault(about);

    /// <summary>
    /// What stands open of what they are asked to confirm or to judge: what was refused, else the first; null where
    /// nothing is asked.
    /// </summary>
    public string? OpenCheck => _isAboutAdvice ? null : Typed?.About
        ?? Confirmations.FirstOrDefault(one => one.Disputed is null)?.Answer.Fact.Id ?? Judgements.FirstOrDefault()?.Id;

    public IEnumerable<Contribution> Said => View.Purchase.SaidIn(Assignment.Id).Where(said => said.ReplacedBy is null);
}
