namespace Whom.Web.Tests.Accounts;

/// <summary>A clock that goes on when a test says so.</summary>
public sealed class MovableClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public void Pass(TimeSpan time) => _now += time;

    /// <summary>The zone of the jurisdiction.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override DateTimeOffset GetUtcNow() => _now;
}
