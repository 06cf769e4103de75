using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Plans;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What a gate asks for, in words.</summary>
public static class RequirementWording
{
    /// <summary>Of whom, or on what, in a list that says what kind of thing it is.</summary>
    public static string Of(Requirement requirement, Plan plan, Locale locale)
    {
        var on = requirement.On is { } document ? locale.Say(plan.NameOf(document)) : null;
        var who = requirement.Role is { } role ? locale.Say(role.Label)
            : TakingPartIn.Of(plan, requirement) is { IsEmpty: false } all
                ? locale["EachOf", locale.Wording.Join(all.Select(one => locale.Say(one.Label)))]
            : null;
        return (who, on) switch
        {
            (null, null) => locale.Plan.Kind(requirement.Kind),
            ({ } of, null) => of,
            (null, { } what) => what,
            ({ } of, { } what) => locale["GateOfOn", of, what],
        };
    }

    /// <summary>All in one, where nothing else says what kind of thing it is.</summary>
    public static string Say(RequirementAtPassage then, PurchaseView view, Locale locale)
    {
        var who = then.Role is { } role ? RefusalWording.RoleName(role, view.Policy, locale) : null;
        return Say(then.Kind, who, then.On, view.Plan, locale);
    }

    /// <summary>The same of one that is known by its key, without anybody who looks.</summary>
    public static string Say(RequirementKey key, Plan plan, Locale locale) => Say(
        key.Kind, key.Role is { } role ? RefusalWording.RoleName(role, plan.Policy, locale) : null, key.On, plan,
            locale);

    private static string Say(RequirementKind kind, string? who, string? document, Plan plan, Locale locale)
    {
        var what = locale.Plan.Kind(kind);
        var on = document is null ? null : DocumentWording.Name(document, plan, locale);
        return who is null && on is null ? what : locale["GateRequirement", (who, on) switch
        {
            ({ } of, { } its) => locale["GateOfOn", of, its],
            _ => who ?? on,
        }, what];
    }

    /// <summary>The same of one that is known by its key.</summary>
    public static string Say(RequirementKey key, PurchaseView view, Locale locale) => Say(
        new RequirementAtPassage(key.Kind, key.Role, key.On, RequirementState.Missing), view, locale);

    /// <summary>The same of what is asked now.</summary>
    public static string Say(Requirement asked, PurchaseView view, Locale locale) => Say(
        new RequirementAtPassage(asked.Kind, asked.Role?.Id, asked.On?.Id, RequirementState.Missing), view, locale);

    /// <summary>What a sign-off says: who signed which version, when, and by what it is known.</summary>
    public static string Say(SignOff signOff, PurchaseView view, Locale locale) => signOff.Vote is { } vote
        ? locale["GateVoted", DocumentWording.NameOf(new DocumentVersionId(signOff.On.Id), view, locale),
            locale.Wording.Day(vote.On), EventWording.Name(signOff.By, view, locale), locale.Day(signOff.At)]
        : locale["GateSigned", EventWording.Name(signOff.By, view, locale),
            DocumentWording.NameOf(new DocumentVersionId(signOff.On.Id), view, locale), locale.Day(signOff.At)]
            + " " + locale["GateSignedBy-" + signOff.Way];

    /// <summary>What was recorded of something outside: the days, who looked, and when.</summary>
    public static string Say(Whom.Purchases.Evidence seen, PurchaseView view, Locale locale) => (
        seen is { From: { } from, Days: { } days }
        ? locale.Wording.Count("EvidenceRan", days, locale.Wording.Day(from))
        : locale["EvidenceOn", locale.Wording.Day(seen.Until)])
        + " " + locale["EvidenceBy", EventWording.Name(seen.By, view, locale), locale.Day(seen.At)];

    /// <summary>Where a requirement can be set aside.</summary>
    public static string WaiveLink(RequirementKey of, PurchaseView view, Locale locale) => locale.Link(
        $"{view.Path}/gates/{of.Gate}/waive", ("kind", PlanIds.Of(of.Kind)), ("role", of.Role ?? ""),
        ("on", of.On ?? ""));
}
