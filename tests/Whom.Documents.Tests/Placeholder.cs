namespace Whom.Documents.Tests;
internal sealed class Placeholder;
