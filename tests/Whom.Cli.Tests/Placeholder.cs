namespace Whom.Cli.Tests;
internal sealed class Placeholder;
