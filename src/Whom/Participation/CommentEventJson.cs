using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>
/// Events of comments as they are recorded: JSON in UTF-8. Names and members are frozen once released.
/// </summary>
public static class CommentEventJson
{
    /// <summary>The kind of the streams that they stand in.</summary>
    public const string Stream = "comment";

    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(CommentEvent happened) => happened switch
    {
        CommentGiven => "comment-given.1",
        CommentAmended => "comment-amended.1",
        CommentWithdrawn => "comment-withdrawn.1",
        CommentReleased => "comment-released.1",
        NameDisputed => "name-disputed.1",
        CommentHidden => "comment-hidden.1",
        HidingConfirmed => "hiding-confirmed.1",
        HidingEnded => "hiding-ended.1",
        HidingAppealed => "hiding-appealed.1",
        AppealDecided => "appeal-decided.1",
        CommentSorted => "comment-sorted.1",
        CommentAnswered => "comment-answered.1",
        AnswerRated => "answer-rated.1",
    };

    /// <summary>
    /// Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.
    /// </summary>
    public static EncodedEvent Encode(CommentEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var to = new EventWriter(nextSalt);
        ActorJson.Write(to, happened.By);
        to.Instant("at", happened.At);
        switch (happened)
        {
            case CommentGiven given:
                to.Id("comment", given.Comment.Value);
                to.Id("consultation", given.Consultation.Value);
                to.Text("origin", ConsultationEventJson.WordOf(given.Source.Origin));
                if (given.Source.Session is { } session) to.Id("session", session.Value);
                if (given.Source.TypedBy is { } typist) to.Id("typedBy", typist.Value);
                Write(to, given.Body);
                to.Text("late", given.Late ? "yes" : "no");
                if (given.Waits is { } waits) to.Text("waits", ConsultationEventJson.Word(WaitWords, waits));
                Write(to, "details", given.Details);
                break;
            case CommentAmended amended:
                Write(to, amended.Body);
                if (amended.Waits is { } anew) to.Text("waits", ConsultationEventJson.Word(WaitWords, anew));
                Write(to, "details", amended.Details);
                break;
            case CommentWithdrawn or CommentReleased or NameDisputed:
                break;
            case CommentHidden hidden:
                to.Number("hiding", hidden.Hiding);
                to.Text("ground", ConsultationEventJson.Word(GroundWords, hidden.Ground));
                Write(to, "spans", hidden.Spans);
                to.Sealed("why", hidden.Why);
                to.Day("confirmBy", hidden.ConfirmBy);
                break;
            case HidingConfirmed confirmed:
                to.Number("hiding", confirmed.Hiding);
                break;
            case HidingEnded ended:
                to.Number("hiding", ended.Hiding);
                break;
            case HidingAppealed appealed:
                to.Number("hiding", appealed.Hiding);
                to.Sealed("words", appealed.Words);
                to.Day("answerBy", appealed.AnswerBy);
                break;
            case AppealDecided decided:
                to.Number("hiding", decided.Hiding);
                to.Text("outcome", decided.Shown ? "shown" : "stays-hidden");
                to.Sealed("why", decided.Why);
                break;
            case CommentSorted sorted:
                to.Text("themes", string.Join(' ', sorted.Themes));
                break;
            case CommentAnswered answered:
                ConsultationEventJson.Write(to, answered.Answer);
                break;
            case AnswerRated rated:
                to.Text("understood", ConsultationEventJson.Word(RatingWords, rated.Rating.Understood));
                to.Text("answered", ConsultationEventJson.Word(RatingWords, rated.Rating.Answered));
                break;
        }

        return to.Encoded(NameOf(happened));
    }

    /// <summary>
    /// Reads an event back. Throws <see cref="InvalidDataException"/> where the name or what stands in it is none of a
    /// comment.
    /// </summary>
    public static CommentEvent Decode(string name, ReadOnlyMemory<byte> data, long position) =>
        EventReader.Whole(name, data, position, from => Read(name, from, ActorJson.Read(from), from.Instant("at")));

    /// <summary>The word for a ground, as files have it.</summary>
    public static string WordOf(HidingGround ground) => ConsultationEventJson.Word(GroundWords, ground);

    /// <summary>The words for grounds.</summary>
    public static ImmutableArray<(string Word, HidingGround Ground)> Grounds => [.. GroundWords];

    /// <summary>The words for yes, partly and no.</summary>
    public static ImmutableArray<(string Word, RatingWord Rating)> Ratings => [.. RatingWords];

