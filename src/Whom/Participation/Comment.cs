using System.Collections.Immutable;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>What a member of the public says in a consultation, as its events have made it. Immutable.</summary>
public sealed record Comment
{
    /// <summary>Its id.</summary>
    public required CommentId Id { get; init; }

    /// <summary>In which consultation.</summary>
    public required ConsultationId Consultation { get; init; }

    /// <summary>On which way it came, and from whom where staff wrote it down.</summary>
    public required CommentSource Source { get; init; }

    /// <summary>What it says now.</summary>
    public required CommentBody Body { get; init; }

    /// <summary>When it came, in UTC.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Whether it came after the last day.</summary>
    public required bool Late { get; init; }

    /// <summary>How often it was changed by its author.</summary>
    public int Amendments { get; init; }

    /// <summary>When it was changed last, in UTC; null where it never was.</summary>
    public DateTimeOffset? AmendedAt { get; init; }

    /// <summary>Why it waits to be looked at before others see it; null where it does not.</summary>
    public WaitReason? Waits { get; init; }

    /// <summary>When its author took it off the page, in UTC; null where they did not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When somebody said that they had not written it, in UTC; null where nobody did.</summary>
    public DateTimeOffset? NameDisputedAt { get; init; }

    /// <summary>What was hidden of it, in that order, what is shown again included.</summary>
    public ImmutableArray<Hiding> Hidings { get; init; } = [];

    /// <summary>The themes that it belongs to.</summary>
    public ImmutableArray<ThemeId> Themes { get; init; } = [];

    /// <summary>An answer of its own; null where it has none.</summary>
    public PublicAnswer? Answer { get; init; }

    /// <summary>What its author says of the answer; null where they said nothing.</summary>
    public AnswerRating? Rating { get; init; }

    /// <summary>Whether others see it, as a whole or in part.</summary>
    public bool IsPublic => Waits is null && WithdrawnAt is null;

    /// <summary>Its name, where it has one and nobody disputes it.</summary>
    public Sealed? ShownName => NameDisputedAt is null ? Body.Name : null;

    /// <summary>What hides all of it on a day; null where nothing does.</summary>
    public Hiding? HiddenWholeOn(DateOnly day) =>
        Hidings.FirstOrDefault(hiding => hiding.IsWhole && hiding.HoldsOn(day));

    /// <summary>What is blacked out on a day.</summary>
    public IEnumerable<TextSpan> HiddenSpansOn(DateOnly day) =>
        Hidings.Where(hiding => hiding.HoldsOn(day)).SelectMany(hiding => hiding.Spans);

    /// <summary>The state after one more event. Requires events that were decided on this state.</summary>
    public static Comment Apply(Comment? comment, CommentEvent happened) =>
        comment is null
            ? happened is CommentGiven given ? Commenting.Apply(given)
                : throw new InvalidDataException(
                    $"{happened?.GetType().Name} cannot come first: the stream is damaged.")
            : happened switch
            {
                CommentAmended amended => Commenting.Apply(comment, amended),
                CommentWithdrawn withdrawn => comment with { WithdrawnAt = withdrawn.At },
                CommentReleased => comment with { Waits = null },
                NameDisputed disputed => comment with { NameDisputedAt = disputed.At },
                CommentHidden hidden => Moderation.Apply(comment, hidden),
                HidingConfirmed confirmed => Moderation.Apply(comment, confirmed),
                HidingEnded ended => Moderation.Apply(comment, ended),
                HidingAppealed appealed => Moderation.Apply(comment, appealed),
                AppealDecided decided => Moderation.Apply(comment, decided),
                CommentSorted sorted => comment with { Themes = sorted.Themes },
                CommentAnswered answered => comment with { Answer = answered.Answer },
                AnswerRated rated => comment with { Rating = rated.Rating },
                CommentGiven => throw new InvalidDataException("A comment is given twice: the stream is damaged."),
            };

    /// <summary>What becomes of a command. Requires the consultation and the purchase that it is about.</summary>
    public static Decision<CommentEvent> Decide(
        Comment? comment, Consultation consultation, Purchase purchase, CommentCommand command)
    {
        if (command is GiveComment give) return Commenting.Decide(comment, consultation, purchase, give);
        if (comment is null || comment.Consultation != consultation.Id) return new Refusal.NoSuchComment();
        return command switch
        {
            GiveComment again => Commenting.Decide(comment, consultation, purchase, again),
            AmendComment amend => Commenting.Decide(comment, consultation, amend),
            WithdrawComment withdraw => Commenting.Decide(comment, withdraw),
            DisputeName dispute => Commenting.Decide(comment, dispute),
            RateAnswer rate => Commenting.Decide(comment, consultation, rate),
            ReleaseComment release => Moderation.Decide(comment, consultation, purchase, release),
            HideComment hide => Moderation.Decide(comment, consultation, purchase, hide),
            ConfirmHiding confirm => Moderation.Decide(comment, consultation, purchase, confirm),
            EndHiding end => Moderation.Decide(comment, consultation, purchase, end),
            ShowOwnDetails show => Moderation.Decide(comment, show),
            AppealHiding appeal => Moderation.Decide(comment, appeal),
            DecideAppeal decide => Moderation.Decide(comment, consultation, purchase, decide),
            SortComment sort => CommentAnswers.Decide(comment, consultation, purchase, sort),
            AnswerComment answer => CommentAnswers.Decide(comment, consultation, purchase, answer),
        };
    }

