using System.Collections.Frozen;
using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The reasons of one policy in one language, encoded once: all but the answers of a purchase is the same in every plan.
/// </summary>
internal sealed class PlanJsonReasons
{
    private readonly FrozenDictionary<Grounds, (byte[] Head, byte[] Tail)> _grounds;
    private readonly byte[][][] _answers;
    private readonly byte[][] _open;
    private readonly string _language;

    public PlanJsonReasons(Policy policy, string language)
    {
        _language = language;
        // By reference: a plan names the very grounds of its policy, and comparing all their texts would cost more than writing them.
        _grounds = All(policy).Distinct<Grounds>(ReferenceEqualityComparer.Instance)
            .Select(grounds => KeyValuePair.Create(grounds, Encode(grounds)))
            .ToFrozenDictionary<Grounds, (byte[], byte[])>(ReferenceEqualityComparer.Instance);
        var facts = Enumerable.Range(0, policy.Facts.Length + policy.Derived.Length).ToList();
        _answers = [.. facts.Select(fact => policy.ValuesOf(fact).Select(value => Answer(policy.FactId(fact), value.Id)).ToArray())];
        _open = [.. facts.Select(fact => Answer(policy.FactId(fact), null))];
    }

    /// <summary>Adds the list of <paramref name="reasons"/>.</summary>
    public void Add(ref PlanJsonOutput output, ImmutableArray<Reason> reasons)
    {
        output.Add((byte)'[');
        for (var at = 0; at < reasons.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            Add(ref output, reasons[at]);
        }

        output.Add((byte)']');
    }

    /// <summary>Adds one reason.</summary>
    public void Add(ref PlanJsonOutput output, Reason reason)
    {
        var (head, tail) = Pieces(reason.Grounds);
        output.Add(head);
        for (var at = 0; at < reason.Facts.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            AddAnswer(ref output, reason.Facts[at].Fact, reason.Facts[at].Value?.Order);
        }

        output.Add(tail);
    }

    /// <summary>Adds <c>"fact":"value"</c>, or null for the value where it is open.</summary>
    public void AddAnswer(ref PlanJsonOutput output, int fact, int? value) =>
        output.Add(value is { } known ? _answers[fact][known] : _open[fact]);

    /// <summary>A reason up to its answers.</summary>
    public ReadOnlySpan<byte> BeforeFacts(Grounds grounds) => Pieces(grounds).Head;

    /// <summary>A reason from its answers on.</summary>
    public ReadOnlySpan<byte> AfterFacts(Grounds grounds) => Pieces(grounds).Tail;

    private (byte[] Head, byte[] Tail) Pieces(Grounds grounds) =>
        _grounds.TryGetValue(grounds, out var known) ? known : Encode(grounds);

    private static IEnumerable<Grounds> All(Policy policy) => policy.Rules.SelectMany(rule => rule.Rows.Select(row => row.Grounds))
        .Concat(policy.Derived.SelectMany(fact => fact.Rows.Select(row => row.Grounds).Append(fact.OtherwiseGrounds)))
        .Concat(policy.Duties.Select(duty => duty.Grounds))
        .Concat(policy.Separations.Select(separation => separation.Grounds))
        .Concat(policy.Judgements.Select(judgement => judgement.Grounds))
        .Concat(policy.BeforeAnything.Steps.Select(step => step.Grounds))
        .Concat(policy.Reviews.Select(review => review.Grounds))
        .Concat(policy.Opens.Select(opening => opening.Grounds))
        .Concat(policy.Publications.Select(publication => publication.Grounds))
        .Append(policy.Team.Grounds).Append(policy.Calendar.Grounds);

    private static byte[] Answer(string fact, string? value) =>
        [.. PlanJsonText.Quoted(fact), (byte)':', .. PlanJsonText.QuotedOrNull(value)];

    private (byte[] Head, byte[] Tail) Encode(Grounds grounds) =>
    (
        [
            .. "{\"rule\":"u8, .. PlanJsonText.Quoted(grounds.Rule), .. ",\"pack\":"u8, .. PlanJsonText.Quoted(grounds.Pack),
            .. ",\"force\":"u8, .. PlanJsonText.Quoted(PlanIds.Of(grounds.Force)),
            .. ",\"because\":"u8, .. PlanJsonText.Quoted(grounds.Because.In(_language)), .. ",\"facts\":{"u8,
        ],
        [
            .. "},\"citation\":"u8, .. grounds.Citation is null ? "null"u8 : Encode(grounds.Citation), .. ",\"seeAlso\":["u8,
            .. grounds.SeeAlso.SelectMany((source, at) => at > 0 ? [(byte)',', .. Encode(source)] : Encode(source)), .. "]}"u8,
        ]
    );

    private static byte[] Encode(Citation source) =>
    [
        .. "{\"source\":"u8, .. PlanJsonText.Quoted(source.Source), .. ",\"section\":"u8, .. PlanJsonText.QuotedOrNull(source.Section),
        .. ",\"url\":"u8, .. PlanJsonText.QuotedOrNull(source.Url), (byte)'}',
    ];
}
