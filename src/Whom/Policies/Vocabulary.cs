namespace Whom.Policies;

/// <summary>Who can hold a role.</summary>
public enum Holder
{
    /// <summary>Staff of the buyer.</summary>
    Staff,

    /// <summary>Staff of the buyer, or someone from outside.</summary>
    StaffOrPartner,

    /// <summary>Someone from outside; one such person may hold all roles of this kind.</summary>
    Partner,

    /// <summary>Someone from outside, or from the staff side, who holds no other role.</summary>
    OwnVoice,

    /// <summary>No one person: the public, suppliers.</summary>
    Nobody,
}

/// <summary>The four groups in which a plan is drawn.</summary>
public enum RoleGroup
{
    /// <summary>Those who carry the purchase.</summary>
    Core,

    /// <summary>Those who live with it.</summary>
    Affected,

    /// <summary>The rest of the organisation.</summary>
    Organisation,

    /// <summary>From outside.</summary>
    Outside,
}

/// <summary>A part that a person can have in a purchase.</summary>
/// <param name="Id">The canonical id.</param>
/// <param name="Order">The place in the vocabulary, from 0.</param>
/// <param name="Label">The plain label that people read.</param>
/// <param name="About">Who that is.</param>
/// <param name="Holder">Who can hold it.</param>
/// <param name="Group">Where it is drawn.</param>
/// <param name="Ask">What to ask them, in one sentence, where the policy asks nothing else of them.</param>
/// <param name="WhoElse">Who can fill it where one has no such person; null for roles that every buyer has.</param>
public sealed record Role(
    string Id, int Order, Text Label, Text About, Holder Holder, RoleGroup Group, Text Ask, Text? WhoElse)
{
    /// <summary>Equal by id: versions of a policy may place and word it otherwise.</summary>
    public bool Equals(Role? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A part of the way from need to close-out.</summary>
public sealed record Stage(string Id, int Order, Text Label, Text About)
{
    /// <summary>Equal by id: versions of a policy may place and word it otherwise.</summary>
    public bool Equals(Stage? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A document that a stage produces.</summary>
public sealed record Document(string Id, int Order, Text Label, Stage Stage)
{
    /// <summary>Equal by id: versions of a policy may place and word it otherwise.</summary>
    public bool Equals(Document? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A point of no return.</summary>
public sealed record Gate(string Id, int Order, Text Label, Text About, Stage Stage)
{
    /// <summary>Equal by id: versions of a policy may place and word it otherwise.</summary>
    public bool Equals(Gate? other) => ReferenceEquals(this, other) || Id == other?.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
