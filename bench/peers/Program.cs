using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Whom.Bench.Peers;

const ulong Seed = 20261124;
const int Million = 1_000_000;

string[] peers = ["whom", "whom-plan", "rules-engine", "cedar-wasm", "zen-engine", "json-rules-engine"];
int[] sizes = [24, 200, 2000];

switch (args)
{
    case ["check"]:
        return await Check();
    case ["trial", var peer, var folder, var size, var compared, var seconds]:
        var score = await Try(peer, folder, Number(size), Number(compared), Seconds(seconds));
        Console.WriteLine(JsonSerializer.Serialize(score, PeersJson.Default.Score));
        return 0;
    case ["compare", var folder, var scripts, var seconds, .. var named]:
        return await Compare(
            folder, scripts, seconds, named.Length == 0 ? peers : ["whom", .. named.Where(name => name != "whom")]);
    default:
        Console.Error.WriteLine(
            "peers check | peers compare FOLDER SCRIPTS SECONDS [PEER…] | peers trial PEER FOLDER SIZE COMPARED SECONDS");
        return 2;
}

// Whom and RulesEngine against the plain loop, without a clock: quick enough for every change.
async Task<int> Check()
{
    const int Compared = 1000;
    var folder = Directory.CreateTempSubdirectory("whom-peers-").FullName;
    try
    {
        new Generator(Seed).WriteAll(folder, sizes, Compared);
        var profiles = WorkloadFolder.ReadProfiles(folder);
        var wrong = 0;
        foreach (var size in sizes)
        {
            var rules = WorkloadFolder.ReadRules(folder, size);
            var expected = await Trial.Digest(new PlainLoop(rules), profiles, Compared);
            foreach (var (what, peer) in new[]
            {
                ("decision", WhomPeer.Decision(rules)), ("whole plan", WhomPeer.WholePlan(rules))
            })
            {
                var same = await Trial.Digest(peer, profiles, Compared) == expected;
                Console.WriteLine(
                    $"{(same ? "same" : "NOT THE SAME")}: {Compared} answers by {size} rules, the {what} of Whom and a plain loop");
                if (!same) wrong++;
            }
        }

        return wrong == 0 ? 0 : 1;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

async Task<int> Compare(string folder, string scripts, string seconds, IReadOnlyList<string> chosen)
{
    const int Compared = 1000;
    Console.Error.WriteLine($"Writing {Million:N0} profiles …");
    new Generator(Seed).WriteAll(folder, sizes, Million);
    var profiles = WorkloadFolder.ReadProfiles(folder);
    var scores = new List<Score>();
    foreach (var size in sizes)
    {
        var rules = WorkloadFolder.ReadRules(folder, size);
        var expected = await Trial.Digest(new PlainLoop(rules), profiles, Compared);
        Console.Error.WriteLine(
            $"{size:N0} rules: {await Trial.MeanMatches(rules, profiles, Compared)} match a profile on average; answers {expected[..12]}");
        foreach (var peer in chosen)
        {
            var score = await InItsOwnProcess(peer, folder, scripts, size, Compared, seconds);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {peer,-18} {score.PerSecond,12:N0}/s   answers {score.Digest[..12]}"));
            if (score.Digest != expected)
            {
                Console.Error.WriteLine(
                    $"WRONG: {peer} does not give the answers that the {size} rules give; no number of it counts.");
                return 1;
            }

            scores.Add(score);
        }
    }

    Console.Write(ScoreTable.Of(scores));
    return 0;
}

async Task<Score> InItsOwnProcess(string peer, string folder, string scripts, int size, int compared, string seconds)
{
    var count = compared.ToString(CultureInfo.InvariantCulture);
    var rules = size.ToString(CultureInfo.InvariantCulture);
    var start = peer is "whom" or "whom-plan" or "rules-engine"
        ? new ProcessStartInfo(Environment.ProcessPath!, ["trial", peer, folder, rules, count, seconds])
        : new ProcessStartInfo("node", [Path.Combine(scripts, peer + ".mjs"), folder, rules, count, seconds]);
    start.RedirectStandardOutput = true;
    using var process = Process.Start(start)!;
    var output = await process.StandardOutput.ReadToEndAsync();
    await process.WaitForExitAsync();
    return process.ExitCode == 0
        ? JsonSerializer.Deserialize(output, PeersJson.Default.Score)!
        : throw new InvalidOperationException($"{peer} ended with exit code {process.ExitCode}.");
}

static async Task<Score> Try(string peer, string folder, int size, int compared, TimeSpan time)
{
    Func<RuleSet, IPeer> load = peer switch
    {
        "whom" => WhomPeer.Decision,
        "whom-plan" => WhomPeer.WholePlan,
        "rules-engine" => rules => new RulesEnginePeer(rules),
        _ => throw new ArgumentException($"No such peer here: {peer}."),
    };
    return await Trial.Run(
        peer, load, WorkloadFolder.ReadRules(folder, size), WorkloadFolder.ReadProfiles(folder), compared, time);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
