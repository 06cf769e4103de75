using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The rows of a policy that are in force on one day, compiled: for each value of each fact, one bit per row that the
/// value allows. The rows that apply to a purchase are the AND of as many bit sets as there are facts. Immutable.
/// </summary>
internal sealed class CompiledPolicy
{
    private readonly ImmutableArray<Fact> _conditional;
    private readonly int[] _offsets;
    private readonly int[] _places;
    private readonly ulong[] _masks;
    private readonly ulong[] _moves;
    private readonly (Gate, int)[][] _movesOn;
    private readonly (Document, int)[][] _documents;
    private readonly ReasonFact[][] _reasonFacts;
    private readonly ImmutableArray<Question>[] _questions;

    /// <summary>Compiles what is in force where these are the days of the purchase.</summary>
    public CompiledPolicy(Policy policy, PlanDays days, params ImmutableArray<UsedWaiver> waived)
    {
        Check(policy);
        Policy = policy;
        _conditional = [.. policy.Facts.Where(fact => !fact.AskedWhen.IsEmpty)];
        Given = policy.Facts.Length;
        Total = Given + policy.Derived.Length;
        // In the order of the plan's own lists, so that what applies comes out grouped by stage and role.
        Relaxes = InForce(policy.Relaxes, relaxation => relaxation.Grounds, days);
        var inForce = InForce(policy.Rules.SelectMany(rule => rule.Rows), row => row.Grounds, days)
            .AddRange(waived.SelectMany(used => RowsOf(policy, used)));
        Relaxed =
        [
            .. inForce.SelectMany(row => Relaxes.Where(relaxation => relaxation.Of(row))
                .Select(relaxation => new RelaxedRow(row, relaxation))),
        ];
        var listed = Relaxes.IsEmpty ? [.. inForce.Index()] : inForce.Index().SelectMany(one =>
            Relaxes.Where(relaxation => relaxation.Of(one.Item)).Aggregate(
                (IEnumerable<InvolvementRow>)[one.Item], (rows, relaxation) => rows.SelectMany(
                    row => row.When.Except(relaxation.When).Select(left => row with { When = left })))
                .Select(row => (one.Index, Item: row))).ToImmutableArray();
        var ordered = listed
            .OrderBy(row => row.Item.Stage.Order).ThenBy(row => row.Item.Role.Order)
            .ThenBy(row => row.Item.Capacity == Capacity.SignsOff ? 1 + row.Item.On.Order : 0).ToList();
        Involvements = [.. ordered.Select(row => row.Item)];
        _places = [.. ordered.Select(row => row.Index)];
        Duties = InForce(policy.Duties, duty => duty.Grounds, days);
        Separations = InForce(policy.Separations, separation => separation.Grounds, days);
        Judgements = InForce(policy.Judgements, judgement => judgement.Grounds, days);
        Steps = InForce(policy.BeforeAnything.Steps, step => step.Grounds, days);
        Reviews = InForce(policy.Reviews, review => review.Grounds, days);
        Opens = InForce(policy.Opens, opening => opening.Grounds, days);
        Publications = InForce(policy.Publications, publication => publication.Grounds, days);
        Stops = InForce(policy.Stops, stop => stop.Grounds, days);
        DutiesFrom = Involvements.Length;
        SeparationsFrom = DutiesFrom + Duties.Length;
        DerivedFrom = SeparationsFrom + Separations.Length;
        var derived = ImmutableArray.CreateBuilder<DerivedTable>();
        var next = DerivedFrom;
        foreach (var fact in policy.Derived)
        {
            derived.Add(new DerivedTable(fact, InForce(fact.Rows, row => row.Grounds, days), next));
            next = derived[^1].To;
        }

        Derived = derived.DrainToImmutable();
        Rows =
        [
            .. Involvements.Select(row => row.When), .. Duties.Select(duty => duty.When),
            .. Separations.Select(separation => separation.When),
            .. Derived.SelectMany(table => table.HeaviestFirst).Select(row => row.When),
        ];

        Asked = Conditions(policy).SelectMany(condition => condition.Clauses).Select(clause => clause.Fact)
            .Append(policy.Entries.Fact)
            .Where(fact => fact < Given).Aggregate(0UL, (asked, fact) => asked | 1UL << fact);

        // A whole number of the processor's vectors, so that sets are intersected without a rest.
        Words = (Rows.Length + 64 * Vector<ulong>.Count - 1) / (64 * Vector<ulong>.Count) * Vector<ulong>.Count;
        _offsets = new int[Total];
        var values = 0;
        for (var fact = 0; fact < Total; fact++)
        {
            _offsets[fact] = values * Words;
            values += policy.ValuesOf(fact).Length;
        }

        SignOffs = [.. SignOffsOf(Involvements)];
        _questions =
        [
            .. policy.Roles.SelectMany(role => policy.Stages.Select(stage => policy.Questions
                .Where(set => set.Roles.Contains(role) && set.Stages.Contains(stage))
                .SelectMany(set => set.Ask).ToImmutableArray())),
        ];
        Constants = new Diagrams(policy.Facts.Select(fact => fact.Values.Length));
        _moves = new ulong[policy.Gates.Length * policy.Gates.Length];
        foreach (var due in policy.Gates)
            for (var entry = 0; entry < policy.Entries.ByValue.Length; entry++)
                _moves[due.Order * policy.Gates.Length + policy.Entries.MoveOn(due, entry).Order] |= 1UL << entry;

        _movesOn =
        [
            .. policy.Gates.SelectMany(due => policy.Entries.ByValue.Select((_, entry) =>
                new[] { (policy.Entries.MoveOn(due, entry), Diagrams.True) })),
        ];
        _documents = [.. policy.Documents.Select(document => new[] { (document, Diagrams.True) })];
        _reasonFacts =
        [
            .. Enumerable.Range(0, Total).Select(fact => (ReasonFact[])
                [.. policy.ValuesOf(fact).Select(value => new ReasonFact(fact, value)), new ReasonFact(fact, null)]),
        ];
        _masks = new ulong[values * Words];
        for (var row = 0; row < Rows.Length; row++) Allow(row);
    }

