using System.CommandLine;
using Whom.Cli.CommandLine;

namespace Whom.Cli.Commands;

/// <summary><c>whom admin …</c></summary>
internal static class AdminCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var command = new Command("admin",
            "Who looks after an installation, for whoever has its store in their hands: see it, and get in where no administrator can sign in any more.")
        {
            AdminListCommand.In(surroundings, options),
            AdminLetInCommand.In(surroundings, options),
        };
        return command.WithExamples(
            ("whom admin list --data data/whom.db", "Who has an account, and what it may do."),
            ("whom admin let-in ana@city.example --data data/whom.db", "A link by which Ana sets a new password."));
    }
}
