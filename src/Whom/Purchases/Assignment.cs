using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>How far a person has come in an assignment.</summary>
public enum AssignmentState
{
    /// <summary>They were named, and nobody has told them.</summary>
    Named,

    /// <summary>They were asked, and have not answered.</summary>
    Invited,

    /// <summary>They take part.</summary>
    Accepted,

    /// <summary>They said no.</summary>
    Declined,

    /// <summary>Their part has ended.</summary>
    Ended,
}

/// <summary>A person holding a role on a purchase: their assignment.</summary>
public sealed record Assignment
{
    /// <summary>Its id.</summary>
    public required AssignmentId Id { get; init; }

    /// <summary>Who.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Their name, as it was when they were named.</summary>
    public required Sealed Name { get; init; }

    /// <summary>The id of the role.</summary>
    public required string Role { get; init; }

    /// <summary>The id of the one stage that it is for; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>How far they have come.</summary>
    public AssignmentState State { get; init; }

    /// <summary>
    /// The day by which they are asked to respond, in the jurisdiction's time zone; null where none was named.
    /// </summary>
    public DateOnly? Due { get; init; }

    /// <summary>Who acts in it for them; null where they act themselves.</summary>
    public Delegation? Delegation { get; init; }

    /// <summary>
    /// Who asked them last, or named them: whom they turn to with a question; null where nobody is known.
    /// </summary>
    public PersonId? AskedBy { get; init; }

    /// <summary>What they, and whoever acted for them, declared about conflicts of interest; one each.</summary>
    public ImmutableArray<Declaration> Declarations { get; init; } = [];

    /// <summary>How often a declaration was made in it, what was replaced included.</summary>
    public int DeclarationCount { get; init; }

    /// <summary>How often somebody was asked to take it.</summary>
    public int InvitationCount { get; init; }

    /// <summary>How often somebody was made to act in it for its holder.</summary>
    public int DelegationCount { get; init; }

    /// <summary>Who has spoken in it. That outlasts the assignment.</summary>
    public ImmutableArray<PersonId> Contributors { get; init; } = [];

    /// <summary>Whether somebody has spoken in it since its holder was asked last.</summary>
    public bool HasResponded { get; init; }

    /// <summary>What they said when they declined; null where they did not.</summary>
    public Declined? Declined { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsLive => State is not (AssignmentState.Declined or AssignmentState.Ended);

    /// <summary>Whether it is for this stage, and goes on.</summary>
    public bool Covers(string stage) => IsLive && (Stage is null || Stage == stage);

    /// <summary>Whether this person acts in it: its holder, or who acts for them.</summary>
    public bool IsActedIn(PersonId by) => IsLive && (Person == by || Delegation?.To == by);

    /// <summary>Whether this actor acts in it; whoever came by a link, only in what the link opens.</summary>
    public bool IsActedIn(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Person is { } person && IsActedIn(person)
            && (by is not Actor.LinkHolder link || link.Assignment == Id);
    }

    /// <summary>Whom separations of duties count for it: who acts in it, and whoever has spoken in it.</summary>
    public IEnumerable<PersonId> Participants() =>
        (!IsLive ? Contributors
            : Delegation is { } delegation ? Contributors.Add(Person).Add(delegation.To)
            : Contributors.Add(Person)).Distinct();

    /// <summary>What this person declared; null where they have not yet.</summary>
    public Declaration? DeclarationOf(PersonId by) => Declarations.FirstOrDefault(declaration => declaration.By == by);

    /// <summary>Who is asked now.</summary>
    public PersonId Acting => Delegation?.To ?? Person;
}

/// <summary>Someone acts in an assignment for its holder.</summary>
/// <param name="To">Who.</param>
/// <param name="Name">Their name, as it was then.</param>
public sealed record Delegation(PersonId To, Sealed Name);

/// <summary>Why someone said no, and whom they suggest.</summary>
/// <param name="Reason">Why; null where they did not say.</param>
/// <param name="Suggestion">Whom to ask instead; null where they suggest nobody.</param>
public sealed record Declined(Sealed? Reason, Sealed? Suggestion);
