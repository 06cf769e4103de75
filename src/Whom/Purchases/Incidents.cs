using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What happens while something is in use, and opens something.</summary>
public enum IncidentKind
{
    /// <summary>Somebody was hurt or wrongly stopped, or a pattern is complained of.</summary>
    Harm,

    /// <summary>A feature with AI was switched on or announced, or another model.</summary>
    Feature,

    /// <summary>Another department wants it, or it is wanted for another purpose.</summary>
    Purpose,

    /// <summary>The vendor was sold.</summary>
    VendorSold,

    /// <summary>Somebody broke into what the vendor keeps.</summary>
    VendorBreached,

    /// <summary>The vendor is bankrupt.</summary>
    VendorBankrupt,
}

/// <summary>What was done about it the same day.</summary>
public enum IncidentMeasure
{
    /// <summary>It is off.</summary>
    Stopped,

    /// <summary>It goes on for fewer people, or with less.</summary>
    Limited,

    /// <summary>It goes on as it was.</summary>
    GoesOn,
}

/// <summary>Something that happened while it was in use.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="On">The day on which it happened, or was found.</param>
/// <param name="What">What happened.</param>
/// <param name="Touched">Whom it touched.</param>
/// <param name="Measure">What was done the same day.</param>
/// <param name="Told">Who is told.</param>
/// <param name="TellBy">By when they are told.</param>
/// <param name="By">Who reported it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Incident(
    IncidentId Id, IncidentKind Kind, DateOnly On, Sealed What, Sealed Touched, IncidentMeasure Measure, Sealed Told,
    DateOnly TellBy, PersonId By, DateTimeOffset At)
{
    /// <summary>What was done in the end; null while it is open.</summary>
    public SettledIncident? Settled { get; init; }

    /// <summary>Whether it is off or limited because of it until now.</summary>
    public bool HoldsItBack => Measure != IncidentMeasure.GoesOn && Settled is not { IsOnAgain: true };
}

/// <summary>What was done about an incident in the end.</summary>
/// <param name="Done">What.</param>
/// <param name="IsOnAgain">Whether it goes on as it is planned now.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SettledIncident(Sealed Done, bool IsOnAgain, PersonId By, DateTimeOffset At);

/// <summary>Report that something happened.</summary>
/// <param name="Incident">The new id.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="On">The day on which it happened, or was found.</param>
/// <param name="What">What happened.</param>
/// <param name="Touched">Whom it touched.</param>
/// <param name="Measure">What was done the same day.</param>
/// <param name="Told">Who is told.</param>
/// <param name="TellBy">By when they are told.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who reports it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ReportIncident(
    IncidentId Incident, IncidentKind Kind, DateOnly On, string What, string Touched, IncidentMeasure Measure,
    string Told, DateOnly TellBy, DateOnly Today, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>Record what was done about it in the end.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Done">What was done.</param>
/// <param name="IsOnAgain">Whether it goes on as it is planned now.</param>
/// <param name="AnswersHold">Whether somebody looked at the answers, and they are still right.</param>
/// <param name="By">Who records it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SettleIncident(
    IncidentId Incident, string Done, bool IsOnAgain, bool AnswersHold, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Something happened while it was in use.</summary>
