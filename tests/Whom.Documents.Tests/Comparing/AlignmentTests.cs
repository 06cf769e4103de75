using CsCheck;
using Whom.Documents.Comparing;

namespace Whom.Documents.Tests.Comparing;

public sealed class AlignmentTests
{
    private static readonly Gen<(int[] Old, int[] New)> Rows = Gen.Int[1, 6].SelectMany(
        most => Gen.Select(Gen.Int[0, most].Array[0, 30], Gen.Int[0, most].Array[0, 30]));

    [Fact]
    public void It_keeps_as_many_as_can_stay_in_order() => Rows.Sample(rows =>
    {
        var effort = new Effort(Effort.OfOneComparison);

        var kept = Checked(rows.Old, rows.New, Alignment.Of(rows.Old, rows.New, effort));

        Assert.Equal(MostInOrder(rows.Old, rows.New), kept);
        Assert.False(effort.FellShort);
    });

    [Fact]
    public void With_little_effort_what_it_keeps_is_in_order_all_the_same() => Gen.Select(Rows, Gen.Long[0, 60])
        .Sample((rows, effort) => Checked(rows.Old, rows.New, Alignment.Of(rows.Old, rows.New, new Effort(effort))));

    [Fact]
    public void Where_it_is_too_much_work_it_holds_on_to_what_stands_once_in_each()
    {
        // All the same but for a few, which are far apart and stand once.
        int[] old = [.. Enumerable.Range(0, 9000).Select(at => at % 1000 == 0 ? 100_000 + at : at % 7)];
        int[] now = [.. Enumerable.Range(0, 9000).Select(at => at % 1000 == 0 ? 100_000 + at : at * 3 % 7)];
        var effort = new Effort(4_000_000);

        var partner = Alignment.Of(old, now, effort);

        Assert.True(effort.FellShort);
        Assert.All(Enumerable.Range(0, 9), at => Assert.Equal(at * 1000, partner[at * 1000]));
    }

    /// <summary>How many pairs there are, each of equal items, and all rising.</summary>
    private static int Checked(int[] old, int[] now, int[] partner)
    {
        Assert.Equal(old.Length, partner.Length);
        var last = -1;
        for (var at = 0; at < old.Length; at++)
        {
            if (partner[at] < 0) continue;
            Assert.Equal(old[at], now[partner[at]]);
            Assert.True(partner[at] > last);
            last = partner[at];
        }

        return partner.Count(place => place >= 0);
    }

    private static int MostInOrder(int[] old, int[] now)
    {
        var most = new int[old.Length + 1, now.Length + 1];
        for (var one = old.Length - 1; one >= 0; one--)
            for (var other = now.Length - 1; other >= 0; other--)
                most[one, other] = old[one] == now[other]
                    ? most[one + 1, other + 1] + 1
                    : Math.Max(most[one + 1, other], most[one, other + 1]);
        return most[0, 0];
    }
}
