using System.Collections.Immutable;
using Whom.History;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The files of <c>examples/</c> and <c>history/</c>.</summary>
internal static class PurchaseFiles
{
    public static PackExample? Example(Reading reading, string name, Node file)
    {
        var fields = reading.Fields(file, $"the example “{name}”", "title", "facts", "has", "has-not");
        if (!fields.IsMap) return null;
        var title = fields.Scalar("title");
        return new(
            name, title?.Value ?? "", Facts(reading, fields),
            [.. fields.OptionalList("has").Select(item => Item(reading, item)).OfType<ExampleItem>()],
            [.. fields.OptionalList("has-not").Select(item => Item(reading, item)).OfType<ExampleItem>()]);
    }

    public static Case? Case(Reading reading, string name, Node file)
    {
        var fields = reading.Fields(file, $"the case “{name}”",
            "id", "title", "year", "good-practice", "nothing-bought", "buyer", "bought", "happened", "missing", "notes", "facts",
            "doubtful", "expect", "not-required", "sources", "looked-at");
        if (!fields.IsMap) return null;
        var id = fields.Scalar("id");
        if (id is not null && id.Value != name)
            reading.Mistakes.Add(id, $"The id {Quoted.Value(id.Value)} is not the name of the file. Accepted: “{name}”.");
        var path = $"history.{name}";
        var year = fields.Number("year");
        var doubtful = fields.OptionalWords("doubtful");
        ImmutableArray<string> doubts = ["year", .. reading.GivenFacts.Select(fact => fact.Id)];
        foreach (var word in doubtful)
            if (!doubts.Contains(word.Value))
                reading.Mistakes.Add(word, $"Unknown fact {Quoted.Value(word.Value)} in “doubtful”. {Nearest.Hint(word.Value, doubts)}");
        return new(
            name,
            reading.Text(fields, path, "title"),
            year ?? 0,
            fields.Flag("good-practice"),
            fields.Flag("nothing-bought"),
            reading.Text(fields, path, "buyer"),
            reading.Text(fields, path, "bought"),
            reading.Text(fields, path, "happened"),
            reading.Text(fields, path, "missing"),
            reading.OptionalText(fields, path, "notes"),
            Facts(reading, fields),
            [.. doubtful.Select(word => word.Value)],
            [.. fields.OptionalList("expect").Select((item, index) => Expected(reading, $"{path}.expect.{index + 1}", item)).OfType<Expectation>()],
            [.. fields.OptionalList("not-required").Select((item, index) => NotRequired(reading, $"{path}.not-required.{index + 1}", item)).OfType<NotRequired>()],
            [.. fields.List("sources").Select(item => Source(reading, item))],
            fields.Day("looked-at") ?? default);
    }

    /// <summary>The answers under a key; all others are open.</summary>
    public static Facts Facts(Reading reading, Fields fields, string at = "facts")
    {
        var answers = new sbyte[reading.GivenFacts.Length];
        Array.Fill(answers, (sbyte)-1);
        foreach (var (key, value) in fields.Map(at))
        {
            if (reading.Facts.Find(key) is not { } fact) continue;
            if (fact.IsDerived)
                reading.Mistakes.Add(key, $"“{fact.Id}” is derived. Accepted: facts that a person answers.");
            else if (value is not ScalarNode word)
                reading.Mistakes.Add(value, $"For “{fact.Id}”, {value.Kind} stands where a value is expected. {Nearest.Hint("", fact.Values.Ids)}");
            else if (!word.IsNull && fact.Values.Find(word) is { } answer)
                answers[fact.Order] = (sbyte)answer.Order;
        }

        return Policies.Facts.Of(answers);
    }

    private static ExampleItem? Item(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "an item of the example", "role", "stage", "capacity", "on", "before");
        var role = reading.Roles.Find(fields.Scalar("role"));
        var stage = reading.Stages.Find(fields.OptionalScalar("stage"));
        var capacity = Choices.Capacity.Find(fields.OptionalScalar("capacity"), reading.Mistakes);
        var on = reading.Artefacts.Find(fields.OptionalScalar("on"));
        var before = reading.Gates.Find(fields.OptionalScalar("before"));
        return role is null ? null : new(role, stage, capacity, on, before, item.File, item.Line);
    }

    private static Expectation? Expected(Reading reading, string path, Node item)
    {
        var fields = reading.Fields(item, "an expectation", "role", "stage", "at-least", "before", "because", "needs-fact", "asked-since", "was");
        var role = reading.Roles.Find(fields.Scalar("role"));
        var stage = reading.Stages.Find(fields.Scalar("stage"));
        var atLeast = Choices.Capacity.Find(fields.Scalar("at-least"), reading.Mistakes);
        var before = reading.Gates.Find(fields.Scalar("before"));
        var because = reading.Texts.OptionalAt(path, fields.OptionalScalar("because"));
        var needsFact = reading.Texts.OptionalAt($"{path}.needs-fact", fields.OptionalScalar("needs-fact"));
        var askedSince = fields.OptionalNumber("asked-since", least: 2);
        var was = reading.Texts.OptionalAt($"{path}.was", fields.OptionalScalar("was"));
        if (fields.IsMap && was is not null && fields.Optional("asked-since") is null)
            reading.Mistakes.Add(fields.Optional("was")!, "“was” stands on an expectation that was always asked for. Accepted: “was” together with “asked-since”.");
        if (needsFact is not null && fields.Optional("asked-since") is { } both)
            reading.Mistakes.Add(both, "“asked-since” stands beside “needs-fact”: what nobody is asked yet was not asked since. Accepted: one of them.");
        return role is null || stage is null || atLeast is null || before is null
            ? null
            : new(role, stage, atLeast.Value, before, because, needsFact, askedSince, was);
    }

    private static NotRequired? NotRequired(Reading reading, string path, Node item)
    {
        var fields = reading.Fields(item, "an item of “not-required”", "role", "because");
        var because = reading.Texts.At(path, fields.Scalar("because"));
        return reading.Roles.Find(fields.Scalar("role")) is { } role ? new(role, because) : null;
    }

    private static CaseSource Source(Reading reading, Node item)
    {
        var fields = reading.Fields(item, "a source", "title", "url", "mark");
        return new(
            fields.Scalar("title")?.Value ?? "", fields.Scalar("url")?.Value ?? "",
            Choices.Mark.Find(fields.OptionalScalar("mark"), reading.Mistakes));
    }
}
