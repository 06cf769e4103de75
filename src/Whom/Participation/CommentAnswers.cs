using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>Say to which themes a comment belongs.</summary>
public sealed record SortComment(ImmutableArray<ThemeId> Themes, Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Say what was done with a comment.</summary>
public sealed record AnswerComment(GivenAnswer Answer, Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>It was said to which themes a comment belongs.</summary>
public sealed record CommentSorted(ImmutableArray<ThemeId> Themes, Actor By, DateTimeOffset At)
    : CommentEvent(By, At);

/// <summary>It was said what was done with a comment.</summary>
public sealed record CommentAnswered(PublicAnswer Answer, Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Each comment gets an answer, of its own or by a theme.</summary>
public static class CommentAnswers
{
    /// <summary>By whoever leads or moderates, until the report is out.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, SortComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (Moderation.MayNotHandle(consultation, purchase, command.By) is { } not) return not;
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        return command.Themes.Any(id => consultation.Themes.All(theme => theme.Id != id))
            ? new Refusal.NoSuchTheme()
            : new CommentSorted([.. command.Themes.Distinct()], command.By, command.At);
    }

    /// <summary>By whoever leads.</summary>
    public static Decision<CommentEvent> Decide(
        Comment comment, Consultation consultation, Purchase purchase, AnswerComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (consultation.CalledOff is not null) return new Refusal.ConsultationWasCalledOff();
        return PublicAnswer.Read(command.Answer, purchase, command.By, command.At, out var answer) is { } unfit
            ? unfit : new CommentAnswered(answer!, command.By, command.At);
    }
}
