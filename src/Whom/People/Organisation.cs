using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Whom.People;

/// <summary>One department or organisation of the directory.</summary>
public readonly record struct OrganisationId(Guid Value)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationId id)
    {
        var found = Guid.TryParseExact(text, "D", out var value);
        id = new OrganisationId(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>What kind of organisation. The numbers are stored.</summary>
public enum OrganisationKind
{
    /// <summary>A department of the buyer.</summary>
    Department = 0,

    /// <summary>A nonprofit, or a group of residents.</summary>
    Nonprofit = 1,

    /// <summary>A university, or another place of research.</summary>
    University = 2,

    /// <summary>Another public buyer.</summary>
    Buyer = 3,

    /// <summary>A union, or elected by the staff.</summary>
    Union = 4,

    /// <summary>A company that advises; never one that could be awarded.</summary>
    Company = 5,
}

/// <summary>A department of the buyer, or a partner.</summary>
public sealed record Organisation
{
    /// <summary>Its id.</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of organisation.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>The ids of the roles that its people can fill.</summary>
    public ImmutableArray<string> Helps { get; init; } = [];

    /// <summary>How to ask them, in a few sentences; null where nothing is known.</summary>
    public string? Asking { get; init; }

    /// <summary>Its e-mail address; null where none is known.</summary>
    public string? Email { get; init; }

    /// <summary>Its site; null where none is known.</summary>
    public string? Website { get; init; }

    /// <summary>Whether it is outside the buyer.</summary>
    public bool IsPartner => Kind != OrganisationKind.Department;
}
