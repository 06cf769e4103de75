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
/// <param name="Reading">What follows from it on that day.</param>
/// <param name="Visitor">Who looks.</param>
/// <param name="Names">Names of people who appear.</param>
public sealed record PurchaseView(
    Purchase Purchase, long Version, Reading Reading, Visitor Visitor, ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>A purchase as it is recorded, with the names that its record keeps.</summary>
    public static PurchaseView Of(Recorded recorded, Readings readings, Visitor visitor, DateOnly today)
    {
        var reading = readings.Of(recorded.Purchase, today);
        return new PurchaseView(recorded.Purchase, recorded.Version, reading, visitor, reading.Names);
    }

    public Plan Plan => Reading.Plan;

    public Overview Overview => Reading.Overview;

    /// <summary>The day, in the jurisdiction's time zone.</summary>
    public DateOnly Today => Reading.Day;

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
}
