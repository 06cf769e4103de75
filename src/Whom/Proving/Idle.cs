using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Something in a pack whose facts no purchase has.</summary>
/// <param name="Where">Where it stands, such as <c>rules.it-first</c>.</param>
/// <param name="Says">Its reason or words.</param>
public sealed record Idle(string Where, Text Says)
{
    /// <summary>
    /// All that has a condition and applies to no purchase; of lists whose first match counts, what is never first.
    /// </summary>
    internal static IEnumerable<Idle> In(AllPlans plans) =>
        Rows(plans).Concat(Derived(plans)).Concat(Conditions(plans)).Concat(FirstMatches(plans));

    private static IEnumerable<Idle> Rows(AllPlans plans)
    {
        var (compiled, applied) = (plans.Compiled, plans.Applied);
        for (var row = 0; row < compiled.DerivedFrom; row++)
        {
            if (applied.Row(row) != Diagrams.False) continue;
            yield return row < compiled.DutiesFrom ? Of(compiled.Involvements[row])
                : row < compiled.SeparationsFrom ? Of("duties", compiled.Duties[row - compiled.DutiesFrom].Grounds)
                : Of("separations", compiled.Separations[row - compiled.SeparationsFrom].Grounds);
        }
    }

    // Of a local pack by its place too: its rows are read one by one against their sources.
    private static Idle Of(InvolvementRow row) => row.Grounds.Mark is null
        ? Of("rules", row.Grounds)
        : new Idle($"rules.{row.Grounds.Rule}.rows.{row.Place}", row.Grounds.Because);

    /// <summary>
    /// Rows of derived facts that match where a heavier one always does: no plan has their value by them.
    /// </summary>
    private static IEnumerable<Idle> Derived(AllPlans plans) =>
        from table in plans.Compiled.Derived
        from row in table.HeaviestFirst
        let value = plans.Applied.Derived(table.Fact.Order - plans.Compiled.Given, row.Value.Order)
        where plans.Functions.And(plans.When(row.When), value) == Diagrams.False
        select Of($"derived.{table.Fact.Id}", row.Grounds);

    private static IEnumerable<Idle> Conditions(AllPlans plans)
    {
        var (policy, compiled) = (plans.Policy, plans.Compiled);
        IEnumerable<(Condition When, Idle Is)> all = policy.Unfitting
            .Select(pair => (pair.When, new Idle($"unfitting.{pair.Id}", pair.Says)))
            .Concat(compiled.Judgements.Select(judgement => (judgement.When, Of("judgements", judgement.Grounds))))
            .Concat(compiled.Reviews.Select(review => (review.When, Of("reviews", review.Grounds))))
            .Concat(compiled.Steps.Select(step => (step.When, Of("before-anything.steps", step.Grounds))))
            .Concat(policy.Checklist.Select(item => (item.When, new Idle($"checklist.{item.Id}", item.Text))))
            .Concat(compiled.Stops.Select(stop => (stop.When, Of("stops", stop.Grounds))))
            .Concat(policy.Relaxes.Select(one => (one.When, Of("relaxes", one.Grounds))))
            .Concat(compiled.Publications.Select(
                publication => (publication.When, Of("publications", publication.Grounds))))
            .Concat(policy.StartingTexts.SelectMany(text => text.Parts.Select(
                part => (part.When, new Idle($"starting-texts.{text.Document.Id}.{part.Id}", part.Heading)))))
            .Concat(policy.Calls.Also.Select(also => (also.When, new Idle("calls.also", also.Role.Label))))
            .Concat(policy.Calendar.Extras.Select(
                extra => (extra.When, new Idle($"calendar.extras.{extra.Id}", extra.Label))))
            .Append((policy.Calendar.HalvedWhen, Of("calendar.halved", policy.Calendar.Grounds)))
            .Append((policy.Team.RefusedWhen, Of("team", policy.Team.Grounds)));
        if (policy.Calls.Prepare is { } prepare) all = all.Append((prepare.When, Of("calls.prepare", prepare.Grounds)));
        if (policy.Calendar.WayOut is { } wayOut)
            all = all.Append((policy.Calendar.WayOutWhen, new Idle("calendar.way-out", wayOut)));
        if (policy.Confirming.All is { } role)
            all = all.Append((policy.Confirming.AllWhen, new Idle("confirming.all-by", role.Label)));
        foreach (var property in policy.Always)
            all = all.Concat(
                ConditionsOf(property).Select(when => (when, new Idle($"always.{property.Id}", property.Says))));
        foreach (var (first, entry) in policy.Entries.PassFirst.Select((first, entry) => (first, entry)))
        {
            if (first is null) continue;
            var value = policy.ValuesOf(policy.Entries.Fact)[entry];
            all = all.Concat(first.Also.Select(
                also => (also.When, new Idle($"entries.pass-first.{value.Id}.also", also.Gate.Label))))
                .Concat(first.Never.Select(
                    never => (never, new Idle($"entries.pass-first.{value.Id}.never", value.Label))));
        }

        return all.Where(one => plans.When(one.When) == Diagrams.False).Select(one => one.Is).Distinct();
    }

