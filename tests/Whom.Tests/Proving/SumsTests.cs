using Whom.Policies;

namespace Whom.Tests.Proving;

/// <summary>Functions that give a number, against plain sums over all answers.</summary>
public sealed class SumsTests
{
    private static readonly int[] Sizes = [2, 3, 4, 2, 3];

    [Fact]
    public void Sums_and_bounds_are_those_of_plain_counting()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var diagrams = new Diagrams(Sizes);
            var (functions, factors) = (new List<int>(), new List<int>());
            for (var function = 0; function < 6; function++)
            {
                functions.Add(Random(diagrams, random));
                factors.Add(random.Next(-3, 4));
            }

            var sum = diagrams.Sum(functions.Zip(factors, diagrams.Times));
            var least = random.Next(-4, 5);
            var enough = diagrams.AtLeast(sum, least);
            foreach (var answers in All())
            {
                var plain = functions.Zip(factors, (function, factor) => diagrams.At(function, answers) * factor).Sum();
                Assert.Equal(plain, diagrams.At(sum, answers));
                Assert.Equal(plain >= least ? 1 : 0, diagrams.At(enough, answers));
            }

            // Reduced and shared: the same sum, added otherwise, is the same node.
            Assert.Equal(sum, functions.Zip(factors, diagrams.Times).Reverse().Aggregate(Diagrams.False, diagrams.Sum));
            if (enough == Diagrams.False) continue;
            var rest = diagrams.Shortest(enough)
                .Aggregate(enough, (function, answer) => diagrams.With(function, answer.Fact, answer.Value));
            Assert.Equal(Diagrams.True, rest);
        }
    }

    [Fact]
    public void Sums_grow_with_many_numbers()
    {
        // More leaves than the first table has room for.
        var diagrams = new Diagrams(Sizes);
        for (var number = -2000; number < 2000; number++)
            Assert.Equal(number, diagrams.At(diagrams.Number(number), []));
        var three = diagrams.Times(diagrams.OneOf(1, 0b101), 3);
        Assert.Equal([3, 0, 3], Enumerable.Range(0, 3).Select(value => diagrams.At(three, [0, (sbyte)value, 0, 0, 0])));
    }

    [Fact]
    public void What_would_be_too_large_is_refused()
    {
        var diagrams = new Diagrams(Sizes) { MostNodes = 8 };
        var random = new Random(3);
        Assert.Throws<DiagramsTooLargeException>(
            () => diagrams.Sum(Enumerable.Range(0, 20).Select(_ => Random(diagrams, random))));
    }

    private static int Random(Diagrams diagrams, Random random)
    {
        var function = Diagrams.False;
        for (var term = 0; term < 3; term++)
        {
            var product = Diagrams.True;
            for (var fact = 0; fact < Sizes.Length; fact++)
                if (random.Next(2) == 0)
                    product = diagrams.And(product, diagrams.OneOf(fact, (ulong)random.Next(1, 1 << Sizes[fact])));
            function = random.Next(3) == 0 ? diagrams.Without(function, product) : diagrams.Or(function, product);
        }

        return function;
    }

    private static IEnumerable<sbyte[]> All()
    {
        for (var number = 0; number < Sizes.Aggregate(1, (product, size) => product * size); number++)
        {
            var (rest, answers) = (number, new sbyte[Sizes.Length]);
            for (var fact = 0; fact < Sizes.Length; fact++)
            {
                answers[fact] = (sbyte)(rest % Sizes[fact]);
                rest /= Sizes[fact];
            }

            yield return answers;
        }
    }
}
