using System.Text;
using System.Text.Json;
using Whom.Testing;

namespace Whom.Cli.Tests.SlowReader;

/// <summary>
/// A slow reader that shares no code with the program reads the standard rules and makes plans of its own. Both must
/// say the same: who is involved and why, what each gate waits for, risk and depth, calls, reviews, separations and all
/// that is read beside them; with answers open, what is certain, what is possible and on which of them that hangs.
/// </summary>
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;

    private static readonly bool Long = Environment.GetEnvironmentVariable("WHOM_LONG") is not null;
    private static readonly bool Quick = Environment.GetEnvironmentVariable("WHOM_QUICK") is not null;

    /// <summary>Plans are long: so many are held at a time.</summary>
    private const int AtOnce = 500;

    /// <summary>
    /// More completions of one purchase are not listed: a fact that would make them more stays answered.
    /// </summary>
    private static readonly int MostCompletions = Long ? 100 : 300;

    private static readonly string Folder = Path.Combine(Run.StandardPacks, "baseline");
    private static readonly SlowPack Pack = new(Folder);

    [Fact]
    public void A_slow_reader_agrees_on_complete_purchases()
    {
        var purchases = Purchases(Long ? 20_000 : Quick ? 100 : 1_000, 0);
        Agree(purchases);
        output.WriteLine($"{purchases.Count:N0} complete purchases agree in all parts (seed {Seed})");
    }

    [Fact]
    public void A_slow_reader_agrees_on_purchases_with_one_to_four_answers_open()
    {
        var purchases = Purchases(Long ? 10_000 : Quick ? 20 : 200, 4);
        Agree(purchases);
        output.WriteLine($"{purchases.Count:N0} partial purchases sound and complete in all parts (seed {Seed})");
    }

    [Fact]
    public void With_64_roles_gates_and_documents_both_agree_too()
    {
        using var many = new ManyOfEach(Folder, 64, 64, 64);
        var pack = new SlowPack(many.Path);
        Assert.Equal((64, 64, 64), (pack.Roles.Count, pack.Gates.Count, pack.Documents.Count));

        List<Dictionary<string, string>> purchases =
        [
            .. Purchases(Quick ? 40 : 200, 0), .. Purchases(Quick ? 5 : 20, 3)
        ];

        Assert.Empty(Differing(pack, purchases, many.Path));
    }

    [Theory]
    [InlineData("rules.yaml", "before: go-live", "before: renew")]
    [InlineData("rules.yaml", "capacity: consulted", "capacity: advises")]
    [InlineData("derived.yaml", "worst-harm: grave", "worst-harm: repairable")]
    [InlineData("separations.yaml", "rule: must-differ", "rule: may-be-same")]
    [InlineData("calls.yaml", "place: 4", "place: 9")]
    [InlineData("reviews.yaml", "first-days: 60", "first-days: 61")]
    public void A_row_that_one_of_them_reads_otherwise_is_noticed(string file, string row, string otherwise)
    {
        var purchases = Purchases(60, 0);
        using var files = new Files();
        foreach (var path in Directory.GetFiles(Folder, "*.yaml"))
        {
            var text = File.ReadAllText(path);
            if (Path.GetFileName(path) == file) text = text.Replace(row, otherwise, StringComparison.Ordinal);
            files.Write(Path.GetFileName(path), text);
        }

        Assert.NotEmpty(Differing(new SlowPack(files.Root), purchases));
    }

    /// <summary>
    /// Each fact by a fair throw; in every second purchase mostly the first value, since heavy ones are many and light
    /// ones are few. Then one to so many facts are left open.
    /// </summary>
    private static List<Dictionary<string, string>> Purchases(int count, int mostOpen)
    {
        var random = new Random(Seed + mostOpen);
        var purchases = new List<Dictionary<string, string>>();
        for (var made = 0; made < count; made++)
        {
            var facts = new Dictionary<string, string>();
            foreach (var fact in Pack.Facts)
                facts.Add(
                    fact.Id, fact.Values[made % 2 == 1 && random.Next(3) > 0 ? 0 : random.Next(fact.Values.Count)]);
            var order = Pack.Facts.ToArray();
            random.Shuffle(order);
            var completions = 1;
            foreach (var fact in order.Take(mostOpen == 0 ? 0 : 1 + random.Next(mostOpen)))
            {
                if (completions * fact.Values.Count > MostCompletions) continue;
                completions *= fact.Values.Count;
                facts.Remove(fact.Id);
            }

            purchases.Add(facts);
        }

        return purchases;
    }

    private static void Agree(List<Dictionary<string, string>> purchases)
    {
        var differing = Differing(Pack, purchases);
        Assert.True(differing.Count == 0,
            $"{differing.Count} of {purchases.Count} differ (seed {Seed}); the first:\n{string.Join('\n', differing.Take(3))}");
    }

    /// <summary>
    /// The purchases of which the slow reader and the program say different things, each with what they say.
    /// </summary>
    private static List<string> Differing(
        SlowPack pack, List<Dictionary<string, string>> purchases, string? packs = null) =>
        [.. purchases.Chunk(AtOnce).SelectMany(some => DifferingOf(pack, some, packs ?? Run.StandardPacks))];

    private static List<string> DifferingOf(SlowPack pack, Dictionary<string, string>[] purchases, string packs)
    {
        var lines = string.Concat(purchases.Select(facts => JsonSerializer.Serialize(facts) + "\n"));
        var run = new Run { Packs = packs, Input = Encoding.UTF8.GetBytes(lines) }.With(
            "plan", "-", "--format", "jsonl");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var plans = run.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(purchases.Length, plans.Length);
        var differing = new List<string>();
        Parallel.For(0, purchases.Length, at =>
        {
            using var plan = JsonDocument.Parse(plans[at]);
            var (slow, program) = (SlowLines.Of(pack, purchases[at]), ProgramLines.Of(plan.RootElement));
            if (slow.SequenceEqual(program)) return;
            var told = slow.Except(program).Select(line => "  slow only     " + line)
                .Concat(program.Except(slow).Select(line => "  program only  " + line))
                .DefaultIfEmpty("  the same lines in another order");
            lock (differing) differing.Add(JsonSerializer.Serialize(purchases[at]) + "\n" + string.Join('\n', told));
        });
        return differing;
    }
}
