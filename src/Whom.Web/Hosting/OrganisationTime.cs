using Whom.Application.Installations;

namespace Whom.Web.Hosting;

/// <summary>The clock of the machine, with the days of the organisation.</summary>
public sealed class OrganisationTime(TimeProvider clock, SettingsInUse settings) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => settings.Zone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
