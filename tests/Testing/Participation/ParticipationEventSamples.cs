using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Testing.Participation;

/// <summary>
/// Each kind of event of a consultation and of a comment, full and with what may be left out left out. A test finds a
/// kind that is missing.
/// </summary>
public static class ParticipationEventSamples
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly PersonId Person = new(Number(1001));
    private static readonly Actor By = new Actor.Account(Person, AccountKinds.None);
    private static readonly Actor Anybody = new Actor.Anybody();
    private static readonly ThemeId Theme = new(Number(4001));
    private static readonly SessionId Session = new(Number(4101));

    public static ConsultationId Consultation { get; } = new(Number(7101));

    public static CommentId Comment { get; } = new(Number(4201));

    public static IReadOnlyList<ConsultationEvent> OfConsultation { get; } = MakeConsultation();

    public static IReadOnlyList<CommentEvent> OfComment { get; } = MakeComment();

    private static IReadOnlyList<ConsultationEvent> MakeConsultation()
    {
        var (title, why) = (new Sealed("A chatbot – niño"), new Sealed("Because “we” asked <them>."));
        var page = new ConsultationPage(
            [new PageText("title", "en", title), new PageText("point.1", "es", why)],
            [new PagePoint(1, true), new PagePoint(2, false)], 1,
            [new AffectedGroup(1, 4200, true), new AffectedGroup(2, null, false)],
            [new WayIn(1, CommentOrigin.Meeting, Day), new WayIn(2, CommentOrigin.Phone, null)],
            ParticipationLevel.Consult, ["en", "es"], [new DocumentVersionId(Number(5001))], Day, Day.AddDays(30),
            Day.AddDays(60), Day.AddDays(90), [Person]);
        var bare = page with
        {
            Points = [],
            Groups = [],
            Ways = [],
            Texts = [],
            Languages = ["en"],
            Documents = [],
            DecidedOn = null,
            Moderators = [],
            Level = ParticipationLevel.Empower,
        };
        return
        [
            new ConsultationOpened(
                Consultation, new PurchaseId(Number(1)), "publish-solicitation", "the-public", 30, true, page, By, At),
            new ConsultationOpened(
                Consultation, new PurchaseId(Number(1)), "go-live", null, 1, false, bare, By, At),
            new PageChanged(page, ["data", "point.1"], Day.AddDays(3), why, By, At),
            new PageChanged(bare, [], Day, why, By, At),
            new ConsultationCalledOff(why, By, At),
            new SessionHeld(
                new Session(Session, CommentOrigin.Meeting, Day, 34, [1, 2], title, why, Person, At), By, At),
            new SessionHeld(
                new Session(Session, CommentOrigin.Partner, Day, 0, [], title, why, Person, At), By, At),
            new ThemeNamed(Theme, title, "es-MX", By, At),
            new ThemeAnswered(
                Theme,
                new PublicAnswer(AnswerKind.TakenUp, why, "en", new DocumentVersionId(Number(5001)), Person, At), By,
                At),
            new ThemeAnswered(Theme, new PublicAnswer(AnswerKind.NotDone, why, "en", null, Person, At), By, At),
            new ReachSaid(1, new GroupReach(ReachWord.NotHeard, why, Person, At), By, At),
            new ReachSaid(2, new GroupReach(ReachWord.Heard, null, Person, At), By, At),
            new ReportPublished(new PublishedReport(why, "en", Person, At), By, At),
        ];
    }

    private static IReadOnlyList<CommentEvent> MakeComment()
    {
        var (words, why) = (new Sealed("Call 555 123 4567 – niño"), new Sealed("It names a “neighbor”."));
        var picture = new CommentPicture(
            Number(4301), FileHash.Of(new byte[FileHash.Length]), 4_096, PictureFormat.Png, new Sealed("A ramp"));
        var body = new CommentBody(
            [new CommentText(0, words), new CommentText(2, why)], "en", new Sealed("Ana Ruiz"), 1, picture);
        var bare = new CommentBody([new CommentText(0, words)], "zh-Hant", null, null, null);
        ImmutableArray<TextSpan> spans = [new TextSpan(0, 5, 12), new TextSpan(2, 0, 2)];
        return
        [
            new CommentGiven(
                Comment, Consultation, new CommentSource(CommentOrigin.Meeting, Session, Person), body, true,
                WaitReason.Picture, spans, By, At),
            new CommentGiven(
                Comment, Consultation, new CommentSource(CommentOrigin.Web, null, null), bare, false, null, [], Anybody,
                At),
            new CommentAmended(body, WaitReason.WasHidden, spans, Anybody, At),
            new CommentAmended(bare, null, [], Anybody, At),
            new CommentWithdrawn(Anybody, At),
            new CommentReleased(By, At),
            new NameDisputed(Anybody, At),
            new CommentHidden(1, HidingGround.ThirdPerson, spans, why, Day, By, At),
            new CommentHidden(2, HidingGround.Threat, [], why, Day, By, At),
            new HidingConfirmed(1, By, At),
            new HidingEnded(1, By, At),
            new HidingAppealed(2, why, Day, Anybody, At),
            new AppealDecided(2, true, why, By, At),
            new AppealDecided(2, false, why, By, At),
            new CommentSorted([Theme, new ThemeId(Number(4002))], By, At),
            new CommentSorted([], By, At),
            new CommentAnswered(
                new PublicAnswer(AnswerKind.Elsewhere, why, "en", new DocumentVersionId(Number(5001)), Person, At), By,
                At),
            new CommentAnswered(new PublicAnswer(AnswerKind.Partly, why, "es", null, Person, At), By, At),
            new AnswerRated(new AnswerRating(RatingWord.Yes, RatingWord.No), Anybody, At),
        ];
    }

    private static Guid Number(int number) =>
        Guid.Parse("0197c1de-0000-7000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
}