    /// <summary>Whether events that are intended are about the same as others that happened meanwhile.</summary>
    public static bool Collides(IEnumerable<CommentEvent> intended, IEnumerable<CommentEvent> since) =>
        since.Select(Touches).Intersect(intended.Select(Touches)).Any();

    private static string Touches(CommentEvent happened) => happened switch
    {
        CommentGiven or CommentAmended or CommentWithdrawn or CommentReleased => "body",
        NameDisputed => "name",
        CommentHidden or HidingConfirmed or HidingEnded or HidingAppealed or AppealDecided => "hiding",
        CommentSorted => "themes",
        CommentAnswered => "answer",
        AnswerRated => "rating",
    };
}

/// <summary>On which way a comment came.</summary>
/// <param name="Origin">The way.</param>
/// <param name="Session">At which session; null for none.</param>
/// <param name="TypedBy">Who of the staff wrote it down; null where its author did.</param>
public sealed record CommentSource(CommentOrigin Origin, SessionId? Session, PersonId? TypedBy);

/// <summary>What a comment says.</summary>
/// <param name="Texts">What is said, to each question; 0 is “what do you think?”.</param>
/// <param name="Language">In which language.</param>
/// <param name="Name">The name that is to stand with it; null for none.</param>
/// <param name="Group">The number of the group that its author belongs to; null where they do not say.</param>
/// <param name="Picture">A photo or drawing; null for none.</param>
public sealed record CommentBody(
    ImmutableArray<CommentText> Texts, string Language, Sealed? Name, int? Group, CommentPicture? Picture)
{
    /// <summary>All words of it, in the order of reading.</summary>
    public IEnumerable<Sealed> AllWords() =>
    [
        .. Texts.Select(text => text.Words),
        .. Name is { } name ? [name] : Array.Empty<Sealed>(),
        .. Picture is { } picture ? [picture.Shows] : Array.Empty<Sealed>(),
    ];
}

/// <summary>What is said to one question.</summary>
/// <param name="Question">Its number on the page; 0 is “what do you think?”.</param>
/// <param name="Words">What is said.</param>
public sealed record CommentText(int Question, Sealed Words);

/// <summary>A picture that came with a comment, without what a camera wrote into it.</summary>
/// <param name="File">The id of its file.</param>
/// <param name="Hash">The SHA-256 of what is kept.</param>
/// <param name="Length">How many bytes there are.</param>
/// <param name="Format">What it is.</param>
/// <param name="Shows">What it shows, in words.</param>
public sealed record CommentPicture(Guid File, FileHash Hash, long Length, PictureFormat Format, Sealed Shows);

/// <summary>What a picture is, judged by what it holds.</summary>
public enum PictureFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,
}

/// <summary>Words in a text of a comment.</summary>
/// <param name="Question">In what is said to which question.</param>
/// <param name="Start">Where they begin, in units of UTF-16.</param>
/// <param name="Length">How long they are, in units of UTF-16.</param>
public sealed record TextSpan(int Question, int Start, int Length)
{
    /// <summary>Where they end.</summary>
    public int End => Start + Length;
}

/// <summary>Why a comment waits to be looked at.</summary>
public enum WaitReason
{
    /// <summary>It did not come from a page that was opened shortly before: a program may have sent it.</summary>
    NoFreshPage,

    /// <summary>More came from its network than people send.</summary>
    ManyAtOnce,

    /// <summary>A picture came with it, which nobody has looked at.</summary>
    Picture,

    /// <summary>A part of it had been hidden, and it was changed since.</summary>
    WasHidden,
}

/// <summary>What an author says of the answer.</summary>
/// <param name="Understood">Whether they were understood.</param>
/// <param name="Answered">Whether they were answered.</param>
public sealed record AnswerRating(RatingWord Understood, RatingWord Answered);

/// <summary>Yes, partly or no.</summary>
public enum RatingWord
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Partly.</summary>
    Partly,

    /// <summary>No.</summary>
    No,
}
