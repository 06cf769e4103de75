using Whom.Planning;

namespace Whom.Cli;

/// <summary>The days that options name; they stand over those in a file of facts.</summary>
internal sealed record NamedDays(DateOnly? Date, Target? Target)
{
    public PurchaseFacts Over(PurchaseFacts facts)
    {
        if (Date is { } date) facts = facts with { Date = date };
        return Target is { } target ? facts with { Target = target } : facts;
    }
}
