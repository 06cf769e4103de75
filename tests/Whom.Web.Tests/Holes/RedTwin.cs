using Xunit.Sdk;

namespace Whom.Web.Tests.Holes;

/// <summary>A program with a hole put back into it, looked at by the very test that holds of ours.</summary>
internal static class RedTwin
{
    /// <summary>
    /// The test must see the hole: it fails by an assertion. A twin that breaks otherwise has shown nothing.
    /// </summary>
    public static Task IsRedAsync(Func<Task> test) => Assert.ThrowsAnyAsync<XunitException>(test);
}
