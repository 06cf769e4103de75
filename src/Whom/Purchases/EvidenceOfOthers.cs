using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What was done outside, and looked at: that the public was asked, or told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Gate">The id of the gate that waited for it.</param>
/// <param name="Kind">What kind of thing: a consultation, a notice, other evidence.</param>
/// <param name="Role">The id of the role that it is about; null for none.</param>
/// <param name="From">The day of publication; null where nothing ran for days.</param>
/// <param name="Until">The last day, or the day on which it happened.</param>
/// <param name="Link">Where it can be read; null where it cannot.</param>
/// <param name="Words">What was seen.</param>
/// <param name="File">What was kept of it; null where nothing was.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Evidence(
    EvidenceId Id, string Gate, RequirementKind Kind, string? Role, DateOnly? From, DateOnly Until, Sealed? Link,
    Sealed Words, NamedFile? File, PersonId By, DateTimeOffset At)
{
    /// <summary>The consultation here of which it is the report; null where it was held elsewhere.</summary>
    public ConsultationId? Consultation { get; init; }

    /// <summary>Whole days after the day of publication; null where nothing ran for days.</summary>
    public int? Days => From is { } from ? Until.DayNumber - from.DayNumber : null;

    /// <summary>Whether it is about this requirement.</summary>
    internal bool IsFor(RequirementKey of) => of.Gate == Gate && of.Kind == Kind && of.Role == Role;
}

/// <summary>Record what was done outside for a gate, and who looked at it.</summary>
/// <param name="Evidence">The new id.</param>
/// <param name="Gate">The id of the gate that waits for it.</param>
/// <param name="Kind">A consultation, a notice, other evidence.</param>
/// <param name="Role">The id of the role that it is about; null for none.</param>
/// <param name="From">The day of publication; asked for where it ran for days.</param>
/// <param name="Until">The last day, or the day on which it happened.</param>
/// <param name="Link">Where it can be read; may be empty where there is a file.</param>
/// <param name="Words">What was seen: how many spoke, what was answered, where the report stands.</param>
/// <param name="File">What is kept of it; null where there is a link.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RecordEvidence(
    EvidenceId Evidence, string Gate, RequirementKind Kind, string? Role, DateOnly? From, DateOnly Until, string? Link,
    string Words, GivenFile? File, DateOnly Today, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>Take back what was recorded of it: it was a mistake.</summary>
public sealed record TakeBackEvidence(EvidenceId Evidence, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>It was recorded what was done outside.</summary>
public sealed record EvidenceRecorded(Evidence Evidence, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>What was recorded of something outside was taken back.</summary>
public sealed record EvidenceTakenBack(EvidenceId Evidence, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>What people do outside, and a gate waits for.</summary>
public static class EvidenceOfOthers
{
    /// <summary>
    /// A consultation has ended, and ran for as many whole days after the day of publication as the plan asks for.
    /// Requires the plan of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, RecordEvidence command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (plan.Gates.FirstOrDefault(gate => gate.Gate.Id == command.Gate) is not { } gate)
            return new Refusal.NoSuchGate(command.Gate, [.. plan.Gates.Select(one => one.Gate.Id)]);
        if (command.Kind is not (RequirementKind.Consultation or RequirementKind.Notice or RequirementKind.Evidence)
            || gate.Requires.FirstOrDefault(one => one.Certain && one.Kind == command.Kind
                && one.Role?.Id == command.Role) is not { } asked)
            return new Refusal.NotAsked(PlanIds.Of(command.Kind));
        if (purchase.AskedFor(command.Gate, command.Kind, command.Role) is { } here)
            return new Refusal.AskedHere(here.Id);
        if (purchase.Evidence.Any(one => one.Id == command.Evidence))
            return new Refusal.EvidenceIsThere(command.Evidence);
        if (command.Until > command.Today) return new Refusal.DayToCome(command.Until, command.Today);
        if (command.Kind == RequirementKind.Consultation)
        {
            if (command.Until == command.Today) return new Refusal.DayToCome(command.Until, command.Today);
            if (command.From is not { } from || command.Until.DayNumber - from.DayNumber is var days
                && days < Least(asked, from, plan.Input.Calendar)) return new Refusal.TooFewDays(
                    command.From is { } since ? Math.Max(command.Until.DayNumber - since.DayNumber, 0) : 0,
                    Least(asked, command.From ?? command.Until, plan.Input.Calendar));
        }

        if (command.From > command.Until) return new Refusal.DayToCome(command.From.Value, command.Until);
        if (GivenWords.Words(command.Words, GivenWords.LongestReason, out var words) is { } unfit) return unfit;
        if (GivenWords.Link(command.Link, out var link) is { } noLink) return noLink;
        NamedFile? file = null;
        if (command.File is { } given && GivenWords.File(given, out file) is { } noFile) return noFile;
        if (link is null && file is null) return new Refusal.NoEvidence();
        return new EvidenceRecorded(
            new Evidence(
                command.Evidence, command.Gate, command.Kind, command.Role, command.From, command.Until, link, words,
                file, command.By.RequirePerson(), command.At), command.By, command.At);
    }

    /// <summary>Until a gate was passed on it.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, TakeBackEvidence command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Evidence.FirstOrDefault(one => one.Id == command.Evidence) is not { } seen)
            return new Refusal.NoSuchEvidence(command.Evidence);
        if (seen.Consultation is { } here) return new Refusal.AskedHere(here);
        if (purchase.PassedOn(seen.IsFor, RequirementState.Met, seen.At) is { } passed)
            return new Refusal.PassedOnIt(passed);
        return GivenWords.Reason(command.Reason, out var reason) is { } unfit
            ? unfit
            : new EvidenceTakenBack(command.Evidence, reason, command.By, command.At);
    }

    // How many calendar days a consultation that begins on a day has at least.
    private static int Least(Requirement asked, DateOnly from, WorkingCalendar? calendar) =>
        Math.Max(1, asked.RunsUntil(from, calendar).DayNumber - from.DayNumber);

    /// <summary>What was recorded last for a requirement, and is enough for it; null where nothing is.</summary>
    internal static Evidence? EvidenceFor(
        this Purchase purchase, Requirement asked, WorkingCalendar? calendar) =>
        purchase.Evidence.LastOrDefault(one => one.IsFor(RequirementKey.Of(asked))
            && (asked.Kind != RequirementKind.Consultation
                || (one.From is { } from && one.Days >= Least(asked, from, calendar))));

    internal static Purchase Apply(Purchase purchase, EvidenceRecorded happened) =>
        purchase with { Evidence = purchase.Evidence.Add(happened.Evidence) };

    internal static Purchase Apply(Purchase purchase, EvidenceTakenBack happened) =>
        purchase with { Evidence = purchase.Evidence.RemoveAll(one => one.Id == happened.Evidence) };
}
