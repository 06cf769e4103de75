namespace Whom.Packs.Tests;
internal sealed class Placeholder;
