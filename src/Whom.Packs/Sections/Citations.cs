using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads <c>because</c>, <c>source</c>, <c>force</c> and <c>effective</c>: what stands behind a row.</summary>
internal static class Citations
{
    /// <summary>The key of the project's own decision record; the section in it is the id of the rule.</summary>
    public const string Ours = "ours";

    private const string EitherDay = "publication-or-option";

    /// <summary>What a rule or duty says for all its rows.</summary>
    public sealed record Shared(
        Text? Because, ImmutableArray<Citation> Sources, Force? Force, Span? Span, GoesBy? By, Mark? Mark,
        bool? Delegable)
    {
        /// <summary>The same, and what is said here from the other.</summary>
        public Shared Else(Shared other) => new(
            Because ?? other.Because, Sources.IsEmpty ? other.Sources : Sources, Force ?? other.Force,
            Span ?? other.Span, By ?? other.By, Mark ?? other.Mark, Delegable ?? other.Delegable);
    }

    /// <summary>The days of a rule; the last is the first day where the day that it goes by is an option.</summary>
    public sealed record Span(DateOnly? From, DateOnly? Until, DateOnly? OptionFrom);

    /// <summary>Which day a rule goes by; an option, where the kind of entry is one, else the day named.</summary>
    public sealed record GoesBy(DayOf Day, bool OrOption);

    /// <summary>The keys that may stand on a row as well as at its head.</summary>
    public static readonly string[] Keys =
        ["because", "source", "force", "mark", "effective", "goes-by", "delegable"];

    /// <summary>What stands at the head of a rule, duty, separation or judgement, or on one row.</summary>
    public static Shared Head(PackContext context, Fields fields, string rule, string becausePath) => new(
        context.Texts.OptionalAt(becausePath, fields.OptionalScalar("because")),
        Sources(context, fields.OptionalWords("source"), rule),
        Choices.Force.Find(fields.OptionalScalar("force"), context.Mistakes),
        SpanOf(context, fields),
        ByOf(context, fields),
        Choices.Reading.Find(fields.OptionalScalar("mark"), context.Mistakes),
        fields.Optional("delegable") is null ? null : fields.Flag("delegable"));

    /// <summary>
    /// The grounds of one row, what it lacks taken from the head; what neither has is reported at the row.
    /// </summary>
    public static Grounds Row(PackContext context, Fields fields, string rule, string becausePath, Shared head) =>
        Row(context, fields, rule, becausePath, head, out _);

    /// <summary>
    /// The same, and when it holds where the kind of entry is an option; null where that is no matter.
    /// </summary>
    public static Grounds Row(
        PackContext context, Fields fields, string rule, string becausePath, Shared head, out Effective? option)
    {
        var whole = Head(context, fields, rule, becausePath).Else(head);
        option = whole.By is { OrOption: true }
            ? new Effective(whole.Span?.OptionFrom ?? whole.Span?.From, whole.Span?.Until, DayOf.Option)
            : null;
        return Whole(context, fields, rule, whole);
    }

    /// <summary>The grounds of something without rows.</summary>
    public static Grounds Alone(PackContext context, Fields fields, string rule, string becausePath)
    {
        var head = Head(context, fields, rule, becausePath);
        if (head.By is { OrOption: true })
            context.Mistakes.Add(fields.Optional("goes-by")!,
                $"“{EitherDay}” stands where no row is. Accepted: on rules and their rows; here one day.");
        return Whole(context, fields, rule, head);
    }

    /// <summary>Reports a row of a local pack that does not say how far its text was read.</summary>
    public static void CheckMark(PackContext context, Fields fields, Grounds grounds)
    {
        if (context.IsLocal && fields.IsMap && grounds.Mark is null) fields.Required("mark");
    }

    /// <summary>The sources named, each resolved; what follows a source is the section of it.</summary>
    public static ImmutableArray<Citation> Sources(PackContext context, IEnumerable<ScalarNode> words, string rule) =>
        [.. words.Select(word => Source(context, word, rule)).OfType<Citation>()];

    private static Citation? Source(PackContext context, ScalarNode word, string rule)
    {
        if (!context.Sources.TryGet(word.Value, out _)
            && word.Value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at
            && context.Sources.TryGet(word.Value[..at], out var named))
            return new Citation(named.Key, named.Title, word.Value[(at + 1)..].Trim(), named.Url);
        return context.Sources.Find(word) is { } source
            ? new Citation(
                source.Key, source.Title, source.Key == Ours ? source.Section ?? rule : source.Section, source.Url)
            : null;
    }

    private static Grounds Whole(PackContext context, Fields fields, string rule, Shared of)
    {
        if (fields.IsMap && of.Because is null) fields.Required("because");
        if (fields.IsMap && of.Sources.IsEmpty && fields.Optional("source") is null) fields.Required("source");
        var force = of.Force ?? context.Pack.Force;
        if (fields.IsMap && of.Mark == Mark.Derived && force != Force.Guide)
            context.Mistakes.Add(fields.Optional("mark") ?? fields.Optional("force") ?? fields.At,
                $"“{rule}” is marked derived, which no text asks for, and has the force of {(force == Force.Law ? "law" : "policy")}. Accepted: “force: guide”, or another mark.");
        if (fields.IsMap && of.Span?.OptionFrom is not null && of.By is not { OrOption: true })
            context.Mistakes.Add(fields.Optional("effective") ?? fields.At,
                $"“option-from” stands on a rule that does not go by {EitherDay}. Accepted: “goes-by: {EitherDay}” with it, or “from” alone.");
        return new(
            rule, context.Pack.Id, force, of.Because ?? new(""),
            of.Sources.IsEmpty ? null : of.Sources[0], of.Sources.IsEmpty ? [] : of.Sources[1..],
            of.Span is null && of.By is null
                ? Effective.AllDays
                : new Effective(of.Span?.From, of.Span?.Until, of.By?.Day ?? DayOf.Planning),
            of.Mark, of.Delegable ?? true);
    }

    private static GoesBy? ByOf(PackContext context, Fields fields)
    {
        if (fields.OptionalScalar("goes-by") is not { } word) return null;
        if (word.Value == EitherDay) return new(DayOf.Publication, true);
        return Choices.Day.Find(word, context.Mistakes) is { } day ? new(day, false) : null;
    }

    private static Span? SpanOf(PackContext context, Fields fields)
    {
        if (fields.Optional("effective") is not { } node) return null;
        var effective = context.Fields(node, "“effective”", "from", "until", "option-from");
        var from = effective.OptionalDay("from");
        var until = effective.OptionalDay("until");
        var optionFrom = effective.OptionalDay("option-from");
        if (from > until || optionFrom > until)
            context.Mistakes.Add(node,
                $"A rule that is in force from {(from > until ? from : optionFrom):yyyy-MM-dd} until {until:yyyy-MM-dd} never is. Accepted: from not after until.");
        if (effective.IsMap && effective.Optional("from") is null && effective.Optional("until") is null)
            context.Mistakes.Add(node,
                "“effective” names no day. Accepted: from, until, or both; leave it out where a rule always holds.");
        return new(from, until, optionFrom);
    }
}
