namespace Whom.Browser.Tests;
internal sealed class Placeholder;
