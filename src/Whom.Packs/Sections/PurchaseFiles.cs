using System.Collections.Immutable;
using Whom.History;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The files of <c>examples/</c> and <c>history/</c>.</summary>
internal static class PurchaseFiles
{
    public static PackExample? Example(PackContext context, string name, Node file, Policy? policy)
    {
        var fields = context.Fields(file, $"the example “{name}”", context.IsLocal
            ? ["title", "with", "dates", "facts", "has", "has-not"]
            : ["title", "facts", "has", "has-not"]);
        if (!fields.IsMap) return null;
        var title = fields.Scalar("title");
        var (planning, days) = Dates(context, fields);
        return new(
            policy, context.IsLocal, name, title?.Value ?? "", planning, days, Facts(context, fields),
            [.. fields.OptionalList("has").Select(item => Item(context, item)).OfType<ExampleItem>()],
            [.. fields.OptionalList("has-not").Select(item => Item(context, item)).OfType<ExampleItem>()]);
    }

    private static (DateOnly? Planning, KnownDays? Days) Dates(PackContext context, Fields fields)
    {
        if (fields.Optional("dates") is not { } node) return (null, null);
        var dates = context.Fields(node, "“dates”", "planning", "publication", "signature", "option", "go-live");
        return (dates.OptionalDay("planning"), new KnownDays(
            dates.OptionalDay("publication"), dates.OptionalDay("signature"), dates.OptionalDay("option"),
            dates.OptionalDay("go-live")));
    }

    public static Case? Case(PackContext context, string name, Node file)
    {
        var fields = context.Fields(file, $"the case “{name}”",
            "id", "title", "year", "good-practice", "nothing-bought", "buyer", "bought", "happened", "missing", "notes",
            "facts", "doubtful", "expect", "not-required", "sources", "looked-at");
        if (!fields.IsMap) return null;
        var id = fields.Scalar("id");
        if (id is not null && id.Value != name)
            context.Mistakes.Add(
                id, $"The id {Quoted.Value(id.Value)} is not the name of the file. Accepted: “{name}”.");
        var path = $"history.{name}";
        var year = fields.Number("year");
        var doubtful = fields.OptionalWords("doubtful");
        ImmutableArray<string> doubts = ["year", .. context.GivenFacts.Select(fact => fact.Id)];
        foreach (var word in doubtful)
            if (!doubts.Contains(word.Value))
                context.Mistakes.Add(
                    word, $"Unknown fact {Quoted.Value(word.Value)} in “doubtful”. {Nearest.Hint(word.Value, doubts)}");
        return new(
            name,
            context.Text(fields, path, "title"),
            year ?? 0,
            fields.Flag("good-practice"),
            fields.Flag("nothing-bought"),
            context.Text(fields, path, "buyer"),
            context.Text(fields, path, "bought"),
            context.Text(fields, path, "happened"),
            context.Text(fields, path, "missing"),
            context.OptionalText(fields, path, "notes"),
            Facts(context, fields),
            [.. doubtful.Select(word => word.Value)],
            [.. fields.OptionalList("expect")
                .Select((item, index) => Expected(context, $"{path}.expect.{index + 1}", item)).OfType<Expectation>()],
            [.. fields.OptionalList("not-required").Select(
                (item, index) => NotRequired(context, $"{path}.not-required.{index + 1}", item)).OfType<NotRequired>()],
            [.. fields.List("sources").Select(item => Source(context, item))],
            fields.Day("looked-at") ?? default);
    }

    /// <summary>The answers under a key; all others are open.</summary>
    public static Facts Facts(PackContext context, Fields fields, string at = "facts")
    {
        var answers = new sbyte[context.GivenFacts.Count];
        Array.Fill(answers, (sbyte)-1);
        foreach (var (key, value) in fields.Map(at))
        {
            if (context.Facts.Find(key) is not { } fact) continue;
            if (fact.IsDerived)
                context.Mistakes.Add(key, $"“{fact.Id}” is derived. Accepted: facts that a person answers.");
            else if (value is not ScalarNode word)
                context.Mistakes.Add(value,
                    $"For “{fact.Id}”, {value.Kind} stands where a value is expected. {Nearest.Hint("", fact.Values.Ids)}");
            else if (!word.IsNull && fact.Values.Find(word) is { } answer)
                answers[fact.Order] = (sbyte)answer.Order;
        }

        return Policies.Facts.Of(answers);
    }

    private static ExampleItem? Item(PackContext context, Node item)
    {
        var fields = context.Fields(item, "an item of the example", "role", "stage", "capacity", "on", "before");
        var role = context.Roles.Find(fields.Scalar("role"));
        var stage = context.Stages.Find(fields.OptionalScalar("stage"));
        var capacity = Choices.Capacity.Find(fields.OptionalScalar("capacity"), context.Mistakes);
        var on = context.Documents.Find(fields.OptionalScalar("on"));
        var before = context.Gates.Find(fields.OptionalScalar("before"));
        return role is null ? null : new(role, stage, capacity, on, before, item.File, item.Line);
    }

    private static Expectation? Expected(PackContext context, string path, Node item)
    {
        var fields = context.Fields(item, "an expectation", "role", "stage", "at-least", "before", "because",
            "needs-fact", "asked-since", "was");
        var role = context.Roles.Find(fields.Scalar("role"));
        var stage = context.Stages.Find(fields.Scalar("stage"));
        var atLeast = Choices.Capacity.Find(fields.Scalar("at-least"), context.Mistakes);
        var before = context.Gates.Find(fields.Scalar("before"));
        var because = context.Texts.OptionalAt(path, fields.OptionalScalar("because"));
        var needsFact = context.Texts.OptionalAt($"{path}.needs-fact", fields.OptionalScalar("needs-fact"));
        var askedSince = fields.OptionalNumber("asked-since", least: 2);
        var was = context.Texts.OptionalAt($"{path}.was", fields.OptionalScalar("was"));
        if (fields.IsMap && was is not null && fields.Optional("asked-since") is null)
            context.Mistakes.Add(fields.Optional("was")!,
                "“was” stands on an expectation that was always asked for. Accepted: “was” together with “asked-since”.");
        if (needsFact is not null && fields.Optional("asked-since") is { } both)
            context.Mistakes.Add(both,
                "“asked-since” stands beside “needs-fact”: what nobody is asked yet was not asked since. Accepted: one of them.");
        return role is null || stage is null || atLeast is null || before is null
            ? null
            : new(role, stage, atLeast.Value, before, because, needsFact, askedSince, was);
    }

    private static NotRequired? NotRequired(PackContext context, string path, Node item)
    {
        var fields = context.Fields(item, "an item of “not-required”", "role", "because");
        var because = context.Texts.At(path, fields.Scalar("because"));
        return context.Roles.Find(fields.Scalar("role")) is { } role ? new(role, because) : null;
    }

    private static CaseSource Source(PackContext context, Node item)
    {
        var fields = context.Fields(item, "a source", "title", "url", "mark");
        return new(
            fields.Scalar("title")?.Value ?? "", fields.Scalar("url")?.Value ?? "",
            Choices.Mark.Find(fields.OptionalScalar("mark"), context.Mistakes));
    }
}
