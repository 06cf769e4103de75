namespace Whom.Policies;

/// <summary>Which day of a purchase a rule goes by.</summary>
public enum DayOf
{
    /// <summary>The start of planning.</summary>
    Planning,

    /// <summary>
    /// The solicitation is issued or, where none is published, the order placed or quotes asked.
    /// </summary>
    Publication,

    /// <summary>Award, or acceptance of what costs nothing.</summary>
    Signature,

    /// <summary>An option is exercised, or the contract renewed or extended.</summary>
    Option,

    /// <summary>It goes live.</summary>
    GoLive,
}

/// <summary>The days of one purchase, as far as they are known, in the jurisdiction's time zone.</summary>
/// <param name="Planning">The start of planning.</param>
/// <param name="Publication">The day of publication; null while it is not known. Likewise the others.</param>
/// <param name="Signature">The day of signature.</param>
/// <param name="Option">The day on which the option is exercised.</param>
/// <param name="GoLive">The day on which it goes live.</param>
public sealed record PlanDays(
    DateOnly Planning, DateOnly? Publication = null, DateOnly? Signature = null, DateOnly? Option = null,
    DateOnly? GoLive = null)
{
    /// <summary>The day; null while it is not known.</summary>
    public DateOnly? this[DayOf day] => day switch
    {
        DayOf.Planning => Planning,
        DayOf.Publication => Publication,
        DayOf.Signature => Signature,
        DayOf.Option => Option,
        DayOf.GoLive => GoLive,
    };

    /// <summary>
    /// The first and last day on which it can still be: between the days known before and after it. One day where it is
    /// known; an open end where nothing bounds it.
    /// </summary>
    public (DateOnly First, DateOnly Last) Possible(DayOf day)
    {
        if (this[day] is { } known) return (known, known);
        var first = day switch
        {
            DayOf.GoLive => Signature ?? Publication ?? Planning,
            DayOf.Signature => Publication ?? Planning,
            DayOf.Planning or DayOf.Publication or DayOf.Option => Planning,
        };
        var last = day switch
        {
            DayOf.Publication => Signature ?? GoLive ?? DateOnly.MaxValue,
            DayOf.Signature => GoLive ?? DateOnly.MaxValue,
            DayOf.Planning or DayOf.Option or DayOf.GoLive => DateOnly.MaxValue,
        };
        return first <= last ? (first, last) : (last, first);
    }
}
