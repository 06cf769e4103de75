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

    /// <summary>Signs off on one artefact.</summary>
    SignsOff,
}

/// <summary>What a gate can wait for, in the order in which it is listed.</summary>
public enum RequirementKind
{
    /// <summary>A real person holds the role and has accepted.</summary>
    RoleFilled,

    /// <summary>A sign-off on the current version of an artefact.</summary>
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
/// <param name="On">The artefact it is about.</param>
/// <param name="Before">The gate that waits for it; null where it is recommended and no gate waits.</param>
/// <param name="Days">The least number of days of a consultation or notice; null where none is set.</param>
public sealed record InvolvementRow(
    Grounds Grounds, Condition When, Role Role, Capacity Capacity, Stage Stage, Artefact On, Gate? Before, int? Days);

/// <summary>A rule: one id, its rows, and the statements of the guide that it carries out.</summary>
public sealed record Rule(string Id, ImmutableArray<InvolvementRow> Rows, ImmutableArray<string> Covers);

/// <summary>A requirement that does not come from one role's involvement.</summary>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="Kind">What the gate waits for.</param>
/// <param name="On">The artefact of an assessment; else null.</param>
/// <param name="Before">The gate that waits, or the next that exists.</param>
/// <param name="PerRole">Where set, one requirement for each role that takes part so; where null, one without a role.</param>
public sealed record Duty(
    Grounds Grounds, Condition When, RequirementKind Kind, Artefact? On, Gate Before, PerRole? PerRole);

/// <summary>The roles with one of these capacities at one of these stages.</summary>
public sealed record PerRole(ImmutableArray<Capacity> Capacities, ImmutableArray<Stage> Stages);

/// <summary>Whether two roles may be one person.</summary>
public enum Apart
{
    /// <summary>Two people.</summary>
    MustDiffer,

    /// <summary>One person may hold both.</summary>
    MayBeSame,
}

/// <summary>A separation of duties: a role, and those that it is kept apart from, or may be one with.</summary>
public sealed record SeparationRule(Grounds Grounds, Condition When, Apart Rule, Role Role, ImmutableArray<Role> With);

/// <summary>A question that no rule can decide, put to a role.</summary>
public sealed record JudgementRule(string Id, Grounds Grounds, Condition When, Text Question, Role Role);

/// <summary>What roles ask themselves at some stages.</summary>
public sealed record QuestionSet(
    string Id, ImmutableArray<Role> Roles, ImmutableArray<Stage> Stages, ImmutableArray<Text> Ask, ImmutableArray<Citation> Sources);

/// <summary>How the fewest people are counted.</summary>
/// <param name="Outsider">A staff role that someone from outside may hold; null where there is none.</param>
/// <param name="OutsiderWhen">When that is so.</param>
/// <param name="FewHands">What to say where fewer than half as many people as roles stand behind a plan.</param>
/// <param name="Grounds">Where that is written.</param>
public sealed record TeamRules(Role? Outsider, Condition OutsiderWhen, Text FewHands, Grounds Grounds);

/// <summary>Whom to call this week: all of some stages, and some of those before the first gate.</summary>
/// <param name="Stages">Stages of which every role is called.</param>
/// <param name="Before">Stages of which those are called on whom the first gate waits, if by a consultation, on <paramref name="On"/>, or from outside.</param>
/// <param name="On">The artefact whose contributors are called.</param>
/// <param name="First">The roles that come first, in this order; the others follow in the order of the vocabulary.</param>
public sealed record StartNowRules(
    ImmutableArray<Stage> Stages, ImmutableArray<Stage> Before, Artefact On, ImmutableArray<Role> First);

/// <summary>A statement of the guide, in our words, for the table of coverage.</summary>
/// <param name="Id">Such as <c>S8</c>.</param>
/// <param name="Says">What it says, in our words.</param>
/// <param name="Citation">The chapter of the guide.</param>
/// <param name="CarriedOutBy">How it is carried out where no rule does it: a derived fact, judgement, separation or list named by id.</param>
public sealed record GuideStatement(string Id, Text Says, ImmutableArray<string> CarriedOutBy, Citation Citation);
