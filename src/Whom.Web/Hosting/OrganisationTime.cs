using Whom.Application.Installations;

namespace Whom.Web.Hosting;

/// <summary>
/// The clock of the machine, with the days of the organisation: in the time zone that it
/// has named, else in that of the machine.
/// </summary>
public sealed class OrganisationTime(TimeProvider clock, SettingsInUse settings) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone =>
        settings.Now.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var named)
            ? named
            : clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