    private static CommentEvent Read(string name, EventReader from, Actor by, DateTimeOffset at) => name switch
    {
        "comment-given.1" => new CommentGiven(
            new CommentId(from.Id("comment")), new ConsultationId(from.Id("consultation")),
            new CommentSource(
                ConsultationEventJson.ReadOrigin(from),
                from.Has("session") ? new SessionId(from.Id("session")) : null,
                from.Has("typedBy") ? new PersonId(from.Id("typedBy")) : null),
            ReadBody(from), from.OneOf("late", ("yes", true), ("no", false)),
            ReadWaits(from), ReadSpans(from, "details"), by, at),
        "comment-amended.1" => new CommentAmended(
            ReadBody(from), ReadWaits(from), ReadSpans(from, "details"), by, at),
        "comment-withdrawn.1" => new CommentWithdrawn(by, at),
        "comment-released.1" => new CommentReleased(by, at),
        "name-disputed.1" => new NameDisputed(by, at),
        "comment-hidden.1" => new CommentHidden(
            Number(from, "hiding"), from.OneOf("ground", GroundWords), ReadSpans(from, "spans"), from.Sealed("why"),
            from.Day("confirmBy"), by, at),
        "hiding-confirmed.1" => new HidingConfirmed(Number(from, "hiding"), by, at),
        "hiding-ended.1" => new HidingEnded(Number(from, "hiding"), by, at),
        "hiding-appealed.1" => new HidingAppealed(
            Number(from, "hiding"), from.Sealed("words"), from.Day("answerBy"), by, at),
        "appeal-decided.1" => new AppealDecided(
            Number(from, "hiding"), from.OneOf("outcome", ("shown", true), ("stays-hidden", false)),
            from.Sealed("why"), by, at),
        "comment-sorted.1" => new CommentSorted(
            [.. from.Text("themes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
                id => ThemeId.TryParse(id, out var theme) ? theme
                    : throw new InvalidDataException($"“{id}” is no id."))], by, at),
        "comment-answered.1" => new CommentAnswered(ConsultationEventJson.ReadAnswer(from, by, at), by, at),
        "answer-rated.1" => new AnswerRated(
            new AnswerRating(from.OneOf("understood", RatingWords), from.OneOf("answered", RatingWords)), by, at),
        _ => throw new InvalidDataException($"“{name}” is no event of a comment that this version knows."),
    };

    private static void Write(EventWriter to, CommentBody body)
    {
        to.BeginList("texts");
        foreach (var text in body.Texts)
        {
            to.Begin(null);
            to.Number("question", text.Question);
            to.Sealed("words", text.Words);
            to.End();
        }

        to.EndList();
        to.Text("language", body.Language);
        if (body.Name is { } name) to.Sealed("name", name);
        if (body.Group is { } group) to.Number("group", group);
        if (body.Picture is not { } picture) return;
        to.Begin("picture");
        to.Id("file", picture.File);
        to.Text("sha256", picture.Hash.Hex);
        to.Number("length", picture.Length);
        to.Text("format", ConsultationEventJson.Word(PictureWords, picture.Format));
        to.Sealed("shows", picture.Shows);
        to.End();
    }

    private static CommentBody ReadBody(EventReader from) => new(
        [.. from.List("texts").Select(text => new CommentText(Number(text, "question"), text.Sealed("words")))],
        from.Text("language"), from.Has("name") ? from.Sealed("name") : null,
        from.Has("group") ? Number(from, "group") : null, from.Has("picture") ? ReadPicture(from) : null);

    private static CommentPicture ReadPicture(EventReader around)
    {
        var from = around.Inside("picture");
        return new CommentPicture(
            from.Id("file"), from.Hash("sha256"), from.Number("length"), from.OneOf("format", PictureWords),
            from.Sealed("shows"));
    }

    private static void Write(EventWriter to, string name, ImmutableArray<TextSpan> spans)
    {
        to.BeginList(name);
        foreach (var span in spans)
        {
            to.Begin(null);
            to.Number("question", span.Question);
            to.Number("start", span.Start);
            to.Number("length", span.Length);
            to.End();
        }

        to.EndList();
    }

    private static ImmutableArray<TextSpan> ReadSpans(EventReader from, string name) =>
        [.. from.List(name).Select(span => new TextSpan(
            Number(span, "question"), Number(span, "start"), Number(span, "length")))];

    private static WaitReason? ReadWaits(EventReader from) =>
        from.Has("waits") ? from.OneOf("waits", WaitWords) : null;

    private static int Number(EventReader from, string name) => checked((int)from.Number(name));

    private static (string Word, WaitReason Value)[] WaitWords =>
        [("no-fresh-page", WaitReason.NoFreshPage), ("many-at-once", WaitReason.ManyAtOnce),
            ("picture", WaitReason.Picture), ("was-hidden", WaitReason.WasHidden)];

    private static (string Word, HidingGround Value)[] GroundWords =>
        [("third-person", HidingGround.ThirdPerson), ("own-details", HidingGround.OwnDetails),
            ("minor", HidingGround.Minor), ("threat", HidingGround.Threat), ("unlawful", HidingGround.Unlawful),
            ("not-theirs", HidingGround.NotTheirs), ("advertising", HidingGround.Advertising),
            ("elsewhere", HidingGround.Elsewhere)];

    private static (string Word, PictureFormat Value)[] PictureWords =>
        [("jpeg", PictureFormat.Jpeg), ("png", PictureFormat.Png)];

    private static (string Word, RatingWord Value)[] RatingWords =>
        [("yes", RatingWord.Yes), ("partly", RatingWord.Partly), ("no", RatingWord.No)];
}
