using System.Text;
using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>Runs the program in this process, on the small pack and on a fixed day.</summary>
internal sealed class Run
{
    public static string SmallPack { get; } = Path.Combine(
        Repository.Root, "tests", "Whom.Packs.Tests", "Packs", "small");

    public static string StandardPacks { get; } = Path.Combine(Repository.Root, "packs");

    public string Packs { get; init; } = SmallPack;

    public byte[] Input { get; init; } = [];

    public Terminal Terminal { get; init; } = new(false, false, false, null);

    public Dictionary<string, string> Variables { get; init; } = [];

    public Stream? Output { get; init; }

    public Stream? From { get; init; }

    public static Result Whom(params string[] args) => new Run().With(args);

    public Result With(params string[] args)
    {
        var variables = new Dictionary<string, string>(Variables) { ["WHOM_PACKS"] = Packs };
        using var input = new MemoryStream(Input);
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = WhomProgram.Run(args, new Surroundings(
            From ?? input, Output ?? output, error, new FixedClock(), variables.GetValueOrDefault, Terminal,
            AppContext.BaseDirectory));
        return new Result(code, output.ToArray(), error.ToString());
    }

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => 0;
    }
}

/// <summary>What a run came to.</summary>
internal sealed record Result(int Code, byte[] Bytes, string Error)
{
    public string Out => Encoding.UTF8.GetString(Bytes);
}
