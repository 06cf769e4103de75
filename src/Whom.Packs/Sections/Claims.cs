using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads a claim of each kind; null where what it cannot do without is missing, which is reported.</summary>
internal static class Claims
{
    public static Claim InEveryPlan(Reading reading, Fields fields) =>
        new Claim.InEveryPlan([.. fields.List("present").Select(item => Present(reading, item)).OfType<Presence>()]);

    public static Claim Required(Reading reading, Fields fields) =>
        new Claim.Required([.. fields.List("items").Select(item => RequiredItem(reading, item)).OfType<RequiredItem>()]);

    public static Claim NeverSigns(Reading reading, Fields fields) =>
        new Claim.NeverSigns([.. reading.Roles.FindAll(fields.Words("roles"))]);

    public static Claim? PassFirstNeeds(Reading reading, Fields fields) =>
        reading.Roles.Find(fields.Scalar("role")) is { } role ? new Claim.PassFirstNeeds(role) : null;

    public static Claim? NoLighter(Reading reading, Fields fields)
    {
        var fact = Answered(reading, fields);
        var than = fact?.Values.Find(fields.Scalar("than"));
        var kinds = Choices.Requirement.FindAll(fields.Words("requires"), reading.Mistakes);
        return fact is null || than is null ? null : new Claim.NoLighter(fact.Order, than.Order, kinds);
    }

    public static Claim? Grows(Reading reading, Fields fields)
    {
        var fact = Answered(reading, fields);
        var from = fact?.Values.Find(fields.Scalar("from"));
        ImmutableArray<LostAtGate> but = [.. fields.OptionalList("but").Select(item => Lost(reading, item)).OfType<LostAtGate>()];
        ImmutableArray<MoreRoles> more = [.. fields.OptionalList("more-roles").Select(item => More(reading, item)).OfType<MoreRoles>()];
        if (fact is null || from is null) return null;
        if (!fact.IsDerived && !reading.GivenFacts[fact.Order].HeavierThan(from.Order).Any())
            reading.Mistakes.Add(fields.Optional("from")!, $"No value of “{fact.Id}” is heavier than “{from.Id}”, so that nothing grows. Accepted: a value with heavier ones after it.");
        return new Claim.Grows(fact.Order, from.Order, but, more);
    }

    public static Claim HeavierKeeps(Reading reading, Fields fields) =>
        new Claim.HeavierKeeps([.. fields.OptionalList("but").Select(item => Lost(reading, item)).OfType<LostAtGate>()]);

    public static Claim Fillable(Reading reading, Fields fields) =>
        new Claim.Fillable(Conditions.When(reading, fields), fields.OptionalNumber("staff"));

    public static Claim? NoticesOnly(Reading reading, Fields fields)
    {
        var role = reading.Roles.Find(fields.Scalar("role"));
        var before = reading.Gates.Find(fields.Scalar("before"));
        return role is null || before is null ? null : new Claim.NoticesOnly(role, before);
    }

    public static Claim OneSignsOnce(Reading reading, Fields fields) => new Claim.OneSignsOnce(Conditions.When(reading, fields));

    public static Claim NeverOnePerson(Reading reading, Fields fields)
    {
        var when = Conditions.When(reading, fields);
        var words = fields.Words("roles");
        if (words.Count == 1)
            reading.Mistakes.Add(words[0], "One role is always one person. Accepted: at least two roles.");
        return new Claim.NeverOnePerson(when, [.. reading.Roles.FindAll(words)]);
    }

    private static Presence? Present(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “present”", "role", "stage", "at-least");
        var role = reading.Roles.Find(fields.Scalar("role"));
        var stage = reading.Stages.Find(fields.OptionalScalar("stage"));
        var atLeast = Choices.Capacity.Find(fields.OptionalScalar("at-least"), reading.Mistakes);
        return role is null ? null : new(role, stage, atLeast);
    }

    private static RequiredItem? RequiredItem(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “items”", "when", "requires", "role", "on", "before");
        var when = Conditions.When(reading, fields);
        var kinds = Choices.Requirement.FindAll(fields.Words("requires"), reading.Mistakes);
        var role = reading.Roles.Find(fields.Scalar("role"));
        var on = reading.Artefacts.Find(fields.OptionalScalar("on"));
        var before = reading.Gates.Find(fields.Scalar("before"));
        return role is null || before is null ? null : new(when, kinds, role, on, before);
    }

    private static LostAtGate? Lost(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “but”", "when", "role", "gate");
        var when = Conditions.When(reading, fields);
        var role = reading.Roles.Find(fields.Scalar("role"));
        var gate = reading.Gates.Find(fields.Scalar("gate"));
        return role is null || gate is null ? null : new(when, role, gate);
    }

    private static MoreRoles? More(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “more-roles”", "stage", "at-least");
        var stage = reading.Stages.Find(fields.Scalar("stage"));
        var atLeast = fields.Number("at-least");
        return stage is null || atLeast is null ? null : new(stage, atLeast.Value);
    }

    private static KnownFact? Answered(Reading reading, Fields fields)
    {
        var fact = reading.Facts.Find(fields.Scalar("fact"));
        if (fact is { IsDerived: true })
            reading.Mistakes.Add(fields.Optional("fact")!, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
        return fact;
    }
}
