namespace Whom.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("there is no command “plam”", "Did you mean “plan”?", "plam", "x.yaml")]
    [InlineData("there is no option “--formt”", "Did you mean “--format”?", "plan", "x.yaml", "--formt", "json")]
    [InlineData("“jsn” is not accepted for --format", "Did you mean “json”?", "plan", "x.yaml", "--format", "jsn")]
    [InlineData("“fr” is not accepted for --lang", "Accepted: en, es, en-GB.", "plan", "x.yaml", "--lang", "fr")]
    [InlineData("“31.13.2026” is no day for --date", "such as 2027-03-01", "plan", "x.yaml", "--date", "31.13.2026")]
    [InlineData("FACTS is missing", "Try 'whom plan --help'.", "plan")]
    [InlineData("a command is missing",
        "Accepted: plan, explain, whatif, ask, compare, history, facts, packs, record, log, evidence, verify, admin, "
        + "serve, backup, restore, completion.")]
    [InlineData("a command is missing", "Accepted: update.", "facts")]
    [InlineData("a command is missing", "Accepted: list, show, check, test, diff, new.", "packs")]
    [InlineData("a command is missing", "Accepted: check, root, redact.", "record")]
    [InlineData("a command is missing", "Accepted: check, check-inclusion, check-consistency, rotate.", "log")]
    [InlineData("DIR is missing", "Try 'whom log check --help'.", "log", "check")]
    [InlineData("EVIDENCE is missing", "Try 'whom verify --help'.", "verify")]
    [InlineData("FILE is missing", "Try 'whom log check-inclusion --help'.", "log", "check-inclusion")]
    [InlineData("--data", "Try 'whom record check --help'.", "record", "check")]
    [InlineData("“7:abc” is not accepted for --root", "what 'whom record root' prints", "record", "check", "--data",
        "x.db", "--root", "7:abc")]
    [InlineData("there is no command “chek”", "Did you mean “check”?", "packs", "chek")]
    [InlineData("--role", "explain --help", "explain", "x.yaml")]
    [InlineData("there is no completion for “powershell”", "Accepted: bash, zsh, fish.", "completion", "powershell")]
    public void A_wrong_command_line_is_told_what_is_accepted(string says, string hint, params string[] args)
    {
        var run = Run.Whom(args);

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Bytes);
        Assert.StartsWith("whom: ", run.Error);
        Assert.Contains(says, run.Error);
        Assert.Contains(hint, run.Error);
    }

    [Theory]
    [InlineData("plan", "none.yaml")]
    [InlineData("whatif", "none.yaml")]
    [InlineData("compare", "none.yaml", "none.yaml")]
    [InlineData("explain", "none.yaml", "--role", "buyer")]
    [InlineData("ask", "none.yaml")]
    [InlineData("facts", "update", "none.yaml")]
    public void A_missing_file_is_named(params string[] args)
    {
        var run = Run.Whom(args);

        Assert.Equal(2, run.Code);
        Assert.Contains("none.yaml: there is no such file", run.Error);
    }

    [Fact]
    public void A_folder_is_no_file_of_facts()
    {
        var run = Run.Whom("plan", Path.GetTempPath());

        Assert.Equal(2, run.Code);
        Assert.Contains("this is a folder", run.Error);
    }

    [Theory]
    [InlineData(
        "buyr", null, "there is no role “buyr”. Accepted: buyer, expert, advocate, public. Did you mean “buyer”?")]
    [InlineData(
        "buyer", "plannig", "there is no stage “plannig”. Accepted: need, planning, use. Did you mean “planning”?")]
    public void An_unknown_role_or_stage_gets_the_nearest_word(string role, string? stage, string says)
    {
        using var files = new Files();
        string[] args = ["explain", files.Write("a.yaml", Files.Call), "--role", role,
            .. stage is null ? Array.Empty<string>() : ["--stage", stage]];

        var run = Run.Whom(args);

        Assert.Equal(2, run.Code);
        Assert.Contains(says, run.Error);
    }

    [Fact]
    public void A_folder_of_packs_that_is_not_there_is_named()
    {
        var run = Run.Whom("packs", "list", "--packs", "/nowhere");

        Assert.Equal(2, run.Code);
        Assert.Contains("/nowhere: there is no such folder, and --packs names it", run.Error);
    }

    [Theory]
    [InlineData("-dash.yaml: there is no such file", "plan", "--", "-dash.yaml")]
    [InlineData("--format: there is no such file", "plan", "--", "--format")]
    [InlineData("--format: there is no such file", "plan", "--lang", "es", "--", "-f", "--format", "text")]
    [InlineData("-dash.yaml: there is no such file", "whatif", "--", "-dash.yaml")]
    [InlineData("-dash.yaml: there is no such file", "explain", "--role", "buyer", "--", "-dash.yaml")]
    [InlineData("-b.yaml: there is no such file", "compare", "--", "-a.yaml", "-b.yaml")]
    [InlineData("-dash.yaml: there is no such file", "ask", "--", "-dash.yaml")]
    [InlineData("-dash.yaml: there is no such file", "facts", "update", "--", "-dash.yaml")]
    [InlineData("there is no pack “-dash”", "packs", "show", "--", "-dash")]
    [InlineData("-dash: there is no such folder", "log", "check", "--", "-dash")]
    [InlineData("-dash: there is no such file", "verify", "--", "-dash")]
    [InlineData("-dash: there is no such file", "log", "check-inclusion", "--", "-dash")]
    [InlineData("there is no completion for “-dash”", "completion", "--", "-dash")]
    public void Two_dashes_end_the_options_of_every_verb(string says, params string[] args)
    {
        var run = Run.Whom(args);

        Assert.Equal(2, run.Code);
        Assert.Contains(says, run.Error);
        Assert.DoesNotContain("there is no option", run.Error);
    }

    [Fact]
    public void What_is_no_option_is_refused_before_two_dashes_all_the_same() => Assert.Contains(
        "there is no option “--formt”", Run.Whom("plan", "--formt", "--", "--format").Error);

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2200-01-01")]
    [InlineData("9999-12-31")]
    public void Days_far_away_are_refused_with_what_is_accepted(string day)
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", Files.Call);
        foreach (var option in new[] { "--date", "--go-live", "--rfp-out", "--renew-by" })
        {
            var run = Run.Whom("plan", facts, option, day);

            Assert.Equal(2, run.Code);
            Assert.Contains(
                $"“{day}” is no day for {option}. Accepted: a day from 1900 to 2199, such as 2027-03-01", run.Error);
        }
    }

    [Theory]
    [InlineData("12/15/2027", "en", "2027-12-15")]
    [InlineData("December 15, 2027", "en", "2027-12-15")]
    [InlineData("11/12/2027", "en", "2027-11-12")]
    [InlineData("11/12/2027", "es", "2027-12-11")]
    [InlineData("15 de diciembre de 2027", "es", "2027-12-15")]
    public void Days_are_taken_as_people_write_them(string day, string language, string date)
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", Files.Call);

        foreach (string[] args in
            new[] { new[] { "--lang", language, "--date", day }, ["--date", day, "--lang", language] })
        {
            var run = Run.Whom(["plan", facts, "--format", "json", .. args]);

            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Contains($"\"date\":\"{date}\"", run.Out.Replace(" ", ""));
        }
    }

    [Fact]
    public void A_year_of_two_digits_is_not_guessed()
    {
        using var files = new Files();

        var run = Run.Whom("plan", files.Write("a.yaml", Files.Call), "--date", "12/15/26");

        Assert.Equal(2, run.Code);
        Assert.Contains("“12/15/26” is no day for --date: its year needs four digits.", run.Error);
    }

    [Fact]
    public void The_version_is_that_of_the_engine() =>
        Assert.Equal(Planning.Planner.Engine + "\n", Run.Whom("--version").Out);

    [Theory]
    [InlineData("plan")]
    [InlineData("explain")]
    [InlineData("whatif")]
    [InlineData("ask")]
    [InlineData("compare")]
    [InlineData("history")]
    [InlineData("facts")]
    [InlineData("facts", "update")]
    [InlineData("packs")]
    [InlineData("packs", "list")]
    [InlineData("packs", "show")]
    [InlineData("packs", "check")]
    [InlineData("packs", "test")]
    [InlineData("record")]
    [InlineData("record", "check")]
    [InlineData("record", "root")]
    [InlineData("log")]
    [InlineData("verify")]
    [InlineData("log", "check")]
    [InlineData("log", "check-inclusion")]
    [InlineData("log", "check-consistency")]
    [InlineData("log", "rotate")]
    [InlineData("completion")]
    public void Every_command_has_help_with_examples(params string[] command)
    {
        var run = Run.Whom([.. command, "--help"]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Examples:\n  ", run.Out);
    }

    [Theory]
    [InlineData("pla", "plan")]
    [InlineData("packs ch", "check")]
    [InlineData("plan x --format js", "json,jsonl")]
    [InlineData("explain x --role bu", "buyer")]
    [InlineData("history old", "old-town")]
    public void Words_are_completed(string typed, string completed) => Assert.Equal(
        completed, string.Join(',', Run.Whom(["complete", "--", .. typed.Split(' ')]).Out.TrimEnd('\n').Split('\n')));

    [Theory]
    [InlineData("bash", "complete -F _whom whom")]
    [InlineData("zsh", "compdef _whom whom")]
    [InlineData("fish", "complete -c whom")]
    public void Each_shell_gets_its_script(string shell, string line) =>
        Assert.Contains(line, Run.Whom("completion", shell).Out);
}
