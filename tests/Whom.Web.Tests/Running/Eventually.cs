namespace Whom.Web.Tests.Running;

/// <summary>What another process does takes as long as it takes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task IsAsync(Func<bool> what) => IsAsync(() => Task.FromResult(what()));

    public static async Task IsAsync(Func<Task<bool>> what)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (await what()) return;
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come true in time.");
    }
}
