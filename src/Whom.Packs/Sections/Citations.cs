using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads <c>because</c>, <c>source</c>, <c>force</c> and <c>effective</c>: what stands behind a row.</summary>
internal static class Citations
{
    /// <summary>The key of the project's own decision record; the section in it is the id of the rule.</summary>
    public const string Ours = "ours";

    /// <summary>What a rule or duty says for all its rows.</summary>
    public sealed record Shared(Text? Because, ImmutableArray<Citation> Sources, Force Force, Effective Effective);

    /// <summary>What stands at the head of a rule, duty, separation or judgement.</summary>
    public static Shared Head(PackContext context, Fields fields, string rule, string becausePath) => new(
        context.Texts.OptionalAt(becausePath, fields.OptionalScalar("because")),
        Sources(context, fields.OptionalWords("source"), rule),
        Choices.Force.Find(fields.OptionalScalar("force"), context.Mistakes) ?? context.Pack.Force,
        InForce(context, fields));

    /// <summary>
    /// The grounds of one row, what it lacks taken from the head; what neither has is reported at the row.
    /// </summary>
    public static Grounds Row(PackContext context, Fields fields, string rule, string becausePath, Shared head)
    {
        var because = context.Texts.OptionalAt(becausePath, fields.OptionalScalar("because")) ?? head.Because;
        var sources = Sources(context, fields.OptionalWords("source"), rule);
        if (sources.IsEmpty) sources = head.Sources;
        return Whole(context, fields, rule, because, sources, head);
    }

    /// <summary>The grounds of something without rows.</summary>
    public static Grounds Alone(PackContext context, Fields fields, string rule, string becausePath)
    {
        var head = Head(context, fields, rule, becausePath);
        return Whole(context, fields, rule, head.Because, head.Sources, head);
    }

    /// <summary>The sources named, each resolved.</summary>
    public static ImmutableArray<Citation> Sources(PackContext context, IEnumerable<ScalarNode> words, string rule) =>
        [.. context.Sources.FindAll(words).Select(source => new Citation(
            source.Key, source.Title, source.Key == Ours ? source.Section ?? rule : source.Section, source.Url))];

    private static Grounds Whole(
        PackContext context, Fields fields, string rule, Text? because, ImmutableArray<Citation> sources, Shared head)
    {
        if (fields.IsMap && because is null) fields.Required("because");
        if (fields.IsMap && sources.IsEmpty && fields.Optional("source") is null) fields.Required("source");
        return new(
            rule, context.Pack.Id, head.Force, because ?? new(""),
            sources.IsEmpty ? null : sources[0], sources.IsEmpty ? [] : sources[1..], head.Effective);
    }

    private static Effective InForce(PackContext context, Fields fields)
    {
        if (fields.Optional("effective") is not { } node) return Effective.AllDays;
        var effective = context.Fields(node, "“effective”", "from", "until");
        var from = effective.OptionalDay("from");
        var until = effective.OptionalDay("until");
        if (from > until)
            context.Mistakes.Add(node,
                $"A rule that is in force from {from:yyyy-MM-dd} until {until:yyyy-MM-dd} never is. Accepted: from not after until.");
        if (effective.IsMap && effective.Optional("from") is null && effective.Optional("until") is null)
            context.Mistakes.Add(node,
                "“effective” names no day. Accepted: from, until, or both; leave it out where a rule always holds.");
        return new(from, until);
    }
}
