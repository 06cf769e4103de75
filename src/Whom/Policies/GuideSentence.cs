using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>What changes because of one sentence of the guide: two purchases, and how their plans differ.</summary>
/// <param name="Id">Such as <c>3b</c>.</param>
/// <param name="Says">What the sentence says, in our words.</param>
/// <param name="Statement">The statement of the guide in which it stands.</param>
/// <param name="From">The first purchase; null where the sentence holds for every purchase.</param>
/// <param name="FromName">What the first purchase is, in a few words.</param>
/// <param name="To">The second, which differs in what the sentence speaks of; null together with the first.</param>
/// <param name="ToName">What the second purchase is, in a few words.</param>
/// <param name="Differences">How their plans differ, for the table of coverage.</param>
public sealed record GuideSentence(
    string Id, Text Says, string Statement, Facts? From, Text? FromName, Facts? To, Text? ToName,
    ImmutableArray<string> Differences);
