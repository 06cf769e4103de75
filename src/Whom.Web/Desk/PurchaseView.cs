using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Addresses;

namespace Whom.Web.Desk;

/// <summary>One purchase as one visitor sees it on one day.</summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="Version">Which version of it; forms carry it along.</param>
/// <param name="Plan">Its plan, by the rules of the installation.</param>
/// <param name="Overview">The plan laid over reality.</param>
/// <param name="Visitor">Who looks.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="Names">Names of people who appear.</param>
public sealed record PurchaseView(
    Purchase Purchase, long Version, Plan Plan, Overview Overview, Visitor Visitor, DateOnly Today, ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>A purchase as it is recorded, with the names that its record keeps.</summary>
    public static PurchaseView Of(Recorded recorded, Planner planner, Visitor visitor, DateOnly today)
    {
        var (purchase, version) = recorded;
        var plan = planner.Plan(purchase.Asks(planner.Policy));
        return new PurchaseView(purchase, version, plan, Overview.Of(purchase, plan), visitor, today, NamesIn(purchase));
    }

    public Policy Policy => Plan.Policy;

    public string Path => "/purchases/" + Purchase.Id;

    public bool MayLead => Visitor.MayLead(Purchase);

    /// <summary>Whether something can be changed at all.</summary>
    public bool IsActive => Purchase.Standing == Standing.Active;

    /// <summary>Whether the packs of the installation are others than those that it was planned by.</summary>
    public bool RulesDiffer => !Rules.Of(Plan).Packs.AsSpan().SequenceEqual(Purchase.Rules.Packs.AsSpan());

    public string NameOf(PersonId person, string unknown) => Names.GetValueOrDefault(person, unknown);

    public Role RoleOf(Assignment part) => Policy.FindRole(part.Role) ?? throw new InvalidOperationException($"The rules know no role {part.Role} any more.");

    /// <summary>Where the plan of these answers stands, open to all.</summary>
    public PurchaseAddress Address => PurchaseAddress.Of(Policy, Purchase.Asks(Policy), Today);

    public string PathOf(Assignment part) => $"/parts/{Purchase.Id}/{part.Id}";

    public string PathOf(string role) => $"{Path}/roles/{role}";

    // The record keeps the names of all who were named, as they were then; whoever has a sealed one removed has no name here.
    private static ImmutableDictionary<PersonId, string> NamesIn(Purchase purchase)
    {
        var names = ImmutableDictionary.CreateBuilder<PersonId, string>();
        foreach (var part in purchase.Assignments)
        {
            if (part.Name.Text is { } name) names[part.Person] = name;
            if (part.Delegation is { Name.Text: { } other } delegation) names[delegation.To] = other;
        }

        return names.ToImmutable();
    }
}
