using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What somebody typed as a comment.</summary>
/// <param name="Texts">What is said, by the number of the question; 0 is “what do you think?”.</param>
/// <param name="Language">In which language.</param>
/// <param name="Name">A name to stand with it; may be empty.</param>
/// <param name="Group">The number of the group of its author; null where they do not say.</param>
/// <param name="Picture">A picture; null for none.</param>
/// <param name="PictureShows">What the picture shows.</param>
public sealed record GivenComment(
    ImmutableSortedDictionary<int, string> Texts, string Language, string? Name, int? Group, GivenPicture? Picture,
    string? PictureShows);

/// <summary>A picture as it is kept.</summary>
public sealed record GivenPicture(Guid File, FileHash Hash, long Length, PictureFormat Format);

/// <summary>Say something in a consultation.</summary>
/// <param name="Comment">The new id.</param>
/// <param name="Said">What is said.</param>
/// <param name="Source">On which way it came.</param>
/// <param name="Waits">Why it waits to be looked at; null where it need not.</param>
/// <param name="Today">The day, in the zone of the organisation.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in UTC.</param>
public sealed record GiveComment(
    CommentId Comment, GivenComment Said, CommentSource Source, WaitReason? Waits, DateOnly Today, Actor By,
    DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Say it otherwise. Requires that whoever does it showed the receipt.</summary>
public sealed record AmendComment(GivenComment Said, DateOnly Today, Actor By, DateTimeOffset At)
    : CommentCommand(By, At);

/// <summary>Take it off the page. Requires that whoever does it showed the receipt.</summary>
public sealed record WithdrawComment(Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Say that it was written by somebody else under one’s name.</summary>
public sealed record DisputeName(Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>Say whether one was answered. Requires that whoever does it showed the receipt.</summary>
public sealed record RateAnswer(AnswerRating Rating, Actor By, DateTimeOffset At) : CommentCommand(By, At);

/// <summary>A comment came.</summary>
public sealed record CommentGiven(
    CommentId Comment, ConsultationId Consultation, CommentSource Source, CommentBody Body, bool Late,
    WaitReason? Waits, ImmutableArray<TextSpan> Details, Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Its author says it otherwise.</summary>
public sealed record CommentAmended(
    CommentBody Body, WaitReason? Waits, ImmutableArray<TextSpan> Details, Actor By, DateTimeOffset At)
    : CommentEvent(By, At);

/// <summary>Its author took it off the page.</summary>
public sealed record CommentWithdrawn(Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Somebody said that it was not theirs.</summary>
public sealed record NameDisputed(Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>Its author said whether it was answered.</summary>
public sealed record AnswerRated(AnswerRating Rating, Actor By, DateTimeOffset At) : CommentEvent(By, At);

/// <summary>What members of the public do. None of them says who they are.</summary>
public static class Commenting
{
    /// <summary>The longest text, as a person counts.</summary>
    public const int LongestText = 10_000;

    /// <summary>How often a comment may be changed.</summary>
    public const int MostAmendments = 50;

    /// <summary>
    /// By anybody from the first day on, until the report is out; what comes after the last day is late. What staff
    /// write down for others comes from those who lead or moderate.
    /// </summary>
    public static Decision<CommentEvent> Decide(
        Comment? comment, Consultation consultation, Purchase purchase, GiveComment command)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (command.Source.Origin != CommentOrigin.Web
            && Moderation.MayNotHandle(consultation, purchase, command.By) is { } not) return not;
        if (comment is not null) return new Refusal.CommentIsThere();
        if (NotNow(consultation, command.Today) is { } closed) return closed;
        if (command.Source.Session is { } session && consultation.Sessions.All(one => one.Id != session))
            return new Refusal.NoSuchSession();
        if (Read(command.Said, consultation, out var body, out var details) is { } unfit) return unfit;
        return new CommentGiven(
            command.Comment, consultation.Id, command.Source, body!, command.Today > consultation.Page.Closes,
            command.Waits ?? (body!.Picture is null ? null : WaitReason.Picture), details, command.By, command.At);
    }

    /// <summary>Until the last day; what was hidden of it is looked at anew.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, Consultation consultation, AmendComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        if (comment.WithdrawnAt is not null) return new Refusal.CommentWasWithdrawn();
        if (NotNow(consultation, command.Today) is { } closed) return closed;
        if (command.Today > consultation.Page.Closes)
            return new Refusal.ConsultationIsOver(consultation.Page.Closes);
        if (comment.Amendments >= MostAmendments) return new Refusal.TooManyAmendments(MostAmendments);
        return Read(command.Said, consultation, out var body, out var details) is { } unfit ? unfit
            : new CommentAmended(body!, WaitsAnew(comment, body!), details, command.By, command.At);
    }

    /// <summary>At any time: it leaves the page, and stays in the record.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, WithdrawComment command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        return comment.WithdrawnAt is not null ? new Refusal.CommentWasWithdrawn()
            : new CommentWithdrawn(command.By, command.At);
    }

    /// <summary>By anybody, where a name stands with it. No papers are asked for.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, DisputeName command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(command);
        return !comment.IsPublic || comment.ShownName is null ? new Refusal.NoNameThere()
            : new NameDisputed(command.By, command.At);
    }

    /// <summary>Once it was answered.</summary>
    public static Decision<CommentEvent> Decide(Comment comment, Consultation consultation, RateAnswer command)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(command);
        return consultation.Report is null ? new Refusal.NotAnsweredYet(consultation.Page.AnswerBy)
            : new AnswerRated(command.Rating, command.By, command.At);
    }

    internal static Comment Apply(CommentGiven given) => new()
    {
        Id = given.Comment,
        Consultation = given.Consultation,
        Source = given.Source,
        Body = given.Body,
        GivenAt = given.At,
        Late = given.Late,
        Waits = given.Waits,
        Hidings = Details(given.Details, given.At, []),
    };

    internal static Comment Apply(Comment comment, CommentAmended amended) => comment with
    {
        Body = amended.Body,
        Amendments = comment.Amendments + 1,
        AmendedAt = amended.At,
        // Where parts of it were hidden, the words are others now; what hid all of it still does.
        Hidings = Details(
            amended.Details, amended.At,
            [.. comment.Hidings.Select(hiding => hiding.IsWhole || hiding.EndedAt is not null
                ? hiding : hiding with { EndedAt = amended.At })]),
        Waits = amended.Waits,
    };

    // Where somebody had hidden a part of it, the other words are looked at before others see them; so are pictures.
    private static WaitReason? WaitsAnew(Comment comment, CommentBody body) =>
        comment.Waits
        ?? (body.Picture is { } picture && picture.Hash != comment.Body.Picture?.Hash ? WaitReason.Picture
            : comment.Hidings.Any(hiding => !hiding.IsWhole && hiding is { EndedAt: null, By: not null })
                ? WaitReason.WasHidden : null);

    private static Refusal? NotNow(Consultation consultation, DateOnly today) => consultation.StateOn(today) switch
    {
        ConsultationState.Announced => new Refusal.NotOpenYet(consultation.Page.Opens),
        ConsultationState.CalledOff => new Refusal.ConsultationWasCalledOff(),
        ConsultationState.Answered => new Refusal.ConsultationIsOver(consultation.Page.Closes),
        ConsultationState.Open or ConsultationState.Closed => null,
    };

    private static ImmutableArray<Hiding> Details(
        ImmutableArray<TextSpan> spans, DateTimeOffset at, ImmutableArray<Hiding> before) =>
        spans.IsEmpty ? before : before.Add(new Hiding(
            before.Length + 1, HidingGround.OwnDetails, spans, null, null, at, DateOnly.MaxValue));

    private static Refusal? Read(
        GivenComment said, Consultation consultation, out CommentBody? body, out ImmutableArray<TextSpan> details)
    {
        (body, details) = (null, []);
        var texts = ImmutableArray.CreateBuilder<CommentText>();
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var (question, given) in said.Texts)
        {
            if (question < 0 || question > consultation.Page.Questions) return new Refusal.NotAskedOnThePage(question);
            if (string.IsNullOrWhiteSpace(given)) continue;
            if (GivenWords.Words(given, LongestText, out var words) is { } unfit) return unfit;
            texts.Add(new CommentText(question, words));
            spans.AddRange(PersonalData.In(words.Text!)
                .Select(found => new TextSpan(question, found.Start, found.Length)));
        }

        if (texts.Count == 0) return new Refusal.NoWords();
        if (!LanguageTag.IsOne(said.Language)) return new Refusal.NoSuchLanguage(said.Language);
        if (said.Group is { } group && consultation.Page.Groups.All(one => one.Number != group))
            return new Refusal.NoSuchGroup(group);
        Sealed? name = null;
        if (!string.IsNullOrWhiteSpace(said.Name))
        {
            var typed = GivenText.Name(said.Name, GivenText.LongestName);
            if (GivenWords.WhyNot(typed) is { } noName) return noName;
            name = new Sealed(typed.Text);
        }

        CommentPicture? picture = null;
        if (said.Picture is { } file)
        {
            if (GivenWords.Words(said.PictureShows, GivenText.LongestName, out var shows) is { } unsaid)
                return unsaid is Refusal.NoWords ? new Refusal.PictureUnsaid() : unsaid;
            picture = new CommentPicture(file.File, file.Hash, file.Length, file.Format, shows);
        }

        body = new CommentBody(texts.DrainToImmutable(), said.Language, name, said.Group, picture);
        details = spans.DrainToImmutable();
        return null;
    }
}