public sealed record IncidentReported(Incident Incident, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>It was recorded what was done about an incident in the end.</summary>
public sealed record IncidentSettled(
    IncidentId Incident, Sealed Done, bool IsOnAgain, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>
/// What happens while something is in use. It is stopped or limited the same day where somebody was hurt or nobody has
/// decided on it; and it is on again only once whoever is asked since has spoken.
/// </summary>
public static class Incidents
{
    private const string Legal = CoreRoles.LegalOfficer;

    /// <summary>Whether it is stopped or limited the same day.</summary>
    public static bool MustStop(IncidentKind kind) => kind is IncidentKind.Harm or IncidentKind.Feature;

    /// <summary>Whether the answers are looked at again because of it.</summary>
    public static bool AsksAnswers(IncidentKind kind) => kind is IncidentKind.Feature or IncidentKind.Purpose;

    /// <summary>The ids of the roles that meet because of it, out of the vocabulary of the baseline.</summary>
    public static ImmutableArray<string> Meeting(IncidentKind kind) => kind switch
    {
        IncidentKind.Harm => [CoreRoles.ProjectLead, "domain-professional", Legal, CoreRoles.ExecutiveSponsor],
        IncidentKind.Feature or IncidentKind.Purpose => [.. CoreRoles.Team, "it-data-expert", Legal],
        IncidentKind.VendorSold or IncidentKind.VendorBreached or IncidentKind.VendorBankrupt =>
            ["finance-officer", Legal, "security-officer"],
    };

    /// <summary>By whoever leads.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, ReportIncident command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Incident(command.Incident) is not null) return new Refusal.NothingChanges();
        if (command.On > command.Today) return new Refusal.DayToCome(command.On, command.Today);
        if (command.TellBy < command.On) return new Refusal.DayIsPast(command.TellBy, command.On);
        if (MustStop(command.Kind) && command.Measure == IncidentMeasure.GoesOn) return new Refusal.StopFirst();
        if (GivenWords.Words(command.What, GivenWords.LongestReason, out var what) is { } noWhat) return noWhat;
        if (GivenWords.Words(command.Touched, GivenWords.LongestReason, out var touched) is { } nobody) return nobody;
        if (GivenWords.Words(command.Told, GivenWords.LongestReason, out var told) is { } untold) return untold;
        return new IncidentReported(
            new Incident(
                command.Incident, command.Kind, command.On, what, touched, command.Measure, told, command.TellBy,
                command.By.RequirePerson(), command.At), command.By, command.At);
    }

    /// <summary>By whoever leads. Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, SettleIncident command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (purchase.Incident(command.Incident) is not { } incident) return new Refusal.NoSuchIncident();
        if (incident.Settled is { IsOnAgain: var on } && on == command.IsOnAgain) return new Refusal.NothingChanges();
        if (AsksAnswers(incident.Kind) && !command.AnswersHold && !(purchase.Oversight.AnsweredAt >= incident.At))
            return new Refusal.AnswersFirst();
        if (command.IsOnAgain && incident.Measure != IncidentMeasure.GoesOn
            && purchase.AskedSince(plan) is > 0 and var open) return new Refusal.PeopleFirst(open);
        return GivenWords.Words(command.Done, GivenWords.LongestReason, out var done) is { } unfit
            ? unfit
            : new IncidentSettled(command.Incident, done, command.IsOnAgain, command.By, command.At);
    }

    /// <summary>An incident; null where there is none of this id.</summary>
    public static Incident? Incident(this Purchase purchase, IncidentId id)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Oversight.Incidents.FirstOrDefault(one => one.Id == id);
    }

    /// <summary>Those about which nobody has recorded what was done; none of a purchase that has ended.</summary>
    public static IEnumerable<Incident> OpenIncidents(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Standing == Standing.Active
            ? purchase.Oversight.Incidents.Where(one => one.Settled is null) : [];
    }

    /// <summary>
    /// How much is asked for at gates that were passed since they were, and is not there: new people to hear, another
    /// version to sign. Requires the plan of the purchase as it is.
    /// </summary>
    public static int AskedSince(this Purchase purchase, Plan plan) =>
        purchase.NextGate(plan) is { } next
            ? GateProgress.Of(purchase, plan, next).FromEarlier.Count(one => !one.IsThere) : 0;

    internal static Purchase Apply(Purchase purchase, IncidentReported happened) => purchase with
    {
        Oversight = purchase.Oversight with { Incidents = purchase.Oversight.Incidents.Add(happened.Incident) },
    };

    internal static Purchase Apply(Purchase purchase, IncidentSettled happened) => purchase with
    {
        Oversight = purchase.Oversight with
        {
            Incidents =
            [
                .. purchase.Oversight.Incidents.Select(one => one.Id != happened.Incident ? one : one with
                {
                    Settled = new SettledIncident(
                        happened.Done, happened.IsOnAgain, happened.By.RequirePerson(), happened.At),
                }),
            ],
        },
    };
}
