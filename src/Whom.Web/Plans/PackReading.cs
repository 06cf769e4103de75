using System.Collections.Immutable;
using Whom.Application.Packs;
using Whom.Policies;
using Whom.Web.Wording;

namespace Whom.Web.Plans;

/// <summary>What one pack says by itself, as a reader goes through it.</summary>
/// <param name="policy">The pack on what it extends.</param>
public sealed class PackReading(Policy policy)
{
    /// <summary>The pack on what it extends.</summary>
    public Policy Policy => policy;

    /// <summary>The pack.</summary>
    public PackReference Pack => policy.Top;

    /// <summary>What it says of itself.</summary>
    public PackAbout About => policy.About;

    /// <summary>Its own rows, in the order of the rules.</summary>
    public IEnumerable<InvolvementRow> Rows => Policy.Rules.SelectMany(rule => rule.Rows).Where(IsOwn);

    /// <summary>What is due without a role.</summary>
    public ImmutableArray<Duty> Duties => [.. Policy.Duties.Where(duty => IsOwn(duty.Grounds))];

    /// <summary>Who must be two people.</summary>
    public ImmutableArray<SeparationRule> Separations => [.. Policy.Separations.Where(rule => IsOwn(rule.Grounds))];

    /// <summary>What stops a purchase.</summary>
    public ImmutableArray<StopRule> Stops => [.. Policy.Stops.Where(stop => IsOwn(stop.Grounds))];

    /// <summary>What may be set aside.</summary>
    public ImmutableArray<PackWaiver> Waivers => [.. Policy.Waivers.Where(waiver => IsOwn(waiver.Grounds))];

    /// <summary>What happenings open.</summary>
    public ImmutableArray<OpeningRule> Opens => [.. Policy.Opens.Where(opening => IsOwn(opening.Grounds))];

    /// <summary>What is made public.</summary>
    public ImmutableArray<PublicationRule> Publications =>
        [.. Policy.Publications.Where(publication => IsOwn(publication.Grounds))];

    /// <summary>What it takes away.</summary>
    public ImmutableArray<Relaxation> Relaxes => [.. Policy.Relaxes.Where(relaxation => IsOwn(relaxation.Grounds))];

    /// <summary>What people must judge.</summary>
    public ImmutableArray<JudgementRule> Judgements => [.. Policy.Judgements.Where(rule => IsOwn(rule.Grounds))];

    /// <summary>What is not in force.</summary>
    public ImmutableArray<NotInForce> NotInForce => [.. Policy.NotInForce.Where(note => IsOwn(note.Grounds))];

    /// <summary>Where it departs from what always holds.</summary>
    public ImmutableArray<Departure> Departures => [.. Policy.Departures.Where(one => IsOwn(one.Grounds))];

    /// <summary>How many rows of each mark, duties included.</summary>
    public IEnumerable<(Mark Mark, int Rows)> Marks => Rows.Select(row => row.Grounds)
        .Concat(Duties.Select(duty => duty.Grounds)).Where(grounds => grounds.Mark is not null)
        .CountBy(grounds => grounds.Mark!.Value).OrderBy(one => one.Key).Select(one => (one.Key, one.Value));

    /// <summary>An installed pack; null where there is none of this id.</summary>
    public static PackReading? Of(PolicyRegistry policies, string id)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return policies.Find(id) is { Policy: var policy } ? new PackReading(policy) : null;
    }

    /// <summary>When something holds, in words.</summary>
    public string When(Condition when, Locale locale) => when.Clauses.IsEmpty
        ? locale["PacksAlways"]
        : locale["PacksWhen", string.Join("; ", when.Clauses.Select(clause => locale["PacksIs",
            locale.Say(Policy.LabelOf(clause.Fact)), locale.Plan.Or(Policy.ValuesOf(clause.Fact)
                .Where(value => clause.Allows(value.Order)).Select(value => locale.Say(value.Label)))]))];

    /// <summary>Who does what before which gate, in words.</summary>
    public static string What(InvolvementRow row, Locale locale)
    {
        var says = row.Before is { } gate
            ? locale["PacksRow", locale.Say(row.Role.Label), locale.Plan.Capacity(row.Capacity), locale.Say(gate.Label)]
            : locale["PacksRowGood", locale.Say(row.Role.Label), locale.Plan.Part(row)];
        return locale.Plan.Days(row) is { } days ? $"{says} ({days})" : says;
    }

    private bool IsOwn(InvolvementRow row) => IsOwn(row.Grounds);

    private bool IsOwn(Grounds grounds) => grounds.Pack == Pack.Id;
}
