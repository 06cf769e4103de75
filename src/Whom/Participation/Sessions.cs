using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>People were heard without the web.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">In which way.</param>
/// <param name="Day">On which day.</param>
/// <param name="Heads">How many people came, called or wrote.</param>
/// <param name="Groups">Which groups they are of, by the numbers on the page.</param>
/// <param name="Place">Where, and who held it.</param>
/// <param name="Notes">What was said, and what was not heard.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Session(
    SessionId Id, CommentOrigin Origin, DateOnly Day, int Heads, ImmutableArray<int> Groups, Sealed Place,
    Sealed Notes, PersonId By, DateTimeOffset At);

/// <summary>Record where people were heard without the web.</summary>
public sealed record RecordSession(
    SessionId Session, CommentOrigin Origin, DateOnly Day, int Heads, ImmutableArray<int> Groups, string Place,
    string Notes, DateOnly Today, Actor By, DateTimeOffset At) : ConsultationCommand(By, At);

/// <summary>It was recorded where people were heard.</summary>
public sealed record SessionHeld(Session Session, Actor By, DateTimeOffset At) : ConsultationEvent(By, At);

/// <summary>Town halls, calls, paper, talks: they count as the page does.</summary>
public static class Sessions
{
    /// <summary>The most people that one session can have had.</summary>
    public const int MostHeads = 100_000;

    /// <summary>The most sessions of one consultation.</summary>
    public const int Most = 200;

    /// <summary>By whoever leads or moderates, from the first day on, until the report is out.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation consultation, Purchase purchase, RecordSession command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (Moderation.MayNotHandle(consultation, purchase, command.By) is { } not) return not;
        if (consultation.CalledOff is not null) return new Refusal.ConsultationWasCalledOff();
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        if (consultation.Sessions.Any(one => one.Id == command.Session)) return new Refusal.SessionIsThere();
        if (consultation.Sessions.Length >= Most) return new Refusal.TooManySessions(Most);
        if (command.Day > command.Today) return new Refusal.DayToCome(command.Day, command.Today);
        if (command.Origin == CommentOrigin.Web) return new Refusal.NotWithoutWeb();
        if (command.Heads is < 0 or > MostHeads) return new Refusal.WrongHeads(command.Heads, MostHeads);
        foreach (var number in command.Groups)
            if (consultation.Page.Groups.All(one => one.Number != number)) return new Refusal.NoSuchGroup(number);
        if (GivenWords.Words(command.Place, GivenWords.LongestReason, out var place) is { } noPlace) return noPlace;
        if (GivenWords.Words(command.Notes, Sealed.LongestText, out var notes) is { } noNotes) return noNotes;
        return new SessionHeld(
            new Session(
                command.Session, command.Origin, command.Day, command.Heads, command.Groups, place, notes,
                command.By.RequirePerson(), command.At), command.By, command.At);
    }

    internal static Consultation Apply(Consultation consultation, SessionHeld happened) =>
        consultation with { Sessions = consultation.Sessions.Add(happened.Session) };
}
