using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;

namespace Whom.Tests.Participation;

/// <summary>A consultation made by commands, and the purchase that it is about.</summary>
public sealed class ConsultationBuilder
{
    public const int LeadNumber = 2;

    public static readonly DateTimeOffset At = PurchaseBuilder.At;
    public static readonly DateOnly Today = PurchaseBuilder.Today;
    public static readonly Actor Lead = PurchaseBuilder.By(LeadNumber);
    public static readonly Actor Moderator = PurchaseBuilder.By(20);
    public static readonly Actor OtherModerator = PurchaseBuilder.By(21);
    public static readonly Actor Anybody = new Actor.Anybody();
    public static readonly ConsultationId Id = PurchaseBuilder.Consultation(1);

    private readonly List<ConsultationEvent> _events = [];

    public ConsultationBuilder(Baseline baseline)
    {
        Purchase = new PurchaseBuilder(baseline)
            .Opened([.. PurchaseBuilder.Chatbot.Where(one => one.Fact != "worst-harm"), ("worst-harm", "grave")])
            .Taking(LeadNumber, LeadNumber, "project-lead");
        var asked = Purchase.Plan.Gates.SelectMany(gate => gate.Requires)
            .First(one => one is { Kind: RequirementKind.Consultation, Certain: true, Days: > 1 });
        (Gate, Role) = (asked.Gate.Id, asked.Role?.Id);
        Least = asked.RunsUntil(Today, Purchase.Plan.Input.Calendar).DayNumber - Today.DayNumber;
    }

    public PurchaseBuilder Purchase { get; }

    public string Gate { get; }

    public string? Role { get; }

    public int Least { get; }

    public Consultation? State { get; private set; }

    public Consultation Now => State!;

    /// <summary>The day after the last.</summary>
    public DateOnly After => Now.Page.Closes.AddDays(1);

    public ConsultationPage Page()
    {
        var page = new ConsultationPage(
            [], [new PagePoint(1, true), new PagePoint(2, false)], 1,
            [new AffectedGroup(1, 4200, true), new AffectedGroup(2, null, false)],
            [new WayIn(1, CommentOrigin.Meeting, Today.AddDays(7)), new WayIn(2, CommentOrigin.Phone, null)],
            ParticipationLevel.Consult, ["en", "es"], [], Today, Today.AddDays(Least), Today.AddDays(Least + 30),
            Today.AddDays(Least + 60), [Moderator.RequirePerson(), OtherModerator.RequirePerson()]);
        return page with
        {
            Texts =
            [
                .. page.Languages.SelectMany(language => page.Fields().Select(
                    field => new PageText(field, language, new Sealed($"{field} in {language}")))),
            ],
        };
    }

    public OpenConsultation Opening(ConsultationPage? page = null, Actor? by = null) =>
        new(Id, Gate, Role, page ?? Page(), Today, by ?? Lead, At);

    public ConsultationBuilder Opened() => Happened(Opening());

    /// <summary>With a theme that is answered, each group said, and so ready to report after its last day.</summary>
    public ConsultationBuilder Ready() => Opened()
        .Happened(new NameTheme(Theme(1), "It may be wrong.", "en", Lead, At))
        .Happened(new AnswerTheme(Theme(1), Answer("We test it first."), Lead, At))
        .Happened(new SayReach(1, ReachWord.Heard, null, Lead, At))
        .Happened(new SayReach(2, ReachWord.Hardly, "Few came; we ask again in May.", Lead, At));

    public ConsultationBuilder Reported() => Ready().Happened(Report());

    public PublishReport Report(ReportBasis? basis = null, DateOnly? day = null, Actor? by = null) =>
        new("We asked, heard and changed.", "en", basis ?? new ReportBasis(0, 0, 0, []), day ?? After, by ?? Lead, At);

    public Decision<ConsultationEvent> Decide(ConsultationCommand command) =>
        Consultation.Decide(State, Purchase.State, Purchase.Plan, command);

    public ConsultationBuilder Happened(ConsultationCommand command)
    {
        foreach (var happened in Assert.IsType<Decision<ConsultationEvent>.Accepted>(Decide(command)).Events)
        {
            _events.Add(happened);
            State = Consultation.Apply(State, happened);
        }

        return this;
    }

    public Refusal Refused(ConsultationCommand command) =>
        Assert.IsType<Decision<ConsultationEvent>.Refused>(Decide(command)).Refusal;

    public static GivenAnswer Answer(string words, AnswerKind kind = AnswerKind.TakenUp) =>
        new(kind, words, "en", null);

    public static ThemeId Theme(int number) => new(Number(100 + number));

    public static SessionId SessionOf(int number) => new(Number(200 + number));

    public static CommentId CommentOf(int number) => new(Number(300 + number));

    private static Guid Number(int number) =>
        Guid.Parse("0197c1df-0000-7000-8000-" + number.ToString("D12", CultureInfo.InvariantCulture));
}
