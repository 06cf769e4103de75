using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;
using Whom.Purchases;

namespace Whom.Web.Wording;

/// <summary>What other rules would do to a purchase, in words.</summary>
public static class RuleAdoptionWording
{
    /// <summary>How much of each kind, in one line.</summary>
    public static string Counts(RuleAdoptionEffect effect, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var kinds = effect.Changes.Select(one => one.Kind).Concat(effect.Parts.Select(one => one.Kind)).ToList();
        IEnumerable<string> counts =
        [
            .. Enum.GetValues<ChangeKind>().Where(kinds.Contains)
                .Select(kind => locale["EffectCount-" + kind, Number(kinds.Count(one => one == kind))]),
            .. effect.Possible.IsEmpty ? [] : new[] { locale["EffectPossible", Number(effect.Possible.Length)] },
            .. effect.Stops.IsEmpty ? [] : new[] { locale["EffectStops"] },
            .. effect.StopsGone.IsEmpty ? [] : new[] { locale["EffectStopsGone"] },
        ];
        return string.Join(" · ", counts);

        string Number(int count) => locale.Wording.Number(count);
    }

    /// <summary>What a gate waits for, without the gate; and how that was.</summary>
    public static string Say(RequirementChange change, RuleAdoptionEffect effect, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(effect);
        var plan = change.Kind == ChangeKind.Removed ? effect.Before : effect.After;
        return change.Was is { } was
            ? locale["EffectWas", Requirement(change.Is, plan, locale), Was(change.Is, was, effect, locale)]
            : Requirement(change.Is, plan, locale);
    }

    /// <summary>A part that no gate waits for, at its stage.</summary>
    public static string Say(PartChange change, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(change);
        var says = $"{locale.Say(change.Is.Role.Label)} {locale.Plan.Part(change.Is)}, "
            + locale.Say(change.Is.Stage.Label);
        return change.Was is { } was ? locale["EffectWas", says, locale.Plan.Capacity(was)] : says;
    }

    /// <summary>What a gate waits for, without the gate.</summary>
    public static string Requirement(Requirement one, Plan plan, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<string?> parts =
        [
            locale.Plan.Kind(one.Kind), one.Role is { } role ? locale.Say(role.Label) : null,
            one.On is { } on ? locale.Say(plan.NameOf(on)) : null, locale.Plan.Days(one),
            one.NotDelegable is null ? null : locale["EffectNotDelegable"],
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>Why a purchase cannot adopt the rules now.</summary>
    public static string NotNow(Refusal refusal, Policy policy, Locale locale) =>
        refusal is Refusal.NewerRules ? locale["EffectNewer"] : RefusalWording.Say(refusal, policy, locale);

    private static string Was(Requirement one, Requirement was, RuleAdoptionEffect effect, Locale locale) =>
        one.Gate == was.Gate
            ? Requirement(was, effect.Before, locale)
            : locale["EffectAtGate", locale.Say(effect.Before.NameOf(was.Gate))];
}
