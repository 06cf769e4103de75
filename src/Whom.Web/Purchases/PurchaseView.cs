using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.QuickCheck;

namespace Whom.Web.Purchases;

/// <summary>One purchase as one actor sees it on one day.</summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="Version">Which version of it; forms carry it along.</param>
/// <param name="Summary">What follows from it on that day.</param>
/// <param name="Actor">Who looks.</param>
/// <param name="Contents">The sealed contents that were read for this page; null where they were cleared.</param>
/// <param name="Names">Names of people who appear.</param>
public sealed record PurchaseView(
    Purchase Purchase, long Version, PurchaseSummary Summary, Actor Actor,
    ImmutableDictionary<SealPlace, string?> Contents, ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>Who heads the organisation, as its settings say; null where they do not.</summary>
    public PersonId? Head { get; init; }

    /// <summary>What stands for a content that was cleared.</summary>
    public required string Redacted { get; init; }

    /// <summary>What its people call it.</summary>
    public string Name => Say(Purchase.Name);

    public Plan Plan => Summary.Plan;

    public Overview Overview => Summary.Overview;

    /// <summary>The day, in the jurisdiction's time zone.</summary>
    public DateOnly Today => Summary.Day;

    /// <summary>
    /// The vocabulary of its rules; of earlier ones where something is told that happened under them.
    /// </summary>
    public Policy Policy { get; init; } = Summary.Plan.Policy;

    public string Path => "/purchases/" + Purchase.Id;

    public bool MayLead => Purchase.MayNotLead(Actor) is null;

    /// <summary>
    /// Whether whoever looks reads all of it: the head of the organisation too, who sets things aside.
    /// </summary>
    public bool MayRead => Purchase.MayRead(Actor) || (Actor is Actor.Account && Head is { } head && Actor.Is(head));

    /// <summary>What is known of its mails; nothing as long as nobody has read that.</summary>
    public MailsKnown Mails { get; init; } = MailsKnown.Nothing;

    /// <summary>Whether something can be changed at all.</summary>
    public bool IsActive => Purchase.Standing == Standing.Active;

    /// <summary>The newest rules of the installation, by which it could be planned.</summary>
    public required Planner Newest { get; init; }

    /// <summary>Whether they are newer than those that it is planned by.</summary>
    public bool HasNewerRules =>
        Purchase.Rules with { Packs = Rules.PinsOf(Newest.Policy) } is var newest
        && newest.Stack != Purchase.Rules.Stack && !newest.AreBehind(Purchase.Rules);

    /// <summary>What there is to do, theirs and others'.</summary>
    public WorkSeen Work => field ??= WorkSeen.Of(Purchase, Plan, Summary.Work, Actor, Today);

    /// <summary>
    /// The roles for which somebody is to be found or asked; whoever was named and looks takes that up themselves.
    /// </summary>
    public ImmutableArray<OpenRole> OpenRoles => field.IsDefault
        ? field = [.. Staffing.OpenRoles(Purchase, Plan, Overview).Where(row => row.Named?.IsActedIn(Actor) != true)]
        : field;

    /// <summary>Those who were to respond by now and have not; whoever looks knows of themselves.</summary>
    public ImmutableArray<LateResponse> LateOthers =>
        [.. Staffing.Late(Summary.Work, Today).Where(one => !one.Assignment.IsActedIn(Actor))];

    /// <summary>The gate that comes next; null where none does, since the purchase is over.</summary>
    public GateProgress? NextGate => Purchase.IsOver() ? null
        : Summary.Gates.First(gate => gate.Gate.Gate == Purchase.NextGate(Plan)!.Gate);

    /// <summary>The latest day for the next gate; null where no day is aimed at.</summary>
    public DateOnly? PassBy => NextGate is { } next ? Plan.PassBy(next.Gate.Gate) : null;

    /// <summary>
    /// When a gate was passed; null where it was not. The last one is passed by closing the purchase.
    /// </summary>
    public DateTimeOffset? PassedAt(GateProgress gate) => gate.IsPassed ? gate.Passage!.At
        : Purchase.Standing == Standing.ClosedOut && gate == Summary.Gates[^1] ? Purchase.Stands!.At
        : null;

    /// <summary>Who would hear of something by mail.</summary>
    public ImmutableArray<PersonId> WhoHearsOf(PurchaseEvent happened) =>
        [.. Notifications.For(Purchase, [happened]).Select(one => one.To).Distinct()];

    /// <summary>Whether whoever looks may set a requirement aside, or ask for it again.</summary>
    public bool MayWaive(RequirementKey of) => IsActive && WaysToWaive(of).Any(
        way => Purchase.MayNotWaive(Plan, Head, of, way?.Grounds.Rule, Actor) is null);

    /// <summary>
    /// In which ways a requirement can be set aside that was not yet: by waivers of local law, or null, by whoever
    /// answers for the purchase; none where its text names no ground.
    /// </summary>
    public ImmutableArray<PackWaiver?> WaysToWaive(RequirementKey of) =>
        Plan.Gates.SelectMany(gate => gate.Requires).FirstOrDefault(one => RequirementKey.Of(one) == of)
            is { } asked && Waivers.NotWaivable(Plan, asked) is null
            ? [
                .. Waivers.Ways(Plan, asked).Where(way => !Purchase.Waivers.Any(
                    one => one.Of == of && one.Under == way?.Grounds.Rule)),
            ]
            : [];

    /// <summary>A content that was read for this page, or that it was cleared.</summary>
    public string Say(Sealed content) => TextOf(content) ?? Redacted;

    /// <summary>A content that was read for this page; null where it was cleared.</summary>
    public string? TextOf(Sealed content) => content.Place is not { } place ? content.Text
        : Contents.TryGetValue(place, out var text) ? text
        : throw new InvalidOperationException($"The content at {place} was not read for this page.");

    public string NameOf(PersonId person, string unknown) => Names.GetValueOrDefault(person, unknown);

    public Role RoleOf(Assignment assignment) =>
        Policy.FindRole(assignment.Role) ?? Summary.FormerRoles[assignment.Role];

    /// <summary>
    /// Where the plan of these answers stands, open to all: by the newest rules, and with the answers that these know.
    /// </summary>
    public QuickCheckQuery Query =>
        QuickCheckQuery.Of(Newest.Policy, Purchase.PlanInput(Newest.Policy) with { Purchase = Name }, Today);

    public string PathOf(Assignment assignment) => $"/assignments/{Purchase.Id}/{assignment.Id}";

    public string PathOf(string role) => $"{Path}/roles/{role}";

    public string PathOf(Gate gate) => $"{Path}/gates/{gate.Id}";

    /// <summary>
    /// Where whoever looks confirms and judges for a role: in their own assignment, and where they have none, where all
    /// of it stands.
    /// </summary>
    public string PathOfChecks(string role) =>
        Purchase.Assignments.FirstOrDefault(one => one.Role == role && one.IsActedIn(Actor)) is { } own
            ? PathOf(own)
            : Path + "/confirmations";
}
