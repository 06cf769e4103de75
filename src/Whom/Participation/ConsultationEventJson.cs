using System.Collections.Immutable;
using System.Globalization;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Participation;

/// <summary>
/// Events of consultations as they are recorded: JSON in UTF-8. Names and members are frozen once released.
/// </summary>
public static class ConsultationEventJson
{
    /// <summary>The kind of the streams that they stand in.</summary>
    public const string Stream = "consultation";

    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(ConsultationEvent happened) => happened switch
    {
        ConsultationOpened => "consultation-opened.1",
        PageChanged => "page-changed.1",
        ConsultationCalledOff => "consultation-called-off.1",
        SessionHeld => "session-held.1",
        ThemeNamed => "theme-named.1",
        ThemeAnswered => "theme-answered.1",
        ReachSaid => "reach-said.1",
        ReportPublished => "report-published.1",
    };

    /// <summary>
    /// Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.
    /// </summary>
    public static EncodedEvent Encode(ConsultationEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var to = new EventWriter(nextSalt);
        ActorJson.Write(to, happened.By);
        to.Instant("at", happened.At);
        switch (happened)
        {
            case ConsultationOpened opened:
                to.Id("consultation", opened.Consultation.Value);
                to.Id("purchase", opened.Purchase.Value);
                to.Text("gate", opened.Gate);
                if (opened.Role is { } role) to.Text("role", role);
                to.Number("leastDays", opened.LeastDays);
                to.Text("twoWays", opened.AsksTwoWays ? "asked" : "not-asked");
                Write(to, opened.Page);
                break;
            case PageChanged changed:
                Write(to, changed.Page);
                to.Text("changed", string.Join(' ', changed.Changed));
                to.Day("daysFrom", changed.DaysFrom);
                to.Sealed("why", changed.Why);
                break;
            case ConsultationCalledOff off:
                to.Sealed("why", off.Why);
                break;
            case SessionHeld { Session: var session }:
                to.Id("session", session.Id.Value);
                to.Text("origin", WordOf(session.Origin));
                to.Day("day", session.Day);
                to.Number("heads", session.Heads);
                to.Text("groups", string.Join(' ', session.Groups.Select(Of)));
                to.Sealed("place", session.Place);
                to.Sealed("notes", session.Notes);
                break;
            case ThemeNamed named:
                to.Id("theme", named.Theme.Value);
                to.Sealed("name", named.Name);
                to.Text("language", named.Language);
                break;
            case ThemeAnswered answered:
                to.Id("theme", answered.Theme.Value);
                Write(to, answered.Answer);
                break;
            case ReachSaid said:
                to.Number("group", said.Group);
                to.Text("reach", Word(ReachWords, said.Reach.Word));
                if (said.Reach.Why is { } why) to.Sealed("why", why);
                break;
            case ReportPublished { Report: var report }:
                to.Sealed("summary", report.Summary);
                to.Text("language", report.Language);
                break;
        }

        return to.Encoded(NameOf(happened));
    }

    /// <summary>
    /// Reads an event back. Throws <see cref="InvalidDataException"/> where the name or what stands in it is none of a
    /// consultation.
    /// </summary>
    public static ConsultationEvent Decode(string name, ReadOnlyMemory<byte> data, long position) =>
        EventReader.Whole(name, data, position, from => Read(name, from, ActorJson.Read(from), from.Instant("at")));

    /// <summary>The word for the way of a comment, as files and addresses have it.</summary>
    public static string WordOf(CommentOrigin origin) => Word(OriginWords, origin);

    /// <summary>The words for ways.</summary>
    public static ImmutableArray<(string Word, CommentOrigin Origin)> Origins => [.. OriginWords];

    /// <summary>The word for a level, as files have it.</summary>
    public static string WordOf(ParticipationLevel level) => Word(LevelWords, level);

    /// <summary>The words for levels.</summary>
    public static ImmutableArray<(string Word, ParticipationLevel Level)> Levels => [.. LevelWords];

