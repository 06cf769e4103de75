using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads a claim of each kind; null where what it cannot do without is missing, which is reported.</summary>
internal static class Claims
{
    public static Claim InEveryPlan(PackContext context, Fields fields) =>
        new Claim.InEveryPlan([.. fields.List("present").Select(item => Present(context, item)).OfType<Presence>()]);

    public static Claim Required(PackContext context, Fields fields) =>
        new Claim.Required(
            [.. fields.List("items").Select(item => RequiredItem(context, item)).OfType<RequiredItem>()]);

    public static Claim NeverSigns(PackContext context, Fields fields) =>
        new Claim.NeverSigns([.. context.Roles.FindAll(fields.Words("roles"))]);

    public static Claim? PassFirstNeeds(PackContext context, Fields fields) =>
        context.Roles.Find(fields.Scalar("role")) is { } role ? new Claim.PassFirstNeeds(role) : null;

    public static Claim? NoLighter(PackContext context, Fields fields)
    {
        var fact = Answered(context, fields);
        var than = fact?.Values.Find(fields.Scalar("than"));
        var kinds = Choices.Requirement.FindAll(fields.Words("requires"), context.Mistakes);
        return fact is null || than is null ? null : new Claim.NoLighter(fact.Order, than.Order, kinds);
    }

    public static Claim? Grows(PackContext context, Fields fields)
    {
        var fact = Answered(context, fields);
        var from = fact?.Values.Find(fields.Scalar("from"));
        ImmutableArray<LostAtGate> but =
            [.. fields.OptionalList("but").Select(item => Lost(context, item)).OfType<LostAtGate>()];
        ImmutableArray<MoreRoles> more =
            [.. fields.OptionalList("more-roles").Select(item => More(context, item)).OfType<MoreRoles>()];
        if (fact is null || from is null) return null;
        if (!fact.IsDerived && !context.GivenFacts[fact.Order].HeavierThan(from.Order).Any())
            context.Mistakes.Add(fields.Optional("from")!,
                $"No value of “{fact.Id}” is heavier than “{from.Id}”, so that nothing grows. Accepted: a value with heavier ones after it.");
        return new Claim.Grows(fact.Order, from.Order, but, more);
    }

    public static Claim HeavierKeeps(PackContext context, Fields fields) =>
        new Claim.HeavierKeeps(
            [.. fields.OptionalList("but").Select(item => Lost(context, item)).OfType<LostAtGate>()]);

    public static Claim Fillable(PackContext context, Fields fields) =>
        new Claim.Fillable(Conditions.When(context, fields), fields.OptionalNumber("staff"));

    public static Claim? NotificationsOnly(PackContext context, Fields fields)
    {
        var role = context.Roles.Find(fields.Scalar("role"));
        var before = context.Gates.Find(fields.Scalar("before"));
        return role is null || before is null ? null : new Claim.NotificationsOnly(role, before);
    }

    public static Claim OneSignsOnce(PackContext context, Fields fields) =>
        new Claim.OneSignsOnce(Conditions.When(context, fields));

    public static Claim NeverOnePerson(PackContext context, Fields fields)
    {
        var when = Conditions.When(context, fields);
        var words = fields.Words("roles");
        if (words.Count == 1)
            context.Mistakes.Add(words[0], "One role is always one person. Accepted: at least two roles.");
        return new Claim.NeverOnePerson(when, [.. context.Roles.FindAll(words)]);
    }

    private static Presence? Present(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of “present”", "role", "stage", "at-least");
        var role = context.Roles.Find(fields.Scalar("role"));
        var stage = context.Stages.Find(fields.OptionalScalar("stage"));
        var atLeast = Choices.Capacity.Find(fields.OptionalScalar("at-least"), context.Mistakes);
        return role is null ? null : new(role, stage, atLeast);
    }

    private static RequiredItem? RequiredItem(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of “items”", "when", "requires", "role", "on", "before");
        var when = Conditions.When(context, fields);
        var kinds = Choices.Requirement.FindAll(fields.Words("requires"), context.Mistakes);
        var role = context.Roles.Find(fields.Scalar("role"));
        var on = context.Documents.Find(fields.OptionalScalar("on"));
        var before = context.Gates.Find(fields.Scalar("before"));
        return role is null || before is null ? null : new(when, kinds, role, on, before);
    }

    private static LostAtGate? Lost(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of “but”", "when", "role", "gate");
        var when = Conditions.When(context, fields);
        var role = context.Roles.Find(fields.Scalar("role"));
        var gate = context.Gates.Find(fields.Scalar("gate"));
        return role is null || gate is null ? null : new(when, role, gate);
    }

    private static MoreRoles? More(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of “more-roles”", "stage", "at-least");
        var stage = context.Stages.Find(fields.Scalar("stage"));
        var atLeast = fields.Number("at-least");
        return stage is null || atLeast is null ? null : new(stage, atLeast.Value);
    }

    private static KnownFact? Answered(PackContext context, Fields fields)
    {
        var fact = context.Facts.Find(fields.Scalar("fact"));
        if (fact is { IsDerived: true })
            context.Mistakes.Add(
                fields.Optional("fact")!, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
        return fact;
    }
}
