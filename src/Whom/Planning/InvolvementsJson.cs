using System.Buffers;
using System.Collections.Frozen;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Writes of the plan of each purchase the involvements alone, after its receipt: whom to involve, in what capacity, when and
/// why. Byte for byte what stands in the whole plan, for portfolios of which no more is wanted; several times as fast, since with
/// complete facts nothing is built on the way from the rows that apply to the bytes. Immutable and safe to share between threads.
/// </summary>
public sealed class InvolvementsJson
{
    private readonly Planner _planner;
    private readonly PlanJsonHead _head;
    private readonly PlanJsonItems _items;
    private readonly FrozenDictionary<Tables, EncodedRows> _rows;

    /// <summary>Encodes what the involvements of all purchases share, in one language.</summary>
    public InvolvementsJson(Planner planner, string language)
    {
        ArgumentNullException.ThrowIfNull(planner);
        _planner = planner;
        var reasons = new PlanJsonReasons(planner.Policy, language);
        _head = new PlanJsonHead(planner.Policy, language, reasons);
        _items = new PlanJsonItems(planner.Policy, language, reasons);
        _rows = planner.InForce.ToFrozenDictionary(tables => tables, tables => new EncodedRows(tables, _items, reasons));
    }

    /// <summary>Writes the involvements of the purchase as one object on one line, without a line feed.</summary>
    public void Write(PurchaseFacts purchase, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var output = new PlanJsonOutput(to);
        output.Add((byte)'{');
        _head.Add(ref output, purchase);
        var tables = _planner.TablesOn(purchase.Date);
        if (tables.IsComplete(purchase.Facts)) AddMatched(ref output, tables, purchase.Facts);
        else _items.AddInvolvements(ref output, Involving.Items(Involving.Of(new Scope(tables, purchase.Facts))));
        output.Add((byte)'}');
        output.Flush();
    }

    private void AddMatched(ref PlanJsonOutput output, Tables tables, Facts facts)
    {
        const int FewWords = 128;
        Span<sbyte> answers = stackalloc sbyte[tables.Total];
        var matched = tables.Words <= FewWords ? stackalloc ulong[tables.Words] : new ulong[tables.Words];
        Tables.Fill(facts, answers);
        tables.Match(answers, matched);
        _rows[tables].Add(ref output, new MatchedRows(matched, tables.DutiesFrom), answers, answers[tables.Policy.Entries.Fact]);
    }
}
