using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>
/// A time in which the public is asked about a purchase, as its events have made it. What people say are streams of
/// their own (<see cref="Comment"/>). Immutable.
/// </summary>
public sealed record Consultation
{
    /// <summary>Its id.</summary>
    public required ConsultationId Id { get; init; }

    /// <summary>About which purchase.</summary>
    public required PurchaseId Purchase { get; init; }

    /// <summary>The id of the gate before which it is held.</summary>
    public required string Gate { get; init; }

    /// <summary>The id of the role that the plan asks so; null where the plan asks nobody.</summary>
    public required string? Role { get; init; }

    /// <summary>How many whole days it runs at least, after the day from which they count.</summary>
    public required int LeastDays { get; init; }

    /// <summary>Whether two ways without the web are asked for: a rule asks, or harm weighs more on a group.</summary>
    public required bool AsksTwoWays { get; init; }

    /// <summary>What the public reads now.</summary>
    public required ConsultationPage Page { get; init; }

    /// <summary>The day from which its days count: later than the first where something material changed.</summary>
    public required DateOnly DaysFrom { get; init; }

    /// <summary>When it was opened, in UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What was changed since, and when, the latest last.</summary>
    public ImmutableArray<PageChange> Changes { get; init; } = [];

    /// <summary>Where people were heard without the web, in the order of recording.</summary>
    public ImmutableArray<Session> Sessions { get; init; } = [];

    /// <summary>What comments say, by themes, in the order of naming.</summary>
    public ImmutableArray<Theme> Themes { get; init; } = [];

    /// <summary>Whether each group was reached, by its number.</summary>
    public ImmutableDictionary<int, GroupReach> Reached { get; init; } = ImmutableDictionary<int, GroupReach>.Empty;

    /// <summary>The report; null until it is out.</summary>
    public PublishedReport? Report { get; init; }

    /// <summary>Why and when it was called off; null where it was not.</summary>
    public CalledOff? CalledOff { get; init; }

    /// <summary>Where it stands on a day.</summary>
    public ConsultationState StateOn(DateOnly day) =>
        CalledOff is not null ? ConsultationState.CalledOff
        : Report is not null ? ConsultationState.Answered
        : day < Page.Opens ? ConsultationState.Announced
        : day <= Page.Closes ? ConsultationState.Open
        : ConsultationState.Closed;

    /// <summary>The state after one more event. Requires events that were decided on this state.</summary>
    public static Consultation Apply(Consultation? consultation, ConsultationEvent happened) =>
        consultation is null
            ? happened is ConsultationOpened opened ? ConsultationOpening.Apply(opened)
                : throw new InvalidDataException(
                    $"{happened?.GetType().Name} cannot come first: the stream is damaged.")
            : happened switch
            {
                PageChanged changed => PageChanges.Apply(consultation, changed),
                ConsultationCalledOff off => PageChanges.Apply(consultation, off),
                SessionHeld held => Participation.Sessions.Apply(consultation, held),
                ThemeNamed named => Participation.Themes.Apply(consultation, named),
                ThemeAnswered answered => Participation.Themes.Apply(consultation, answered),
                ReachSaid said => Reaching.Apply(consultation, said),
                ReportPublished published => Reports.Apply(consultation, published),
                ConsultationOpened => throw new InvalidDataException(
                    "A consultation is opened twice: the stream is damaged."),
            };

    /// <summary>What becomes of a command. Requires the purchase that it is about, and its plan as it is.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation? consultation, Purchase purchase, Plan plan, ConsultationCommand command) =>
        command is OpenConsultation open ? ConsultationOpening.Decide(consultation, purchase, plan, open)
        : consultation is null ? new Refusal.NoSuchConsultation()
        : command switch
        {
            OpenConsultation again => ConsultationOpening.Decide(consultation, purchase, plan, again),
            ChangePage change => PageChanges.Decide(consultation, purchase, change),
            CallOffConsultation off => PageChanges.Decide(consultation, purchase, off),
            RecordSession record => Participation.Sessions.Decide(consultation, purchase, record),
            NameTheme name => Participation.Themes.Decide(consultation, purchase, name),
            AnswerTheme answer => Participation.Themes.Decide(consultation, purchase, answer),
            SayReach say => Reaching.Decide(consultation, purchase, say),
            PublishReport publish => Reports.Decide(consultation, purchase, publish),
        };

    /// <summary>Whether events that are intended are about the same as others that happened meanwhile.</summary>
    public static bool Collides(IEnumerable<ConsultationEvent> intended, IEnumerable<ConsultationEvent> since) =>
        since.Select(Touches).Intersect(intended.Select(Touches)).Any();

    /// <summary>Why somebody may not lead it: whoever leads the purchase does.</summary>
    internal Refusal? MayNotLead(Purchase purchase, ConsultationCommand command) =>
        purchase.MayNotLead(command.By)
        ?? (CalledOff is not null ? new Refusal.ConsultationWasCalledOff() : null);

    private static string Touches(ConsultationEvent happened) => happened switch
    {
        ConsultationOpened or PageChanged or ConsultationCalledOff => "page",
        SessionHeld held => $"session {held.Session.Id}",
        ThemeNamed named => $"theme {named.Theme}",
        ThemeAnswered answered => $"theme {answered.Theme}",
        ReachSaid said => $"group {said.Group}",
        ReportPublished => "report",
    };
}

/// <summary>Where a consultation stands.</summary>
public enum ConsultationState
{
    /// <summary>It opens on a day to come.</summary>
    Announced,

    /// <summary>Comments are in time.</summary>
    Open,

    /// <summary>It is over, and not answered.</summary>
    Closed,

    /// <summary>The report is out.</summary>
    Answered,

    /// <summary>It was called off.</summary>
    CalledOff,
}
