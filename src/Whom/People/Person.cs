using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.People;

/// <summary>Somebody who can be asked.</summary>
public sealed record Person
{
    /// <summary>Their id, by which the record names them.</summary>
    public required PersonId Id { get; init; }

    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>Their e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>Where they stand to the buyer.</summary>
    public required PersonKind Kind { get; init; }

    /// <summary>Their department, or the organisation that they are from; null where that is not known.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>The ids of the roles that they can hold.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The languages that they read, by their codes (BCP 47), the one they prefer first.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Their telephone number; null where none is known.</summary>
    public string? Phone { get; init; }

    /// <summary>An address as it is compared, so that one mailbox is one person.</summary>
    public static string KeyOf(string email) => EmailAddress.KeyOf(email);
}
