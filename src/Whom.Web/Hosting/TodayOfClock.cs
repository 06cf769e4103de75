namespace Whom.Web.Hosting;

/// <summary>The day that the clock of the installation shows; set the machine's time zone to the jurisdiction's.</summary>
public static class TodayOfClock
{
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
