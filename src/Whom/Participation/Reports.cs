using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What was heard and done, as it was published.</summary>
/// <param name="Summary">In a paragraph: what was asked, heard, changed.</param>
/// <param name="Language">The language of the paragraph.</param>
/// <param name="By">Who published it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PublishedReport(Sealed Summary, string Language, PersonId By, DateTimeOffset At);

/// <summary>What comments say of whether a report can go out, counted when it is asked.</summary>
/// <param name="Unanswered">Comments in time without an answer, of their own or of a theme.</param>
/// <param name="Waiting">Comments that wait to be looked at.</param>
/// <param name="Appeals">Appeals that nobody has decided.</param>
/// <param name="SameWhys">Themes whose answers are word for word the same as another’s.</param>
public sealed record ReportBasis(int Unanswered, int Waiting, int Appeals, ImmutableArray<ThemeId> SameWhys);

/// <summary>What is missing before a report can go out.</summary>
public abstract record ReportLack
{
    private ReportLack()
    {
    }

    /// <summary>It runs until this day.</summary>
    public sealed record StillOpen(DateOnly Closes) : ReportLack;

    /// <summary>It ran for too few days since the day from which they count.</summary>
    public sealed record Days(int Given, int Least) : ReportLack;

    /// <summary>So many comments have no answer.</summary>
    public sealed record Unanswered(int Comments) : ReportLack;

    /// <summary>A theme has no answer.</summary>
    public sealed record UnansweredTheme(ThemeId Theme) : ReportLack;

    /// <summary>Two themes are answered word for word alike.</summary>
    public sealed record SameWhy(ThemeId Theme) : ReportLack;

    /// <summary>So many comments wait to be looked at.</summary>
    public sealed record NotLookedAt(int Comments) : ReportLack;

    /// <summary>So many appeals wait.</summary>
    public sealed record Appeals(int Waiting) : ReportLack;

    /// <summary>Nobody says whether a group was reached.</summary>
    public sealed record Reach(int Group) : ReportLack;

    /// <summary>The gate was passed before the public was answered.</summary>
    public sealed record GatePassed(string Gate) : ReportLack;
}

/// <summary>Publish the report.</summary>
public sealed record PublishReport(
    string Summary, string Language, ReportBasis Basis, DateOnly Today, Actor By, DateTimeOffset At)
    : ConsultationCommand(By, At);

/// <summary>The report was published.</summary>
public sealed record ReportPublished(PublishedReport Report, Actor By, DateTimeOffset At) : ConsultationEvent(By, At);

/// <summary>
/// When the public was heard: it closed after its days, all is answered, and of each group stands whether it was
/// reached. Then the report goes out, and the gate has what it waits for.
/// </summary>
public static class Reports
{
    /// <summary>By whoever leads, once nothing is missing.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation consultation, Purchase purchase, PublishReport command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (consultation.MayNotLead(purchase, command) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        var lacks = LacksOf(consultation, purchase, command.Basis, command.Today);
        if (!lacks.IsEmpty) return new Refusal.ReportLacks(lacks);
        if (!LanguageTag.IsOne(command.Language)) return new Refusal.NoSuchLanguage(command.Language);
        return GivenWords.Words(command.Summary, ConsultationPage.LongestText, out var summary) is { } unfit ? unfit
            : new ReportPublished(
                new PublishedReport(summary, command.Language, command.By.RequirePerson(), command.At), command.By,
                command.At);
    }

    /// <summary>What is missing before the report can go out, in the order in which it is done.</summary>
    public static ImmutableArray<ReportLack> LacksOf(
        Consultation consultation, Purchase purchase, ReportBasis basis, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(basis);
        var page = consultation.Page;
        var days = page.Closes.DayNumber - consultation.DaysFrom.DayNumber;
        var least = consultation.DaysFrom == page.Opens ? consultation.LeastDays : (consultation.LeastDays + 1) / 2;
        return
        [
            .. purchase.Passages.Any(passage => passage.Gate == consultation.Gate)
                ? [new ReportLack.GatePassed(consultation.Gate)] : Nothing,
            .. today <= page.Closes ? [new ReportLack.StillOpen(page.Closes)] : Nothing,
            .. days < least ? [new ReportLack.Days(days, least)] : Nothing,
            .. basis.Waiting > 0 ? [new ReportLack.NotLookedAt(basis.Waiting)] : Nothing,
            .. basis.Appeals > 0 ? [new ReportLack.Appeals(basis.Appeals)] : Nothing,
            .. basis.Unanswered > 0 ? [new ReportLack.Unanswered(basis.Unanswered)] : Nothing,
            .. consultation.Themes.Where(theme => theme.Answer is null)
                .Select(theme => new ReportLack.UnansweredTheme(theme.Id)),
            .. basis.SameWhys.Select(theme => new ReportLack.SameWhy(theme)),
            .. page.Groups.Where(group => !consultation.Reached.ContainsKey(group.Number))
                .Select(group => new ReportLack.Reach(group.Number)),
        ];
    }

    internal static Consultation Apply(Consultation consultation, ReportPublished happened) =>
        consultation with { Report = happened.Report };

    private static ImmutableArray<ReportLack> Nothing => [];
}
