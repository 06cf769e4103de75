using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What is done before anybody is called, and whom to call in which order.</summary>
internal static class CallsSection
{
    public static FirstSteps? BeforeAnything(PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “before-anything”", "role", "steps");
        var role = context.Roles.Find(fields.Scalar("role"));
        var steps = ImmutableArray.CreateBuilder<FirstStep>();
        foreach (var (key, value) in fields.Map("steps"))
        {
            context.Ids.Take(key, "step");
            var path = $"before-anything.steps.{key.Value}";
            var step = context.Fields(value, $"the step “{key.Value}”", "when", "step", "because", "source", "force");
            var grounds = Citations.Alone(context, step, key.Value, $"{path}.because");
            steps.Add(new(grounds, Conditions.When(context, step), context.Text(step, path, "step")));
        }

        return role is null ? null : new(role, steps.DrainToImmutable());
    }

    public static CallRules? Calls(PackContext context, Node section)
    {
        var fields = context.Fields(
            section, "the section “calls”", "gate", "also", "places", "spans", "prepare", "ask-first");
        var gate = context.Gates.Find(fields.Scalar("gate"));
        ImmutableArray<CallPlace> places =
            [.. fields.List("places").Select((item, index) => Place(context, index + 1, item))];
        ImmutableArray<CalledAlso> also =
            [.. fields.OptionalList("also").Select(item => Also(context, item, places)).OfType<CalledAlso>()];
        ImmutableArray<CallSpan> spans =
            [.. fields.List("spans").Select((item, index) => Span(context, index + 1, item))];
        Check(context, fields, places, spans);
        ImmutableArray<AskedFirst> first =
        [
            .. fields.OptionalList("ask-first").Select((item, index) => AskFirst(context, index + 1, item))
                .OfType<AskedFirst>(),
        ];
        return gate is null ? null : new(gate, also, places, spans, Prepare(context, fields), first);
    }

    /// <summary>The places that a pack gives to roles of its own.</summary>
    public static ImmutableArray<CallPlace> Local(PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “calls”", "places");
        return [.. fields.List("places").Select(
            (item, index) => Place(context, index + 1, item) with { IsLocal = true })];
    }

    private static CalledAlso? Also(PackContext context, Node item, ImmutableArray<CallPlace> places)
    {
        var fields = context.Fields(item, "an item of “also”", "when", "role");
        var when = Conditions.When(context, fields);
        if (context.Roles.Find(fields.Scalar("role")) is not { } role) return null;
        if (!places.Any(place => place.Roles.Contains(role)))
            context.Mistakes.Add(fields.Optional("role")!,
                $"The role “{role.Id}” is called but stands at no place. Accepted: a role of one of the “places”.");
        return new(when, role);
    }

    private static AskedFirst? AskFirst(PackContext context, int row, Node item)
    {
        var fields = context.Fields(item, $"row {row} of “ask-first”", "when", "ask");
        var when = Conditions.When(context, fields);
        var word = fields.Scalar("ask");
        if (context.Facts.Find(word) is not { } fact) return null;
        if (fact.Order < context.GivenFacts.Count) return new(when, context.GivenFacts[fact.Order]);
        context.Mistakes.Add(word!,
            $"“{fact.Id}” is derived: nobody is asked for it. {Nearest.Hint("", [.. context.GivenFacts.Select(given => given.Id)])}");
        return null;
    }

    private static CallPlace Place(PackContext context, int row, Node item)
    {
        var fields = context.Fields(item, $"row {row} of “places”", "place", "when", "roles", "to-get");
        return new(
            fields.Number("place", most: 99) ?? 1, Conditions.When(context, fields),
            [.. context.Roles.FindAll(fields.Words("roles"))],
            context.Texts.At($"calls.places.{row}", fields.Scalar("to-get")));
    }

    private static CallSpan Span(PackContext context, int row, Node item)
    {
        var fields = context.Fields(item, $"row {row} of “spans”", "when", "until", "says");
        return new(
            Conditions.When(context, fields), fields.Number("until", most: 99) ?? 99,
            context.Texts.At($"calls.spans.{row}", fields.Scalar("says")));
    }

    // Every place must mean something in time, whatever the facts are.
    private static void Check(
        PackContext context, Fields fields, ImmutableArray<CallPlace> places, ImmutableArray<CallSpan> spans)
    {
        if (places.IsEmpty || spans.IsEmpty) return;
        var last = places.Max(place => place.Place);
        if (!spans.Any(span => span.When.Clauses.IsEmpty && span.Until >= last))
            context.Mistakes.Add(fields.Optional("spans")!,
                $"No span without “when” reaches place {last}, the last. Accepted: one with “until: {last}” or more.");
    }

    private static Preparing? Prepare(PackContext context, Fields fields)
    {
        if (fields.Optional("prepare") is not { } node) return null;
        var prepare = context.Fields(node, "“prepare”", "when", "says", "because", "source", "force");
        var grounds = Citations.Alone(context, prepare, "calls", "calls.prepare.because");
        return new(grounds, Conditions.When(context, prepare), context.Text(prepare, "calls.prepare", "says"));
    }
}
