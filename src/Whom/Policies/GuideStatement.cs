using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>A statement of the guide, in our words, for the table of coverage.</summary>
/// <param name="Id">Such as <c>S8</c>.</param>
/// <param name="Says">What it says, in our words.</param>
/// <param name="Citation">The chapter of the guide.</param>
/// <param name="CarriedOutBy">How it is carried out where no rule does it: a derived fact, judgement,
/// separation or list named by id.</param>
public sealed record GuideStatement(string Id, Text Says, ImmutableArray<string> CarriedOutBy, Citation Citation);
