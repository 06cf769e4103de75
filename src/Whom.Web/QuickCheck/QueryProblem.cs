using System.Collections.Immutable;
using Whom.Policies;
using Whom.Records;

namespace Whom.Web.QuickCheck;

/// <summary>Something in an address that cannot be used. Everything else in it still holds.</summary>
public abstract record QueryProblem
{
    private QueryProblem()
    {
    }

    /// <summary>A name that means nothing here.</summary>
    public sealed record UnknownName(string Name, string? Nearest, ImmutableArray<string> Accepted) : QueryProblem;

    /// <summary>An answer that the question does not have.</summary>
    public sealed record UnknownAnswer(Fact Fact, string Value, FactValue? Nearest) : QueryProblem;

    /// <summary>A word that is none of the few that are accepted.</summary>
    public sealed record UnknownWord(
        string Name, string Value, string? Nearest, ImmutableArray<string> Accepted) : QueryProblem;

    /// <summary>Several different values for one name.</summary>
    public sealed record Several(string Name, ImmutableArray<string> Values) : QueryProblem;

    /// <summary>Not a day that is taken.</summary>
    public sealed record NotADay(string Name, string Value, DayFault Fault) : QueryProblem;

    /// <summary>Not a number of working days.</summary>
    public sealed record NotWorkingDays(string Name, string Value, int Most) : QueryProblem;

    /// <summary>More days than a list may have.</summary>
    public sealed record TooMany(string Name, int Count, int Limit) : QueryProblem;

    /// <summary>A name that is too long to be one.</summary>
    public sealed record TooLong(string Name, int Length, int Limit) : QueryProblem;

    /// <summary>Several days are aimed at; the plan counts back from one.</summary>
    public sealed record TwoTargets : QueryProblem;
}
