using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Addresses;

namespace Whom.Web.Desk;

/// <summary>One purchase as one actor sees it on one day.</summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="Version">Which version of it; forms carry it along.</param>
/// <param name="Reading">What follows from it on that day.</param>
/// <param name="Actor">Who looks.</param>
/// <param name="Contents">The sealed contents that were read for this page; null where they were cleared.</param>
/// <param name="Names">Names of people who appear.</param>
public sealed record PurchaseView(
    Purchase Purchase, long Version, Reading Reading, Actor Actor, ImmutableDictionary<SealPlace, string?> Contents,
    ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>What stands for a content that was cleared.</summary>
    public required string Redacted { get; init; }

    /// <summary>What its people call it.</summary>
    public string Name => Say(Purchase.Name);

    public Plan Plan => Reading.Plan;

    public Overview Overview => Reading.Overview;

    /// <summary>The day, in the jurisdiction's time zone.</summary>
    public DateOnly Today => Reading.Day;

    public Policy Policy => Plan.Policy;

    public string Path => "/purchases/" + Purchase.Id;

    public bool MayLead => Purchase.MayNotLead(Actor) is null;

    public bool MayRead => Purchase.MayRead(Actor);

    /// <summary>Whether something can be changed at all.</summary>
    public bool IsActive => Purchase.Standing == Standing.Active;

    /// <summary>Whether the packs of the installation are others than those that it was planned by.</summary>
    public bool RulesDiffer => !Rules.Of(Plan).Packs.AsSpan().SequenceEqual(Purchase.Rules.Packs.AsSpan());

    /// <summary>What there is to do that this actor may do, the most urgent first.</summary>
    public ImmutableArray<NextStep> Steps => [.. Reading.Steps.Where(step => Purchase.MayTake(Plan, step, Actor))];

    /// <summary>A content that was read for this page, or that it was cleared.</summary>
    public string Say(Sealed content) => TextOf(content) ?? Redacted;

    /// <summary>A content that was read for this page; null where it was cleared.</summary>
    public string? TextOf(Sealed content) => content.Place is not { } place ? content.Text
        : Contents.TryGetValue(place, out var text) ? text
        : throw new InvalidOperationException($"The content at {place} was not read for this page.");

    public string NameOf(PersonId person, string unknown) => Names.GetValueOrDefault(person, unknown);

    public Role RoleOf(Assignment part) => Policy.FindRole(part.Role) ?? throw new InvalidOperationException($"The rules know no role {part.Role} any more.");

    /// <summary>Where the plan of these answers stands, open to all.</summary>
    public PurchaseAddress Address => PurchaseAddress.Of(Policy, Purchase.Asks(Policy) with { Purchase = Name }, Today);

    public string PathOf(Assignment part) => $"/parts/{Purchase.Id}/{part.Id}";

    public string PathOf(string role) => $"{Path}/roles/{role}";
}