    public Policy Policy { get; }

    /// <summary>Throws where there is more of something than is counted.</summary>
    public static void Check(Policy policy)
    {
        if (policy.TooMany is var (kind, count))
            throw new ArgumentException(
                $"The policy has {count} {kind}. Accepted: at most {Policy.MostCounted}.", nameof(policy));
    }

    /// <summary>The number of given facts.</summary>
    public int Given { get; }

    /// <summary>
    /// Bit <c>f</c> is set where some condition of the policy tells values of the given fact of order <c>f</c> apart.
    /// </summary>
    public ulong Asked { get; }

    /// <summary>Whether every fact that a condition looks at has an answer.</summary>
    public bool IsComplete(Facts facts)
    {
        var answers = facts.Answers;
        for (var fact = 0; fact < answers.Length; fact++)
            if (answers[fact] < 0 && (Asked >> fact & 1) != 0) return false;
        return true;
    }

    /// <summary>The answers, where those that are not asked have the value that is taken then.</summary>
    public Facts Settled(Facts facts)
    {
        if (_conditional.IsEmpty) return facts;
        foreach (var fact in _conditional)
            if (fact.AskedWhen.All(asked => asked.Clauses.Any(
                clause => facts[clause.Fact] is { } known && !clause.Allows(known))))
                facts = facts.With(fact.Order, fact.Else);
        return facts;
    }

    /// <summary>Copies complete answers; what no condition looks at and nobody answered gets its first value.</summary>
    public static void Fill(Facts facts, Span<sbyte> all)
    {
        facts.Answers.CopyTo(all);
        foreach (ref var answer in all[..facts.Count])
            if (answer < 0) answer = 0;
    }

    /// <summary>The number of given and derived facts.</summary>
    public int Total { get; }

    /// <summary>The number of 64-bit words of a set of rows.</summary>
    public int Words { get; }

    /// <summary>The conditions of all rows: involvements, duties, separations, derived.</summary>
    public ImmutableArray<Condition> Rows { get; }

    public ImmutableArray<DerivedTable> Derived { get; }

    public ImmutableArray<InvolvementRow> Involvements { get; }

    public ImmutableArray<Duty> Duties { get; }

    /// <summary>The place of a row in the pack, by which the reasons of one item are ordered.</summary>
    public int PlaceOf(int row) => row < _places.Length ? _places[row] : row;

    public ImmutableArray<SeparationRule> Separations { get; }

    public ImmutableArray<JudgementRule> Judgements { get; }

    public int DutiesFrom { get; }

    public int SeparationsFrom { get; }

    public int DerivedFrom { get; }

    public ImmutableArray<FirstStep> Steps { get; }

    public ImmutableArray<ReviewRule> Reviews { get; }

    public ImmutableArray<OpeningRule> Opens { get; }

    public ImmutableArray<PublicationRule> Publications { get; }

    public ImmutableArray<StopRule> Stops { get; }

    public ImmutableArray<Relaxation> Relaxes { get; }

    /// <summary>The rows in force that some relaxation takes away, in the order of the packs.</summary>
    public ImmutableArray<RelaxedRow> Relaxed { get; }

