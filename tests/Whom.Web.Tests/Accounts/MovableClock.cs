namespace Whom.Web.Tests.Accounts;

/// <summary>
/// A clock that goes on when a test says so. It begins at noon: whatever the hour at which tests run, an hour more or
/// less is on the same day.
/// </summary>
public sealed class MovableClock : TimeProvider
{
    private DateTimeOffset _now = new(DateTimeOffset.UtcNow.Date.AddHours(12), TimeSpan.Zero);

    public void Pass(TimeSpan time) => _now += time;

    /// <summary>The zone of the jurisdiction.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override DateTimeOffset GetUtcNow() => _now;
}
