using System.Diagnostics;
using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>The real ./whom in a process of its own; <c>./test</c> has built it before.</summary>
[Trait("Round", "whole")]
public sealed class WholeProgramTests
{
    [Fact]
    public void The_script_starts_the_program_from_any_folder()
    {
        var (code, output, error) = Shell("cd / && \"$WHOM\" --version");

        Assert.Equal((0, "", Planning.Planner.Engine + "\n"), (code, error, output));
    }

    [Fact]
    public void A_pipe_that_closes_early_is_no_error()
    {
        using var files = new Files();
        var portfolio = files.Write("p.jsonl", string.Concat(Enumerable.Repeat("{\"approach\": \"built\"}\n", 20_000)));

        var (code, output, error) = Shell(
            $"set -o pipefail; \"$WHOM\" plan {portfolio} --format jsonl | head -1 | wc -l");

        Assert.Equal("", error);
        Assert.Equal("1", output.Trim());
        Assert.Equal(0, code);
    }

    [Fact]
    public void An_interrupt_ends_quietly()
    {
        var (code, _, error) = Shell(
            "sleep 4 | (trap - INT; exec timeout --foreground -s INT --preserve-status 2 \"$WHOM\" plan - --format jsonl)");

        Assert.Equal((130, ""), (code, error));
    }

    [Fact]
    public void Documents_are_written_by_the_real_program_too()
    {
        using var files = new Files();
        var facts = files.Write("a.yaml", "approach: built\n");
        foreach (var format in new[] { "json", "markdown", "html", "csv", "docx", "svg" })
        {
            var (code, _, error) = Shell(
                $"\"$WHOM\" plan {facts} --format {format} --lang es --output {files.In(format)}");
            Assert.Equal((0, ""), (code, error));
            Assert.NotEqual(0, new FileInfo(files.In(format)).Length);
        }
    }

    [Theory]
    [InlineData("NO_COLOR=1", "--help")]
    [InlineData("NO_COLOR=1", "plan a.yaml")]
    [InlineData("NO_COLOR=1", "ask a.yaml")]
    [InlineData("NO_COLOR=1", "plan missing.yaml")]
    [InlineData("TERM=dumb", "plan a.yaml")]
    [InlineData("TERM=dumb", "ask a.yaml")]
    [InlineData("A=b", "plan a.yaml --no-color")]
    public void A_terminal_without_colors_gets_no_control_sequence(string variable, string command)
    {
        using var files = new Files();
        files.Write("a.yaml", Files.Call);

        var (_, output, _) = Shell(
            $"cd {files.Root} && export TERM=xterm-256color && export {variable} && echo q | script -qec '\"$WHOM\" {command}' /dev/null");

        Assert.NotEmpty(output);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void A_terminal_with_colors_gets_these_and_nothing_else()
    {
        using var files = new Files();
        files.Write("a.yaml", Files.Call);

        var (_, output, _) = Shell(
            $"cd {files.Root} && export TERM=xterm-256color && unset NO_COLOR && script -qec '\"$WHOM\" plan a.yaml' /dev/null");

        Assert.Contains("\u001b[", output);
        Assert.All(output.Split('\u001b')[1..], sequence => Assert.Matches(@"^\[[0-9;]*m", sequence));
    }

    private static (int Code, string Output, string Error) Shell(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        start.Environment["WHOM"] = Path.Combine(Repository.Root, "whom");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
