using Whom.Purchases;

namespace Whom.People;

/// <summary>
/// Who does something. Commands carry it, events keep it, and every decider asks it: so it is the same whether somebody
/// came by a page, the API, the command line, or a link.
/// </summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>The person who acts; null where the program does, or an operator whom it does not know.</summary>
    public abstract PersonId? Person { get; }

    /// <summary>The person who acts. Requires one: deciders let nobody else do what needs one.</summary>
    public PersonId RequirePerson() =>
        Person ?? throw new InvalidOperationException("No person acts here, and one is asked for.");

    /// <summary>Whether this is that person.</summary>
    public bool Is(PersonId person) => Person == person;

    /// <summary>Whether their account is of this kind. A link is of none, whatever else its holder may be.</summary>
    public bool Is(AccountKinds kind) => this is Account account && account.Kinds.HasFlag(kind);

    /// <summary>Somebody with an account.</summary>
    /// <param name="Id">Who.</param>
    /// <param name="Kinds">What the account may do beyond what its person is assigned to, at that time.</param>
    public sealed record Account(PersonId Id, AccountKinds Kinds) : Actor
    {
        /// <inheritdoc/>
        public override PersonId? Person => Id;
    }

    /// <summary>Whoever holds a link to one assignment. They act in that alone.</summary>
    /// <param name="Id">To whom the link was sent.</param>
    /// <param name="Assignment">What it opens.</param>
    public sealed record LinkHolder(PersonId Id, AssignmentId Assignment) : Actor
    {
        /// <inheritdoc/>
        public override PersonId? Person => Id;
    }

    /// <summary>Whoever runs the machine, on the machine itself: they have the store in their hands.</summary>
    public sealed record Operator : Actor
    {
        /// <inheritdoc/>
        public override PersonId? Person => null;
    }

    /// <summary>The program, by its clock.</summary>
    public sealed record Clock : Actor
    {
        /// <inheritdoc/>
        public override PersonId? Person => null;
    }

    /// <summary>A member of the public: whoever they are, they do not say it, and nobody asks.</summary>
    public sealed record Anybody : Actor
    {
        /// <inheritdoc/>
        public override PersonId? Person => null;
    }
}
