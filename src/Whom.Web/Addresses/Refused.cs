using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Web.Addresses;

/// <summary>Something in an address that cannot be used. Everything else in it still holds.</summary>
public abstract record Refused
{
    private Refused()
    {
    }

    /// <summary>A name that means nothing here.</summary>
    public sealed record UnknownName(string Name, string? Nearest, ImmutableArray<string> Accepted) : Refused;

    /// <summary>An answer that the question does not have.</summary>
    public sealed record UnknownAnswer(Fact Fact, string Value, FactValue? Nearest) : Refused;

    /// <summary>A word that is none of the few that are accepted.</summary>
    public sealed record UnknownWord(string Name, string Value, string? Nearest, ImmutableArray<string> Accepted) : Refused;

    /// <summary>Several different values for one name.</summary>
    public sealed record Several(string Name, ImmutableArray<string> Values) : Refused;

    /// <summary>Not a day of this or the last century, written year-month-day.</summary>
    public sealed record NotADay(string Name, string Value) : Refused;

    /// <summary>Not a number of working days.</summary>
    public sealed record NotWorkingDays(string Name, string Value, int Most) : Refused;

    /// <summary>More days than a list may have.</summary>
    public sealed record TooMany(string Name, int Count, int Limit) : Refused;

    /// <summary>A name that is too long to be one.</summary>
    public sealed record TooLong(string Name, int Length, int Limit) : Refused;

    /// <summary>Several days are aimed at; the plan counts back from one.</summary>
    public sealed record TwoTargets : Refused;
}
