using Whom.Participation;
using Whom.People;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>The public is asked about a purchase, here.</summary>
/// <param name="Id">In which consultation.</param>
/// <param name="Gate">The id of the gate before which.</param>
/// <param name="Role">The id of the role that the plan asks so; null where the plan asks nobody.</param>
/// <param name="Opens">Its first day.</param>
/// <param name="CalledOff">Whether it was called off.</param>
public sealed record PublicConsultation(
    ConsultationId Id, string Gate, string? Role, DateOnly Opens, bool CalledOff);

/// <summary>
/// The public is asked from a day on. Goes with the opening of the consultation, which decides whether.
/// </summary>
public sealed record AskPublic(
    ConsultationId Consultation, string Gate, string? Role, DateOnly Opens, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A consultation was called off. Goes with what calls it off.</summary>
public sealed record StopAskingPublic(ConsultationId Consultation, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>
/// The public was heard: the report is out. Goes with the report of the consultation, which decides whether.
/// </summary>
/// <param name="Consultation">Which consultation.</param>
/// <param name="Evidence">The id of what the gate waits for.</param>
/// <param name="From">Its first day. Whether its days ran anew, the consultation has judged.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Report">Where the report can be read; null where the program knows no public address.</param>
/// <param name="Summary">What was heard and done, in a paragraph.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record HearPublic(
    ConsultationId Consultation, EvidenceId Evidence, DateOnly From, DateOnly Until, string? Report, string Summary,
    Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>The public is asked.</summary>
public sealed record PublicAsked(
    ConsultationId Consultation, string Gate, string? Role, DateOnly Opens, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>The public is asked no more, and was not heard.</summary>
public sealed record PublicNoLongerAsked(ConsultationId Consultation, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>The public was heard, and answered.</summary>
public sealed record PublicHeard(ConsultationId Consultation, Evidence Evidence, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>What a purchase knows of its consultations; what people say stands in streams of their own.</summary>
public static class PublicConsultations
{
    /// <summary>By whoever leads.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, AskPublic command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        return purchase.Consultations.Any(one => one.Id == command.Consultation)
            ? new Refusal.ConsultationIsThere()
            : new PublicAsked(
                command.Consultation, command.Gate, command.Role, command.Opens, command.By, command.At);
    }

    /// <summary>By whoever leads.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, StopAskingPublic command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        return purchase.Find(command.Consultation) is null ? new Refusal.NoSuchConsultation()
            : purchase.Evidence.Any(one => one.Consultation == command.Consultation) ? new Refusal.ReportIsOut()
            : new PublicNoLongerAsked(command.Consultation, command.By, command.At);
    }

    /// <summary>By whoever leads, once.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, HearPublic command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Find(command.Consultation) is not { } asked) return new Refusal.NoSuchConsultation();
        if (purchase.Evidence.Any(one => one.Consultation == asked.Id)) return new Refusal.ReportIsOut();
        if (GivenWords.Words(command.Summary, ConsultationPage.LongestText, out var words) is { } unfit) return unfit;
        if (GivenWords.Link(command.Report, out var link) is { } noLink) return noLink;
        return new PublicHeard(
            asked.Id,
            new Evidence(
                command.Evidence, asked.Gate, RequirementKind.Consultation, asked.Role, command.From, command.Until,
                link, words, null, command.By.RequirePerson(), command.At)
            { Consultation = asked.Id },
            command.By, command.At);
    }

    /// <summary>The consultation here in which a requirement is answered; null where none is.</summary>
    public static PublicConsultation? AskedFor(
        this Purchase purchase, string gate, RequirementKind kind, string? role)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return kind != RequirementKind.Consultation ? null
            : purchase.Consultations.LastOrDefault(
                one => !one.CalledOff && one.Gate == gate && one.Role == role);
    }

    internal static Purchase Apply(Purchase purchase, PublicAsked happened) => purchase with
    {
        Consultations = purchase.Consultations.Add(new PublicConsultation(
            happened.Consultation, happened.Gate, happened.Role, happened.Opens, false)),
    };

    internal static Purchase Apply(Purchase purchase, PublicNoLongerAsked happened) => purchase with
    {
        Consultations =
        [
            .. purchase.Consultations.Select(one => one.Id == happened.Consultation
                ? one with { CalledOff = true } : one),
        ],
    };

    internal static Purchase Apply(Purchase purchase, PublicHeard happened) =>
        purchase with { Evidence = purchase.Evidence.Add(happened.Evidence) };

    private static PublicConsultation? Find(this Purchase purchase, ConsultationId id) =>
        purchase.Consultations.FirstOrDefault(one => one.Id == id && !one.CalledOff);
}
