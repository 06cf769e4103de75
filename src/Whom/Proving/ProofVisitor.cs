using System.Collections.Immutable;

namespace Whom.Proving;

/// <summary>Notes signatures, the rows that ever apply, and the lightest purchase that breaks each property of one purchase.</summary>
internal sealed class ProofVisitor(Signatures signatures, ImmutableArray<Check> checks) : IFactVisitor
{
    private readonly Signatures.Scratch _scratch = signatures.NewScratch();
    private readonly bool _comparesPurchases = checks.Any(check => check is TwoPurchasesCheck);
    private readonly (int Weight, long Number)?[] _lightest = new (int, long)?[checks.Length];

    public ulong[] Applied { get; } = new ulong[signatures.Space.Tables.Words];

    /// <summary>The lightest purchase that breaks the property: fewest answers that are not the first, then first in number.</summary>
    public (int Weight, long Number)? Lightest(int check) => _lightest[check];

    public void Visit(long number, ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
    {
        for (var word = 0; word < rows.Length; word++) Applied[word] |= rows[word];
        if (_comparesPurchases) signatures.Note(number, all, rows, _scratch);
        for (var check = 0; check < checks.Length; check++)
        {
            if (checks[check] is not OnePurchaseCheck one || !one.Fails(all, rows)) continue;
            var found = (Weight(all[..signatures.Space.Values.Length]), number);
            if (_lightest[check] is not { } lightest || found.CompareTo(lightest) < 0) _lightest[check] = found;
        }
    }

    public static int Weight(ReadOnlySpan<sbyte> answers) => answers.Length - answers.Count((sbyte)0);
}