    /// <summary>
    /// Fills in the derived facts after the given ones, all of which must be answered,
    /// and sets the bits of the rows that apply.
    /// </summary>
    public void Match(Span<sbyte> all, Span<ulong> rows)
    {
        var masks = MemoryMarshal.Cast<ulong, Vector<ulong>>(_masks);
        var left = MemoryMarshal.Cast<ulong, Vector<ulong>>(rows);
        Span<int> starts = stackalloc int[Given];
        for (var fact = 0; fact < starts.Length; fact++)
            starts[fact] = (_offsets[fact] + all[fact] * Words) / Vector<ulong>.Count;
        for (var at = 0; at < left.Length; at++)
        {
            var both = Vector<ulong>.AllBitsSet;
            foreach (var start in starts) both &= masks[start + at];
            left[at] = both;
        }

        Derive(all, rows);
    }

    /// <summary>The second half of <see cref="Match"/>, where the rows that the given facts allow are known.</summary>
    public void Derive(Span<sbyte> all, Span<ulong> rows)
    {
        for (var derived = 0; derived < Derived.Length; derived++)
        {
            all[Given + derived] = Derived[derived].Value(rows);
            Intersect(rows, Masks(Given + derived, all[Given + derived]));
        }
    }

    /// <summary>Keeps the rows that are in both. Requires two sets of rows of one policy.</summary>
    public static void Intersect(Span<ulong> rows, ReadOnlySpan<ulong> with)
    {
        var left = MemoryMarshal.Cast<ulong, Vector<ulong>>(rows);
        var mask = MemoryMarshal.Cast<ulong, Vector<ulong>>(with);
        for (var at = 0; at < left.Length; at++) left[at] &= mask[at];
    }

    /// <summary>The functions that always or never hold; no other is ever made here, so it may be shared.</summary>
    public Diagrams Constants { get; }

    /// <summary>The document in whose place these answers, derived ones included, leave one.</summary>
    public Document DocumentFor(Document on, ReadOnlySpan<sbyte> all) =>
        Policy.Merged is { } merged && merged.When.Allows(all[merged.When.Fact]) ? merged.Into[on.Order] : on;

    /// <summary>
    /// Every sign-off that some row brings, ordered by stage, role, document before any merging, with its rows.
    /// </summary>
    public ImmutableArray<SignOffItem> SignOffs { get; }

    /// <summary>What the role asks itself at the stage.</summary>
    public ImmutableArray<Question> QuestionsOf(Role role, Stage stage) =>
        _questions[role.Order * Policy.Stages.Length + stage.Order];

    /// <summary>The kinds of entry, as bits, for which what is due before one gate is due before the other.</summary>
    public ulong EntriesThatMove(Gate due, Gate to) => _moves[due.Order * Policy.Gates.Length + to.Order];

    /// <summary>
    /// The gate before which something due before <paramref name="due"/> is due for this kind of entry; always so.
    /// </summary>
    public ReadOnlySpan<(Gate Gate, int When)> MovesOn(Gate due, int entry) =>
        _movesOn[due.Order * Policy.Entries.ByValue.Length + entry];

    /// <summary>The document itself, always so.</summary>
    public (Document Document, int When)[] Itself(Document document) => _documents[document.Order];

    /// <summary>The answer as reasons show it; made once.</summary>
    public ReasonFact ReasonFact(int fact, FactValue? value) => _reasonFacts[fact][value?.Order ?? ^1];

    /// <summary>The rows that a value of a fact allows.</summary>
    public ReadOnlySpan<ulong> Masks(int fact, int value) => _masks.AsSpan(_offsets[fact] + value * Words, Words);

    private IEnumerable<Condition> Conditions(Policy policy) => Rows
        .Concat(Judgements.Select(judgement => judgement.When))
        .Concat(Judgements.Select(judgement => judgement.FirstWhen).OfType<Condition>())
        .Concat(Steps.Select(step => step.When))
        .Concat(Reviews.Select(review => review.When)).Concat(Publications.Select(publication => publication.When))
        .Concat(Stops.Select(stop => stop.When)).Concat(Relaxes.Select(relaxation => relaxation.When))
        .Concat(policy.Facts.SelectMany(fact => fact.AskedWhen))
        .Concat(policy.Unfitting.Select(pair => pair.When)).Concat(policy.Checklist.Select(item => item.When))
        .Concat(policy.Asks.SelectMany(asks => asks).Select(ask => ask.When))
        .Concat(policy.Calls.Also.Select(also => also.When)).Concat(policy.Calls.Places.Select(place => place.When))
        .Concat(policy.Calls.Spans.Select(span => span.When))
        .Concat(policy.Calls.Prepare is { } prepare ? [prepare.When] : [])
        .Concat(policy.Entries.PassFirst.OfType<PassFirst>()
            .SelectMany(pass => pass.Never.Concat(pass.Also.Select(also => also.When))))
        .Concat(policy.Calendar.Extras.Select(extra => extra.When)).Append(policy.Calendar.HalvedWhen)
        .Append(policy.Calendar.WayOutWhen)
        .Append(policy.Confirming.AllWhen).Append(policy.Team.RefusedWhen);

