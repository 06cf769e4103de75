using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>How strongly a role takes part. Signs off stands apart from the other four.</summary>
public enum Capacity
{
    /// <summary>Is told.</summary>
    Informed,

    /// <summary>Is asked, and hears what became of what they said.</summary>
    Consulted,

    /// <summary>Gives advice that the team answers.</summary>
    Advises,

    /// <summary>Leads the work of the stage.</summary>
    Leads,

    /// <summary>Signs off on one document.</summary>
    SignsOff,
}

/// <summary>What a gate can wait for, in the order in which it is listed.</summary>
public enum RequirementKind
{
    /// <summary>A real person holds the role and has accepted.</summary>
    RoleFilled,

    /// <summary>A sign-off on the current version of a document.</summary>
    SignOff,

    /// <summary>Advice asked, given, and answered by the team.</summary>
    Advice,

    /// <summary>A group's representatives were asked with time to answer, and were answered.</summary>
    Hearing,

    /// <summary>The public was asked, and answered.</summary>
    Consultation,

    /// <summary>Told or published.</summary>
    Notice,

    /// <summary>A document exists to which the named roles contributed.</summary>
    Assessment,

    /// <summary>Conflicts of interest are declared.</summary>
    Declaration,

    /// <summary>Something outside was looked at.</summary>
    Evidence,
}

/// <summary>One effect of a rule: who, in what capacity, when, on what, before which gate.</summary>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="Role">Who.</param>
/// <param name="Capacity">How strongly.</param>
/// <param name="Stage">When.</param>
/// <param name="On">The document it is about.</param>
/// <param name="Before">The gate that waits for it; null where it is recommended and no gate waits.</param>
/// <param name="Days">The least number of days of a consultation or notice; null where none is set.</param>
/// <param name="WorkingDays">The same in working days.</param>
/// <param name="Place">The place of the row in its rule, from 1.</param>
public sealed record InvolvementRow(
    Grounds Grounds, Condition When, Role Role, Capacity Capacity, Stage Stage, Document On, Gate? Before, int? Days,
    int? WorkingDays = null, int Place = 1)
{
    /// <summary>Whether a text asks that someone is told or heard in time and sets no time: never zero days.</summary>
    public bool SetsNoTime => Grounds.Mark is not null && Before is not null && Days is null && WorkingDays is null
        && Capacity is Capacity.Consulted or Capacity.Informed;
}

/// <summary>A rule: one id, its rows, and the statements of the guide that it carries out.</summary>
public sealed record Rule(string Id, ImmutableArray<InvolvementRow> Rows, ImmutableArray<string> Covers);