    /// <summary>The word for what was done, as files have it.</summary>
    public static string WordOf(AnswerKind kind) => Word(AnswerWords, kind);

    /// <summary>The words for what was done.</summary>
    public static ImmutableArray<(string Word, AnswerKind Kind)> AnswerKinds => [.. AnswerWords];

    /// <summary>The word for whether a group was reached, as files have it.</summary>
    public static string WordOf(ReachWord word) => Word(ReachWords, word);

    /// <summary>The words for whether a group was reached.</summary>
    public static ImmutableArray<(string Word, ReachWord Reach)> Reaches => [.. ReachWords];

    internal static void Write(EventWriter to, PublicAnswer answer)
    {
        to.Text("kind", Word(AnswerWords, answer.Kind));
        to.Sealed("words", answer.Words);
        to.Text("language", answer.Language);
        if (answer.Version is { } version) to.Id("version", version.Value);
    }

    internal static PublicAnswer ReadAnswer(EventReader from, Actor by, DateTimeOffset at) => new(
        from.OneOf("kind", AnswerWords), from.Sealed("words"), from.Text("language"),
        from.Has("version") ? new DocumentVersionId(from.Id("version")) : null, by.RequirePerson(), at);

    internal static CommentOrigin ReadOrigin(EventReader from) => from.OneOf("origin", OriginWords);

    internal static string Word<T>((string Word, T Value)[] words, T value) =>
        words.First(one => EqualityComparer<T>.Default.Equals(one.Value, value)).Word;

