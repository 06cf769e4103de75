namespace Whom.Web.Mail;

/// <summary>How long a mail waits that did not go out.</summary>
public static class BackOff
{
    /// <summary>Then it is given up: about two days after the first.</summary>
    public const int MostTries = 20;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>
    /// Twice as long each time. <paramref name="chance"/>, from 0 to 1, takes up to a quarter off, so that what
    /// failed together does not come again together.
    /// </summary>
    public static TimeSpan After(int tries, double chance)
    {
        var doublings = Math.Clamp(tries - 1, 0, 16);
        var whole = Math.Min(First.Ticks << doublings, Longest.Ticks);
        return TimeSpan.FromTicks((long)(whole * (1 - (chance / 4))));
    }
}
