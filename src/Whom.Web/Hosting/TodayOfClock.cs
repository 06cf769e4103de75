namespace Whom.Web.Hosting;

/// <summary>The day that it is for the organisation.</summary>
public static class TodayOfClock
{
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
