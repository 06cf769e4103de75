using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>A look at what runs.</summary>
/// <param name="Rule">The review, with its days.</param>
/// <param name="Roles">Who is asked: of those named, who is in the plan.</param>
/// <param name="On">The document that it is kept with, after merging.</param>
/// <param name="From">The first gate of that document's stage, from whose passing days are
/// counted; null where there is none.</param>
/// <param name="Reasons">What is looked at, and where that is written.</param>
public sealed record Review(
    ReviewRule Rule, ImmutableArray<Role> Roles, Document On, Gate? From, ImmutableArray<Reason> Reasons);

/// <summary>Something that may happen, and what it opens.</summary>
public sealed record PlannedOpening(OpeningRule Rule, ImmutableArray<Reason> Reasons)
{
    /// <summary>The id of the event.</summary>
    public string Id => Rule.Grounds.Rule;

    /// <summary>What happens.</summary>
    public Text Event => Rule.Event;

    /// <summary>What it opens.</summary>
    public Text What => Rule.What;
}

/// <summary>What is made public.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Says">What.</param>
/// <param name="From">From which gate on; null where it hangs on none.</param>
/// <param name="Where">Where; null where that is not said.</param>
/// <param name="Again">When again; null where once will do.</param>
/// <param name="Reasons">Why.</param>
public sealed record Publication(
    string Id, Text Says, Gate? From, Text? Where, Text? Again, ImmutableArray<Reason> Reasons);
