using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What several comments say.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What they say, in a sentence.</param>
/// <param name="Language">The language of the sentence.</param>
/// <param name="Answer">What was done with it; null until it is answered.</param>
public sealed record Theme(ThemeId Id, Sealed Name, string Language, PublicAnswer? Answer);

/// <summary>Name what several comments say.</summary>
public sealed record NameTheme(ThemeId Theme, string Name, string Language, Actor By, DateTimeOffset At)
    : ConsultationCommand(By, At);

/// <summary>Say what was done with a theme.</summary>
public sealed record AnswerTheme(ThemeId Theme, GivenAnswer Answer, Actor By, DateTimeOffset At)
    : ConsultationCommand(By, At);

/// <summary>It was named what several comments say.</summary>
public sealed record ThemeNamed(ThemeId Theme, Sealed Name, string Language, Actor By, DateTimeOffset At)
    : ConsultationEvent(By, At);

/// <summary>It was said what was done with a theme.</summary>
public sealed record ThemeAnswered(ThemeId Theme, PublicAnswer Answer, Actor By, DateTimeOffset At)
    : ConsultationEvent(By, At);

/// <summary>What comments say, and what was done with it.</summary>
public static class Themes
{
    /// <summary>The most themes of one consultation.</summary>
    public const int Most = 100;

    /// <summary>By whoever leads or moderates, until the report is out.</summary>
    public static Decision<ConsultationEvent> Decide(Consultation consultation, Purchase purchase, NameTheme command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (Moderation.MayNotHandle(consultation, purchase, command.By) is { } not) return not;
        if (consultation.CalledOff is not null) return new Refusal.ConsultationWasCalledOff();
        if (consultation.Report is not null) return new Refusal.ReportIsOut();
        if (consultation.Themes.Any(theme => theme.Id == command.Theme)) return new Refusal.ThemeIsThere();
        if (consultation.Themes.Length >= Most) return new Refusal.TooManyThemes(Most);
        if (!LanguageTag.IsOne(command.Language)) return new Refusal.NoSuchLanguage(command.Language);
        return GivenWords.Words(command.Name, GivenText.LongestName, out var name) is { } unfit ? unfit
            : new ThemeNamed(command.Theme, name, command.Language, command.By, command.At);
    }

    /// <summary>By whoever leads. Once the report is out, an answer can still be made better.</summary>
    public static Decision<ConsultationEvent> Decide(
        Consultation consultation, Purchase purchase, AnswerTheme command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (consultation.MayNotLead(purchase, command) is { } not) return not;
        if (consultation.Themes.All(theme => theme.Id != command.Theme)) return new Refusal.NoSuchTheme();
        return PublicAnswer.Read(command.Answer, purchase, command.By, command.At, out var answer) is { } unfit
            ? unfit : new ThemeAnswered(command.Theme, answer!, command.By, command.At);
    }

    internal static Consultation Apply(Consultation consultation, ThemeNamed happened) => consultation with
    {
        Themes = consultation.Themes.Add(new Theme(happened.Theme, happened.Name, happened.Language, null)),
    };

    internal static Consultation Apply(Consultation consultation, ThemeAnswered happened) => consultation with
    {
        Themes =
        [
            .. consultation.Themes.Select(
                theme => theme.Id == happened.Theme ? theme with { Answer = happened.Answer } : theme),
        ],
    };
}
