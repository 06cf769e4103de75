using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>Open a consultation: from then on the public can read and, from its first day, answer.</summary>
/// <param name="Consultation">The new id.</param>
/// <param name="Gate">The id of the gate before which it is held.</param>
/// <param name="Role">The id of the role that the plan asks; null where the plan asks nobody.</param>
/// <param name="Page">What the public reads.</param>
/// <param name="Today">The day, in the zone of the organisation.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record OpenConsultation(
    ConsultationId Consultation, string Gate, string? Role, ConsultationPage Page, DateOnly Today, Actor By,
    DateTimeOffset At) : ConsultationCommand(By, At);

/// <summary>A consultation was opened.</summary>
public sealed record ConsultationOpened(
    ConsultationId Consultation, PurchaseId Purchase, string Gate, string? Role, int LeastDays, bool AsksTwoWays,
    ConsultationPage Page, Actor By, DateTimeOffset At) : ConsultationEvent(By, At);

/// <summary>
/// When a consultation can open. Its days count from a day on which the page, its documents, the announced languages
/// and a way without the web are all there.
/// </summary>
public static class ConsultationOpening
{
    /// <summary>Whoever leads the purchase opens it, before the gate is passed, with nothing missing.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation? consultation, Purchase purchase, Plan plan, OpenConsultation command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (consultation is not null) return new Refusal.ConsultationIsThere();
        if (plan.Gates.FirstOrDefault(gate => gate.Gate.Id == command.Gate) is not { } gate)
            return new Refusal.NoSuchGate(command.Gate, [.. plan.Gates.Select(one => one.Gate.Id)]);
        if (purchase.Passages.Any(passage => passage.Gate == command.Gate))
            return new Refusal.AskedTooLate(command.Gate);
        var asked = gate.Requires.FirstOrDefault(one => one.Certain && one.Kind == RequirementKind.Consultation
            && one.Role?.Id == command.Role);
        if (command.Role is not null && asked is null)
            return new Refusal.NotAsked(PlanIds.Of(RequirementKind.Consultation));
        var least = asked is null ? 1
            : Math.Max(1, asked.RunsUntil(command.Page.Opens, plan.Input.Calendar).DayNumber
                - command.Page.Opens.DayNumber);
        // Where a rule asks that the public is heard, one way without the web is too few for who is hard to reach.
        var twoWays = asked is not null || command.Page.Groups.Any(group => group.Vulnerable);
        var lacks = PageLacks.Of(command.Page, purchase, least, twoWays, command.Today);
        return lacks.IsEmpty
            ? new ConsultationOpened(
                command.Consultation, purchase.Id, command.Gate, command.Role, least, twoWays, command.Page.AsKept(),
                command.By, command.At)
            : new Refusal.PageLacks(lacks);
    }

    internal static Consultation Apply(ConsultationOpened opened) => new()
    {
        Id = opened.Consultation,
        Purchase = opened.Purchase,
        Gate = opened.Gate,
        Role = opened.Role,
        LeastDays = opened.LeastDays,
        AsksTwoWays = opened.AsksTwoWays,
        Page = opened.Page,
        DaysFrom = opened.Page.Opens,
        OpenedAt = opened.At,
    };
}
