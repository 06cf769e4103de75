using System.Collections.Immutable;
using Whom.People;

namespace Whom.Purchases;

/// <summary>What there may be so much of, and no more.</summary>
public enum Enough
{
    /// <summary>What was said in one assignment.</summary>
    Contributions,

    /// <summary>Declarations in one assignment.</summary>
    Declarations,

    /// <summary>How often somebody was asked to take one assignment.</summary>
    Invitations,

    /// <summary>How often somebody else was made to act in one assignment.</summary>
    Delegations,

    /// <summary>How often the same contribution was answered.</summary>
    Responses,

    /// <summary>How often the same person was named in a purchase.</summary>
    Namings,

    /// <summary>Assignments of a purchase.</summary>
    Assignments,

    /// <summary>Redactions of a purchase, those that were stopped included.</summary>
    Redactions,

    /// <summary>Versions of one document.</summary>
    Versions,

    /// <summary>Sign-offs in one assignment.</summary>
    SignOffs,

    /// <summary>Conditions of one sign-off.</summary>
    Conditions,

    /// <summary>All that one person did in a purchase.</summary>
    Entries,
}

/// <summary>
/// How much of each there may be: far more than anybody needs, and so little that nobody can make a purchase slow for
/// others or have mails sent to somebody in numbers.
/// </summary>
public static class Most
{
    /// <summary>What may be said in one assignment, what was replaced included.</summary>
    public const int Contributions = 200;

    /// <summary>Declarations in one assignment, what was replaced included.</summary>
    public const int Declarations = 20;

    /// <summary>How often one may be asked to take one assignment.</summary>
    public const int Invitations = 20;

    /// <summary>How often somebody else may be made to act in one assignment.</summary>
    public const int Delegations = 20;

    /// <summary>How often the same contribution may be answered.</summary>
    public const int Responses = 20;

    /// <summary>How often the same person may be named in one purchase.</summary>
    public const int Namings = 20;

    /// <summary>Assignments of one purchase, those that have ended included.</summary>
    public const int Assignments = 500;

    /// <summary>Redactions of one purchase, those that were stopped included: of each, others have a mail.</summary>
    public const int Redactions = 200;

    /// <summary>Versions of one document.</summary>
    public const int Versions = 500;

    /// <summary>Sign-offs in one assignment, those that are stale included.</summary>
    public const int SignOffs = 500;

    /// <summary>All that one person may do in one purchase.</summary>
    public const int Entries = 5_000;

    /// <summary>A refusal where there is so much already; null where there is not.</summary>
    internal static Refusal? Reached(Enough what, int count, int most) =>
        count >= most ? new Refusal.EnoughOf(what, most) : null;

    /// <summary>Why this actor can do no more in this purchase; null where they can.</summary>
    internal static Refusal? Reached(Purchase? purchase, Actor by) =>
        purchase is not null && by.Person is { } person
            ? Reached(Enough.Entries, purchase.Entries.GetValueOrDefault(person), Entries)
            : null;

    /// <summary>A purchase in which one more thing was done.</summary>
    internal static Purchase Counted(Purchase purchase, Actor by) => by.Person is not { } person
        ? purchase
        : purchase with
        {
            Entries = purchase.Entries.SetItem(person, purchase.Entries.GetValueOrDefault(person) + 1)
        };
}
