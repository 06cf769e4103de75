namespace Whom.Web.Tests;
internal sealed class Placeholder;
