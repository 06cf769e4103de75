using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>Let others see a comment that waited.</summary>
public sealed record ReleaseComment(Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Hide a comment, or a part of it.</summary>
/// <param name="Ground">On what ground.</param>
/// <param name="Spans">The words to hide; empty for all of it.</param>
/// <param name="Why">Why.</param>
/// <param name="Today">The day, in the zone of the organisation.</param>
/// <param name="Calendar">Its calendar.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record HideComment(
    HidingGround Ground, ImmutableArray<TextSpan> Spans, string Why, DateOnly Today, WorkingCalendar? Calendar,
    Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Confirm what somebody else hid.</summary>
public sealed record ConfirmHiding(int Hiding, DateOnly Today, Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Show again what was hidden.</summary>
public sealed record EndHiding(int Hiding, Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Show one’s own details: they are meant to be public. Requires that the receipt was shown.</summary>
public sealed record ShowOwnDetails(Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Say why it should be shown. Requires that whoever does it showed the receipt.</summary>
public sealed record AppealHiding(
    int Hiding, string Words, DateOnly Today, WorkingCalendar? Calendar, Actor By, DateTimeOffset At)
    : CommentCommand(By, At);

/// <summary>Decide an appeal.</summary>
public sealed record DecideAppeal(int Hiding, bool Shown, string Why, Actor By, DateTimeOffset At)
    : CommentCommand(By, At);

/// <summary>A comment that waited is seen by others.</summary>
public sealed record CommentReleased(Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>A comment, or a part of it, was hidden.</summary>
public sealed record CommentHidden(
    int Hiding, HidingGround Ground, ImmutableArray<TextSpan> Spans, Sealed Why, DateOnly ConfirmBy, Actor By,
    DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Somebody else confirmed that it is hidden.</summary>
public sealed record HidingConfirmed(int Hiding, Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>What was hidden is shown again.</summary>
public sealed record HidingEnded(int Hiding, Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Its author said why it should be shown.</summary>
public sealed record HidingAppealed(int Hiding, Sealed Words, DateOnly AnswerBy, Actor By, DateTimeOffset At)
    : CommentEvent(By, At);

/// <summary>An appeal was decided.</summary>
public sealed record AppealDecided(int Hiding, bool Shown, Sealed Why, Actor By, DateTimeOffset At)
    : CommentEvent(By, At);

/// <summary>
/// How comments are read. By those who were named for it, and never by whoever is responsible for the purchase; by
/// grounds that look at no opinion; what one hides another confirms.
/// </summary>
public static class Moderation
{
    /// <summary>In how many working days an author can appeal, and in how many it is decided.</summary>
    public const int AppealWorkingDays = 10;

    /// <summary>The most hidings of one comment.</summary>
    public const int Most = 40;

    /// <summary>Whether somebody is of the team of a purchase, and so moderates nothing about it.</summary>
    public static bool Leads(Purchase purchase, PersonId person)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Assignments.Any(assignment => CoreRoles.Team.Contains(assignment.Role)
            && assignment.IsActedIn(new Actor.Account(person, AccountKinds.None)));
    }

    /// <summary>Moderators are named on the page, and are not of the team.</summary>
    public static Refusal? MayNotModerate(Consultation consultation, Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(by);
        return by is not Actor.Account account ? new Refusal.ModeratorsOnly()
            : Leads(purchase, account.Id) ? new Refusal.LeadsThePurchase()
            : consultation.Page.Moderators.Contains(account.Id) ? null
            : new Refusal.ModeratorsOnly();
    }

    /// <summary>What was said elsewhere is written down, and themes are named, by who leads or moderates.</summary>
    public static Refusal? MayNotHandle(Consultation consultation, Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return MayNotModerate(consultation, purchase, by) is null ? null : purchase.MayNotLead(by);
    }

    /// <summary>Whoever hid it does not confirm it: another moderator does, or an administrator.</summary>
    public static Refusal? MayNotConfirm(Consultation consultation, Purchase purchase, Hiding hiding, Actor by)
    {
        ArgumentNullException.ThrowIfNull(hiding);
        ArgumentNullException.ThrowIfNull(by);
        if (by.Person is { } person && person == hiding.By) return new Refusal.OwnHiding();
        return by is Actor.Account account && account.Is(AccountKinds.Administrator) && !Leads(purchase, account.Id)
            ? null : MayNotModerate(consultation, purchase, by);
    }

    /// <summary>By a moderator.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, ReleaseComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotModerate(consultation, purchase, command.By) is { } not) return not;
        return comment.Waits is null ? new Refusal.DoesNotWait() : new CommentReleased(command.By, command.At);
    }

    /// <summary>By a moderator, on one of the grounds, with a reason.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, HideComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotModerate(consultation, purchase, command.By) is { } not) return not;
        if (comment.WithdrawnAt is not null) return new Refusal.CommentWasWithdrawn();
        if (comment.HiddenWholeOn(command.Today) is not null) return new Refusal.IsHidden();
        if (comment.Hidings.Length >= Most) return new Refusal.TooManyHidings(Most);
        if (command.Spans.FirstOrDefault(span => span.Start < 0 || span.Length <= 0
            || comment.Body.Texts.All(text => text.Question != span.Question)) is not null)
            return new Refusal.NoSuchPart();
        if (GivenWords.Reason(command.Why, out var why) is { } unfit) return unfit;
        return new CommentHidden(
            comment.Hidings.Length + 1, command.Ground, command.Spans, why,
            Scheduling.WorkingDaysAfter(
                command.Today, Hiding.WorkingDaysToConfirm(command.Ground), command.Calendar),
            command.By, command.At);
    }

    /// <summary>By somebody else.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, ConfirmHiding command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (Find(comment, command.Hiding) is not { } hiding)
            return MayNotModerate(consultation, purchase, command.By) ?? new Refusal.NoSuchHiding();
        if (MayNotConfirm(consultation, purchase, hiding, command.By) is { } not) return not;
        return !hiding.AwaitsConfirmation || !hiding.HoldsOn(command.Today) ? new Refusal.NothingToConfirm()
            : new HidingConfirmed(hiding.Number, command.By, command.At);
    }

    /// <summary>By a moderator, or whoever may confirm it.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, EndHiding command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotModerate(consultation, purchase, command.By) is { } not) return not;
        return Find(comment, command.Hiding) is not { EndedAt: null } hiding ? new Refusal.NoSuchHiding()
            : new HidingEnded(hiding.Number, command.By, command.At);
    }

    /// <summary>By the author: what the program blacked out by itself.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, ShowOwnDetails command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (comment.WithdrawnAt is not null) return new Refusal.CommentWasWithdrawn();
        return comment.Hidings.LastOrDefault(one => one is { By: null, EndedAt: null }) is not { } hiding
            ? new Refusal.NoSuchHiding() : new HidingEnded(hiding.Number, command.By, command.At);
    }

    /// <summary>By the author, once for each hiding, in time.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, AppealHiding command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (Find(comment, command.Hiding) is not { By: not null } hiding || !hiding.HoldsOn(command.Today))
            return new Refusal.NoSuchHiding();
        if (hiding.Appeal is not null) return new Refusal.AppealIsThere();
        return GivenWords.Reason(command.Words, out var words) is { } unfit ? unfit
            : new HidingAppealed(
                hiding.Number, words,
                Scheduling.WorkingDaysAfter(command.Today, AppealWorkingDays, command.Calendar), command.By,
                command.At);
    }

    /// <summary>By somebody who did not decide the first time.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, DecideAppeal command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        if (Find(comment, command.Hiding) is not { } hiding)
            return MayNotModerate(consultation, purchase, command.By) ?? new Refusal.NoSuchHiding();
        if (MayNotConfirm(consultation, purchase, hiding, command.By) is { } not) return not;
        if (hiding.Appeal is not { Decision: null }) return new Refusal.NoAppeal();
        return GivenWords.Reason(command.Why, out var why) is { } unfit ? unfit
            : new AppealDecided(hiding.Number, command.Shown, why, command.By, command.At);
    }

    internal static Comment Apply(Comment comment, CommentHidden happened) => comment with
    {
        Hidings = comment.Hidings.Add(new Hiding(
            happened.Hiding, happened.Ground, happened.Spans, happened.Why, happened.By.RequirePerson(), happened.At,
            happened.ConfirmBy)),
    };

    internal static Comment Apply(Comment comment, HidingConfirmed happened) => With(
        comment, happened.Hiding, hiding => hiding with { ConfirmedBy = happened.By.RequirePerson() });

    internal static Comment Apply(Comment comment, HidingEnded happened) =>
        With(comment, happened.Hiding, hiding => hiding with { EndedAt = happened.At });

    internal static Comment Apply(Comment comment, HidingAppealed happened) => With(
        comment, happened.Hiding,
        hiding => hiding with { Appeal = new Appeal(happened.Words, happened.At, happened.AnswerBy) });

    internal static Comment Apply(Comment comment, AppealDecided happened) => With(
        comment, happened.Hiding, hiding => hiding with
        {
            Appeal = hiding.Appeal! with
            {
                Decision = new AppealDecision(
                    happened.Shown, happened.Why, happened.By.RequirePerson(), happened.At),
            },
            EndedAt = happened.Shown ? happened.At : hiding.EndedAt,
            ConfirmedBy = happened.Shown ? hiding.ConfirmedBy : hiding.ConfirmedBy ?? happened.By.RequirePerson(),
        });

    private static Hiding? Find(Comment comment, int number) =>
        comment.Hidings.FirstOrDefault(hiding => hiding.Number == number);

    private static Comment With(Comment comment, int number, Func<Hiding, Hiding> change) => comment with
    {
        Hidings = [.. comment.Hidings.Select(hiding => hiding.Number == number ? change(hiding) : hiding)],
    };
}
