using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>A page was changed while people could read it.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Fields">Which fields say something else.</param>
/// <param name="Restarts">Whether half of the days run anew.</param>
/// <param name="Why">Why.</param>
public sealed record PageChange(
    DateTimeOffset At, PersonId By, ImmutableArray<string> Fields, bool Restarts, Sealed Why);

/// <summary>A consultation was called off.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Why">Why; it stands on the page.</param>
public sealed record CalledOff(DateTimeOffset At, PersonId By, Sealed Why);

/// <summary>Change what the public reads.</summary>
/// <param name="Page">The whole page as it is to be, with all its words.</param>
/// <param name="Changed">The fields that say something else than before.</param>
/// <param name="Why">Why; it stands on the page.</param>
/// <param name="Today">The day, in the zone of the organisation.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ChangePage(
    ConsultationPage Page, ImmutableArray<string> Changed, string Why, DateOnly Today, Actor By, DateTimeOffset At)
    : ConsultationCommand(By, At);

/// <summary>Call a consultation off.</summary>
public sealed record CallOffConsultation(string Why, Actor By, DateTimeOffset At) : ConsultationCommand(By, At);

/// <summary>What the public reads was changed.</summary>
public sealed record PageChanged(
    ConsultationPage Page, ImmutableArray<string> Changed, DateOnly DaysFrom, Sealed Why, Actor By, DateTimeOffset At)
    : ConsultationEvent(By, At);

/// <summary>A consultation was called off.</summary>
public sealed record ConsultationCalledOff(Sealed Why, Actor By, DateTimeOffset At) : ConsultationEvent(By, At);

/// <summary>What is done with a page that people read already.</summary>
public static class PageChanges
{
    /// <summary>
    /// Where something material is said otherwise, half of the days run from that day on. It never closes earlier than
    /// was promised.
    /// </summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation consultation, Purchase purchase, ChangePage command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (consultation.MayNotLead(purchase, command) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (consultation.StateOn(command.Today) is not (ConsultationState.Announced or ConsultationState.Open))
            return new Refusal.ConsultationIsOver(consultation.Page.Closes);
        var (before, page) = (consultation.Page, command.Page);
        var lacks = PageLacks.Of(
            page, purchase, consultation.LeastDays, consultation.AsksTwoWays, before.Opens);
        if (!lacks.IsEmpty) return new Refusal.PageLacks(lacks);
        if (page.Opens != before.Opens || page.Closes < before.Closes)
            return new Refusal.ClosesEarlier(page.Closes, before.Closes);
        var restarts = consultation.StateOn(command.Today) == ConsultationState.Open && IsMaterial(before, command);
        var from = restarts ? command.Today : consultation.DaysFrom;
        var earliest = restarts ? from.AddDays((consultation.LeastDays + 1) / 2) : before.Closes;
        if (page.Closes < earliest) return new Refusal.ClosesEarlier(page.Closes, earliest);
        return GivenWords.Reason(command.Why, out var why) is { } unfit ? unfit
            : new PageChanged(page.AsKept(), command.Changed, from, why, command.By, command.At);
    }

    /// <summary>By whoever leads, until the report is out, with a reason that everybody reads.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation consultation, Purchase purchase, CallOffConsultation command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (consultation.MayNotLead(purchase, command) is { } not) return not;
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        return GivenWords.Reason(command.Why, out var why) is { } unfit ? unfit
            : new ConsultationCalledOff(why, command.By, command.At);
    }

    /// <summary>The day before which a page that is changed today so cannot close.</summary>
    public static DateOnly EarliestClose(Consultation consultation, ChangePage command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        var half = command.Today.AddDays((consultation.LeastDays + 1) / 2);
        return IsMaterial(consultation.Page, command) && half > consultation.Page.Closes
            ? half : consultation.Page.Closes;
    }

    internal static Consultation Apply(Consultation consultation, PageChanged happened) => consultation with
    {
        Page = happened.Page,
        DaysFrom = happened.DaysFrom,
        Changes = consultation.Changes.Add(new PageChange(
            happened.At, happened.By.RequirePerson(), happened.Changed, happened.DaysFrom != consultation.DaysFrom,
            happened.Why)),
    };

    internal static Consultation Apply(Consultation consultation, ConsultationCalledOff happened) =>
        consultation with { CalledOff = new CalledOff(happened.At, happened.By.RequirePerson(), happened.Why) };

    private static bool IsMaterial(ConsultationPage before, ChangePage command) =>
        command.Changed.Any(IsMaterial)
        || !before.Points.SequenceEqual(command.Page.Points)
        || !before.Documents.SequenceEqual(command.Page.Documents);

    private static bool IsMaterial(string field) =>
        PageFields.Material.Contains(field) || field.StartsWith("point.", StringComparison.Ordinal);
}
