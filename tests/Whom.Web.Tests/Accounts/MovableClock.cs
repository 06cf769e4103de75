namespace Whom.Web.Tests.Accounts;

/// <summary>A clock that goes on when a test says so.</summary>
public sealed class MovableClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
