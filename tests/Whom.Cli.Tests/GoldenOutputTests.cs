namespace Whom.Cli.Tests;

/// <summary>
/// What people see. A change here changes what a procurement officer reads; a change in JSON breaks programs.
/// </summary>
public sealed class GoldenOutputTests
{
    public static TheoryData<string, string[]> Outputs => new()
    {
        { "plan.txt", ["plan", "call.yaml"] },
        { "plan-es.txt", ["plan", "call.yaml", "--lang", "es"] },
        { "plan-all.txt", ["plan", "call.yaml", "--all"] },
        { "plan-all-es.txt", ["plan", "call.yaml", "--all", "--lang", "es"] },
        { "plan-why.txt", ["plan", "call.yaml", "--why"] },
        { "plan-reader.txt", ["plan", "call.yaml", "--reader", "expert"] },
        { "plan-open.txt", ["plan", "open.yaml"] },
        { "plan-by-when.txt", ["plan", "call.yaml", "--go-live", "2027-12-01"] },
        { "plan-few.txt", ["plan", "gift.yaml", "--few"] },
        { "plan-few-refused.txt", ["plan", "call.yaml", "--few", "--lang", "es"] },
        { "plan-calendar.txt", ["plan", "calendar.yaml", "--all"] },
        { "plan-calendar-es.txt", ["plan", "calendar.yaml", "--all", "--lang", "es"] },
        { "plan-several.txt", ["plan", "call.yaml", "gift.yaml"] },
        { "explain.txt", ["explain", "call.yaml", "--role", "expert"] },
        { "explain-stage.txt", ["explain", "call.yaml", "--role", "The public", "--stage", "need"] },
        { "explain-absent.txt", ["explain", "gift.yaml", "--role", "public"] },
        { "explain-es.txt", ["explain", "gift.yaml", "--role", "public", "--lang", "es"] },
        { "explain.json", ["explain", "call.yaml", "--role", "expert", "--format", "json"] },
        { "whatif.txt", ["whatif", "gift.yaml"] },
        { "whatif.json", ["whatif", "gift.yaml", "--format", "json"] },
        { "compare.txt", ["compare", "call.yaml", "gift.yaml"] },
        { "history.txt", ["history"] },
        { "history.json", ["history", "--format", "json"] },
        { "history-case.txt", ["history", "old-town"] },
        { "history-case-es.txt", ["history", "old-town", "--lang", "es"] },
        { "packs-show.txt", ["packs", "show"] },
        { "packs-test.txt", ["packs", "test"] },
        { "packs-test.json", ["packs", "test", "--format", "json"] },
        { "help.txt", ["--help"] },
        { "help-plan.txt", ["plan", "--help"] },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Output_is_what_it_was(string golden, string[] args)
    {
        using var files = new Files();
        files.Write("call.yaml", Files.Call);
        files.Write("gift.yaml", Files.Gift);
        files.Write("open.yaml", Files.Open);
        files.Write("calendar.yaml", Files.Calendar);

        var run =
            Run.Whom([.. args.Select(arg => arg.EndsWith(".yaml", StringComparison.Ordinal) ? files.In(arg) : arg)]);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
        Golden.Holds(golden, run.Out.Replace(files.Root + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_narrow_terminal_gets_the_matrix_as_a_list()
    {
        using var files = new Files();

        var run = new Run { Terminal = new Terminal(false, true, true, 50), Variables = { ["NO_COLOR"] = "1" } }
            .With("plan", files.Write("call.yaml", Files.Call), "--all");

        Assert.All(run.Out.Split('\n').Where(line => line.TrimStart().Contains(' ')),
            line => Assert.InRange(line.Length, 0, 50));
        Golden.Holds("plan-narrow.txt", run.Out.Replace(files.Root + "/", "", StringComparison.Ordinal));
    }
}