    private static IEnumerable<Condition> ConditionsOf(AlwaysProperty property) =>
        property.Claims.SelectMany(claim => claim switch
        {
            Claim.Required required => required.Items.Select(item => item.When),
            Claim.Grows grows => grows.But.Select(lost => lost.When),
            Claim.Fillable fillable => [fillable.When],
            Claim.AtMost most => most.Additions.Select(addition => addition.When).Prepend(most.When),
            Claim.OneSignsOnce once => [once.When],
            Claim.NeverOnePerson never => [never.When],
            Claim.InEveryPlan or Claim.NeverSigns or Claim.PassFirstNeeds or Claim.NoLighter or Claim.HeavierKeeps
            or Claim.Cited or Claim.FunctionOfFacts or Claim.NotificationsOnly
            or Claim.HalfOfSignOffs => Enumerable.Empty<Condition>(),
        });

    private static IEnumerable<Idle> FirstMatches(AllPlans plans)
    {
        var policy = plans.Policy;
        foreach (var role in policy.Roles)
        {
            var asks = policy.Asks[role.Order];
            foreach (var at in NeverFirst(plans, [.. asks.Select(ask => ask.When)]))
                yield return new Idle($"asks.{role.Id}.{at + 1}", asks[at].Ask);
        }

        // A span counts for the places up to its end, so only those that reach as far can keep it from ever counting.
        var spans = policy.Calls.Spans;
        for (var at = 0; at < spans.Length; at++)
        {
            var before = spans.Take(at).Where(span => span.Until >= spans[at].Until).Select(span => span.When);
            if (NeverFirst(plans, [.. before, spans[at].When]).Contains(before.Count()))
                yield return new Idle($"calls.spans.{at + 1}", spans[at].Says);
        }

        var places = policy.Calls.Places;
        for (var at = 0; at < places.Length; at++)
        {
            foreach (var role in places[at].Roles)
            {
                // Where a local pack calls a role elsewhere, what others say of it is no mistake of theirs.
                var before = places.Take(at)
                    .Where(place => place.Roles.Contains(role) && place.IsLocal == places[at].IsLocal)
                    .Select(place => place.When);
                var place = at + 1 - (places[at].IsLocal ? 0 : places.Count(one => one.IsLocal));
                if (NeverFirst(plans, [.. before, places[at].When]).Contains(before.Count()))
                    yield return new Idle($"calls.places.{place}.{role.Id}", places[at].ToGet);
            }
        }
    }

    /// <summary>The places in the list whose condition holds only where an earlier one does.</summary>
    private static IEnumerable<int> NeverFirst(AllPlans plans, ImmutableArray<Condition> conditions)
    {
        var earlier = Diagrams.False;
        for (var at = 0; at < conditions.Length; at++)
        {
            var when = plans.When(conditions[at]);
            if (plans.Functions.Without(when, earlier) == Diagrams.False) yield return at;
            earlier = plans.Functions.Or(earlier, when);
        }
    }

    private static Idle Of(string section, Grounds grounds) => new($"{section}.{grounds.Rule}", grounds.Because);
}
