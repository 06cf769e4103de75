using System.CommandLine;
using System.Text;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom completion bash|zsh|fish</c></summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # whom completion for bash. Add to ~/.bashrc:  source <(whom completion bash)
        _whom() {
            local words
            mapfile -t words < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            COMPREPLY=("${words[@]}")
            if [ "${#COMPREPLY[@]}" -eq 0 ]; then
                compopt -o default 2>/dev/null
            fi
        }
        complete -F _whom whom ./whom

        """;

    private const string Zsh = """
        #compdef whom
        # whom completion for zsh. Add to ~/.zshrc:  source <(whom completion zsh)
        _whom() {
            local -a found
            found=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [ -n "${found[1]}" ]; then
                compadd -- "${found[@]}"
            else
                _files
            fi
        }
        compdef _whom whom ./whom

        """;

    private const string Fish = """
        # whom completion for fish. Save as ~/.config/fish/completions/whom.fish
        function __whom_complete
            set -l words (commandline -opc) (commandline -ct)
            $words[1] complete -- $words[2..-1] 2>/dev/null
        end
        complete -c whom -a '(__whom_complete)'

        """;

    public static Command In(Surroundings surroundings)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish.", HelpName = "SHELL" };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        shell.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value is not ("bash" or "zsh" or "fish")))
                result.AddError($"there is no completion for “{token.Value}”. Accepted: bash, zsh, fish.");
        });
        var command = new Command(
            "completion", "Print a script that lets your shell complete commands, options, roles and cases.")
        {
            shell
        };
        command.SetAction(parsed =>
        {
            var script = parsed.GetValue(shell) switch { "zsh" => Zsh, "fish" => Fish, _ => Bash };
            surroundings.Output.Write(Encoding.UTF8.GetBytes(script));
            return ExitCode.Done;
        });
        return command.WithExamples(
            ("source <(whom completion bash)", "Completion in this bash; put the line in ~/.bashrc to keep it."),
            ("whom completion fish > ~/.config/fish/completions/whom.fish", "Completion in fish."));
    }
}