    // The rows of one sign-off stand one after the other.
    private static IEnumerable<SignOffItem> SignOffsOf(ImmutableArray<InvolvementRow> involvements)
    {
        for (var first = 0; first < involvements.Length; first++)
        {
            var row = involvements[first];
            if (row.Capacity != Capacity.SignsOff) continue;
            var rows = new List<int> { first };
            while (first + 1 < involvements.Length && involvements[first + 1] is { Capacity: Capacity.SignsOff } next
                && next.Stage == row.Stage && next.Role == row.Role && next.On == row.On) rows.Add(++first);
            yield return new SignOffItem(new AddedSignOff(row.Role, row.Stage, row.On), [.. rows]);
        }
    }

    private void Allow(int row)
    {
        for (var fact = 0; fact < Total; fact++)
        {
            var allowed = ulong.MaxValue;
            foreach (var clause in Rows[row].Clauses)
                if (clause.Fact == fact) allowed = clause.Values;
            for (var value = 0; value < Policy.ValuesOf(fact).Length; value++)
                if ((allowed >> value & 1) != 0) _masks[_offsets[fact] + value * Words + row / 64] |= 1UL << row % 64;
        }
    }

    // Who gives a waiver signs its paper, and whoever is to be told of it is.
    private static IEnumerable<InvolvementRow> RowsOf(Policy policy, UsedWaiver used)
    {
        if (policy.FindGate(used.Gate) is not { } gate
            || policy.Waivers.FirstOrDefault(one => one.Grounds.Rule == used.Waiver) is not { On: { } on } waiver)
            yield break;
        var stage = on.Stage.Order < gate.Stage.Order ? on.Stage : gate.Stage;
        if (waiver.Role is { } giver)
            yield return new InvolvementRow(
                waiver.Grounds, Condition.Always, giver, Capacity.SignsOff, stage, on, gate, null);
        foreach (var role in waiver.Tells)
            yield return new InvolvementRow(
                waiver.Grounds, Condition.Always, role, Capacity.Informed, stage, on, gate, null);
    }

    private static ImmutableArray<T> InForce<T>(IEnumerable<T> rows, Func<T, Grounds> grounds, PlanDays days) =>
        [.. rows.Where(row => grounds(row).Effective.On(days))];
}

/// <summary>A row, and what takes it away.</summary>
internal sealed record RelaxedRow(InvolvementRow Row, Relaxation By);

/// <summary>A sign-off, and the rows that bring it.</summary>
internal sealed record SignOffItem(AddedSignOff SignOff, ImmutableArray<int> Rows);

/// <summary>One derived fact and its rows, of which the heaviest that applies decides.</summary>
internal sealed class DerivedTable
{
    public DerivedTable(DerivedFact fact, ImmutableArray<DerivedRow> rows, int from)
    {
        Fact = fact;
        From = from;
        HeaviestFirst = [.. rows.OrderByDescending(row => row.Value.Order)];
        Rows = [.. rows.Select(row => (row, from + HeaviestFirst.IndexOf(row)))];
    }

    public DerivedFact Fact { get; }

    /// <summary>In the order of the pack, each with its bit.</summary>
    public ImmutableArray<(DerivedRow Row, int Bit)> Rows { get; }

    public ImmutableArray<DerivedRow> HeaviestFirst { get; }

    /// <summary>The bit of the first of <see cref="HeaviestFirst"/>.</summary>
    public int From { get; }

    /// <summary>The bit after the last.</summary>
    public int To => From + HeaviestFirst.Length;

    /// <summary>The value where these rows are allowed by all facts that stand before.</summary>
    public sbyte Value(ReadOnlySpan<ulong> rows)
    {
        for (var word = From / 64; word * 64 < To; word++)
        {
            var bits = rows[word];
            if (word == From / 64) bits &= ulong.MaxValue << From % 64;
            if (bits == 0) continue;
            var row = word * 64 + BitOperations.TrailingZeroCount(bits);
            return (sbyte)(row < To ? HeaviestFirst[row - From].Value.Order : Fact.Otherwise.Order);
        }

        return (sbyte)Fact.Otherwise.Order;
    }
}
