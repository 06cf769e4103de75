using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What the pack claims: which statements of the guide it carries out, and what always holds.</summary>
internal static class ProofSections
{
    public static ImmutableArray<GuideStatement> Guide(Reading reading, Node? section, HashSet<string> named)
    {
        var statements = ImmutableArray.CreateBuilder<GuideStatement>();
        if (section is null) return [];
        foreach (var (key, value) in reading.Entries(section, "guide"))
        {
            var fields = reading.Fields(value, $"the statement “{key.Value}”", "says", "source", "carried-out-by");
            var by = fields.OptionalWords("carried-out-by");
            foreach (var word in by)
                if (!named.Contains(word.Value))
                    reading.Mistakes.Add(word, $"Unknown id {Quoted.Value(word.Value)} in “carried-out-by” of “{key.Value}”. {Nearest.Hint(word.Value, named)} "
                        + "Accepted: the ids of rules, duties, facts, separations, judgements, questions, and the names of sections.");
            var sources = Citations.Sources(reading, fields.Words("source"), key.Value);
            statements.Add(new(
                key.Value, reading.Text(fields, $"guide.{key.Value}", "says"), [.. by.Select(word => word.Value)],
                sources.IsEmpty ? new("", "", null, null) : sources[0]));
        }

        return statements.DrainToImmutable();
    }

    public static ImmutableArray<AlwaysProperty> Always(Reading reading, Node? section)
    {
        if (section is null) return [];
        var properties = ImmutableArray.CreateBuilder<AlwaysProperty>();
        foreach (var (key, value) in reading.Entries(section, "always"))
        {
            reading.Ids.Check(key, "property");
            if (Property(reading, key, value) is { } property) properties.Add(property);
        }

        return properties.DrainToImmutable();
    }

    private static readonly ImmutableArray<string> Kinds =
        ["in-every-plan", "required", "no-lighter", "heavier-keeps", "never-fewer", "fillable", "cited", "function-of-facts"];

    private static AlwaysProperty? Property(Reading reading, ScalarNode key, Node value)
    {
        var kind = ((value as MapNode)?.Find("kind") as ScalarNode)?.Value;
        var fields = reading.Fields(value, $"the property “{key.Value}”", [.. (ReadOnlySpan<string>)["says", "kind"], .. KeysOf(kind)]);
        var says = reading.Text(fields, $"always.{key.Value}", "says");
        switch (kind)
        {
            case "in-every-plan":
                return new AlwaysProperty.InEveryPlan(key.Value, says, [.. fields.List("present").Select(item => Present(reading, item)).OfType<Presence>()]);
            case "required":
                return new AlwaysProperty.Required(key.Value, says, [.. fields.List("items").Select(item => Required(reading, item)).OfType<RequiredItem>()]);
            case "no-lighter":
                var (fact, than) = FactAndValue(reading, fields, "than");
                var kinds = Choices.Requirement.FindAll(fields.Words("requires"), reading.Mistakes);
                return new AlwaysProperty.NoLighter(key.Value, says, fact, than, kinds);
            case "heavier-keeps":
                return new AlwaysProperty.HeavierKeeps(key.Value, says);
            case "never-fewer":
                var (ordered, from) = FactAndValue(reading, fields, "from");
                return new AlwaysProperty.NeverFewer(key.Value, says, ordered, from);
            case "fillable":
                return new AlwaysProperty.Fillable(key.Value, says);
            case "cited":
                return new AlwaysProperty.Cited(key.Value, says);
            case "function-of-facts":
                return new AlwaysProperty.FunctionOfFacts(key.Value, says);
            default:
                if (fields.Scalar("kind") is { } unknown)
                    reading.Mistakes.Add(unknown, $"Unknown kind of property {Quoted.Value(unknown.Value)}. {Nearest.Hint(unknown.Value, Kinds)}");
                return null;
        }
    }

    // Of an unknown kind every key is let pass, since the kind is what is wrong.
    private static string[] KeysOf(string? kind) => kind switch
    {
        "in-every-plan" => ["present"],
        "required" => ["items"],
        "no-lighter" => ["fact", "than", "requires"],
        "never-fewer" => ["fact", "from"],
        "heavier-keeps" or "fillable" or "cited" or "function-of-facts" => [],
        _ => ["present", "items", "fact", "than", "from", "requires"],
    };

    private static Presence? Present(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “present”", "role", "stage", "at-least");
        var role = reading.Roles.Find(fields.Scalar("role"));
        var stage = reading.Stages.Find(fields.OptionalScalar("stage"));
        var atLeast = Choices.Capacity.Find(fields.OptionalScalar("at-least"), reading.Mistakes);
        return role is null ? null : new(role, stage, atLeast);
    }

    private static RequiredItem? Required(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of “items”", "when", "requires", "role", "on", "before");
        var when = Conditions.When(reading, fields);
        var kinds = Choices.Requirement.FindAll(fields.Words("requires"), reading.Mistakes);
        var role = reading.Roles.Find(fields.Scalar("role"));
        var on = reading.Artefacts.Find(fields.OptionalScalar("on"));
        var before = reading.Gates.Find(fields.Scalar("before"));
        return role is null || before is null ? null : new(when, kinds, role, on, before);
    }

    private static (int Fact, int Value) FactAndValue(Reading reading, Fields fields, string key)
    {
        var fact = reading.Facts.Find(fields.Scalar("fact"));
        if (fact is { IsDerived: true })
            reading.Mistakes.Add(fields.Optional("fact")!, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
        var word = fields.Scalar(key);
        return fact is null ? default : (fact.Order, fact.Values.Find(word)?.Order ?? 0);
    }
}
