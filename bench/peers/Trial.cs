using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Whom.Bench.Peers;

/// <summary>
/// One run of one peer: load, the answer that is compared, warm-up, then as many decisions as fit into the time.
/// </summary>
internal static class Trial
{
    /// <summary>Decisions between two looks at the clock; enough to make the look free, too few to run over.</summary>
    private const int Stride = 16;

    public static async Task<Score> Run(
        string name, Func<RuleSet, IPeer> load, RuleSet rules,
        List<ReadOnlyMemory<byte>> profiles, int compared, TimeSpan time)
    {
        var output = new ArrayBufferWriter<byte>(1 << 16);
        var clock = Stopwatch.StartNew();
        var peer = load(rules);
        await peer.Decide(profiles[0], output);
        var loadMs = clock.Elapsed.TotalMilliseconds;

        var digest = await Digest(peer, profiles, compared);
        await Repeat(peer, profiles, output, time / 5);
        var cpu = Environment.CpuUsage.TotalTime;
        var (decisions, seconds) = await Repeat(peer, profiles, output, time);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Score(name, rules.Rules.Count, loadMs, compared, digest, decisions, seconds, cpu.TotalSeconds);
    }

    /// <summary>The SHA-256 of the answers about the first profiles, a line each.</summary>
    public static async Task<string> Digest(IPeer peer, List<ReadOnlyMemory<byte>> profiles, int compared)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var output = new ArrayBufferWriter<byte>(1 << 16);
        foreach (var profile in profiles.Take(compared))
        {
            output.ResetWrittenCount();
            await peer.Decide(profile, output);
            hash.AppendData(peer.AnswerIn(output.WrittenMemory).Span);
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<(long Decisions, double Seconds)> Repeat(
        IPeer peer, List<ReadOnlyMemory<byte>> profiles, ArrayBufferWriter<byte> output, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var done = 0;
        while (done < profiles.Count && clock.Elapsed < time)
        {
            for (var end = Math.Min(done + Stride, profiles.Count); done < end; done++)
            {
                output.ResetWrittenCount();
                await peer.Decide(profiles[done], output);
            }
        }

        return (done, clock.Elapsed.TotalSeconds);
    }

    /// <summary>How many rules a profile meets on average, over the first profiles.</summary>
    public static async Task<string> MeanMatches(RuleSet rules, List<ReadOnlyMemory<byte>> profiles, int count)
    {
        var loop = new PlainLoop(rules);
        var output = new ArrayBufferWriter<byte>();
        var matches = 0;
        foreach (var profile in profiles.Take(count))
        {
            output.ResetWrittenCount();
            await loop.Decide(profile, output);
            using var json = System.Text.Json.JsonDocument.Parse(output.WrittenMemory);
            matches += json.RootElement.GetProperty("rules").GetArrayLength();
        }

        return ((double)matches / count).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