    private static ConsultationEvent Read(string name, EventReader from, Actor by, DateTimeOffset at) => name switch
    {
        "consultation-opened.1" => new ConsultationOpened(
            new ConsultationId(from.Id("consultation")), new PurchaseId(from.Id("purchase")), from.Text("gate"),
            from.TextOrNull("role"), Number(from, "leastDays"),
            from.OneOf("twoWays", ("asked", true), ("not-asked", false)), ReadPage(from), by, at),
        "page-changed.1" => new PageChanged(
            ReadPage(from), [.. from.Text("changed").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            from.Day("daysFrom"), from.Sealed("why"), by, at),
        "consultation-called-off.1" => new ConsultationCalledOff(from.Sealed("why"), by, at),
        "session-held.1" => new SessionHeld(
            new Session(
                new SessionId(from.Id("session")), ReadOrigin(from), from.Day("day"), Number(from, "heads"),
                Numbers(from.Text("groups")), from.Sealed("place"), from.Sealed("notes"), by.RequirePerson(), at),
            by, at),
        "theme-named.1" => new ThemeNamed(
            new ThemeId(from.Id("theme")), from.Sealed("name"), from.Text("language"), by, at),
        "theme-answered.1" => new ThemeAnswered(new ThemeId(from.Id("theme")), ReadAnswer(from, by, at), by, at),
        "reach-said.1" => new ReachSaid(
            Number(from, "group"),
            new GroupReach(
                from.OneOf("reach", ReachWords), from.Has("why") ? from.Sealed("why") : null, by.RequirePerson(), at),
            by, at),
        "report-published.1" => new ReportPublished(
            new PublishedReport(from.Sealed("summary"), from.Text("language"), by.RequirePerson(), at), by, at),
        _ => throw new InvalidDataException($"“{name}” is no event of a consultation that this version knows."),
    };

    private static void Write(EventWriter to, ConsultationPage page)
    {
        to.Begin("page");
        to.BeginList("texts");
        foreach (var text in page.Texts)
        {
            to.Begin(null);
            to.Text("field", text.Field);
            to.Text("language", text.Language);
            to.Sealed("words", text.Words);
            to.End();
        }

        to.EndList();
        to.BeginList("points");
        foreach (var point in page.Points)
        {
            to.Begin(null);
            to.Number("number", point.Number);
            to.Text("change", point.Open ? "open" : "closed");
            to.End();
        }

        to.EndList();
        to.Number("questions", page.Questions);
        to.BeginList("groups");
        foreach (var group in page.Groups)
        {
            to.Begin(null);
            to.Number("number", group.Number);
            if (group.Size is { } size) to.Number("size", size);
            to.Text("vulnerable", group.Vulnerable ? "yes" : "no");
            to.End();
        }

        to.EndList();
        to.BeginList("ways");
        foreach (var way in page.Ways)
        {
            to.Begin(null);
            to.Number("number", way.Number);
            to.Text("origin", WordOf(way.Origin));
            if (way.Day is { } day) to.Day("day", day);
            to.End();
        }

        to.EndList();
        to.Text("level", WordOf(page.Level));
        to.Text("languages", string.Join(' ', page.Languages));
        to.Text("documents", string.Join(' ', page.Documents));
        to.Day("opens", page.Opens);
        to.Day("closes", page.Closes);
        to.Day("answerBy", page.AnswerBy);
        if (page.DecidedOn is { } decided) to.Day("decidedOn", decided);
        to.Text("moderators", string.Join(' ', page.Moderators));
        to.End();
    }

    private static ConsultationPage ReadPage(EventReader around)
    {
        var from = around.Inside("page");
        return new ConsultationPage(
            [.. from.List("texts").Select(
                text => new PageText(text.Text("field"), text.Text("language"), text.Sealed("words")))],
            [.. from.List("points").Select(point => new PagePoint(
                Number(point, "number"), point.OneOf("change", ("open", true), ("closed", false))))],
            Number(from, "questions"),
            [.. from.List("groups").Select(group => new AffectedGroup(
                Number(group, "number"), group.Has("size") ? Number(group, "size") : null,
                group.OneOf("vulnerable", ("yes", true), ("no", false))))],
            [.. from.List("ways").Select(way => new WayIn(
                Number(way, "number"), ReadOrigin(way), way.Has("day") ? way.Day("day") : null))],
            from.OneOf("level", LevelWords), Words(from.Text("languages")),
            [.. Words(from.Text("documents")).Select(id => new DocumentVersionId(Id(id)))], from.Day("opens"),
            from.Day("closes"), from.Day("answerBy"), from.Has("decidedOn") ? from.Day("decidedOn") : null,
            [.. Words(from.Text("moderators")).Select(id => new PersonId(Id(id)))]);
    }

    private static int Number(EventReader from, string name) => checked((int)from.Number(name));

    private static ImmutableArray<string> Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static ImmutableArray<int> Numbers(string text) =>
        [.. Words(text).Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number)
            ? number : throw new InvalidDataException($"“{word}” is no number."))];

    private static Guid Id(string text) => Guid.TryParseExact(text, "D", out var id)
        ? id : throw new InvalidDataException($"“{text}” is no id.");

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static (string Word, CommentOrigin Value)[] OriginWords =>
        [("web", CommentOrigin.Web), ("phone", CommentOrigin.Phone), ("paper", CommentOrigin.Paper),
            ("counter", CommentOrigin.Counter), ("meeting", CommentOrigin.Meeting),
            ("conversation", CommentOrigin.Conversation), ("partner", CommentOrigin.Partner)];

    private static (string Word, ParticipationLevel Value)[] LevelWords =>
        [("inform", ParticipationLevel.Inform), ("consult", ParticipationLevel.Consult),
            ("involve", ParticipationLevel.Involve), ("collaborate", ParticipationLevel.Collaborate),
            ("empower", ParticipationLevel.Empower)];

    private static (string Word, AnswerKind Value)[] AnswerWords =>
        [("taken-up", AnswerKind.TakenUp), ("partly", AnswerKind.Partly), ("not", AnswerKind.NotDone),
            ("out", AnswerKind.Elsewhere)];

    private static (string Word, ReachWord Value)[] ReachWords =>
        [("heard", ReachWord.Heard), ("through-others", ReachWord.ThroughOthers), ("hardly", ReachWord.Hardly),
            ("not-heard", ReachWord.NotHeard)];
}
