namespace Whom.Tests;
internal sealed class Placeholder;
