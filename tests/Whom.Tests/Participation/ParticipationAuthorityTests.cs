using System.Collections.Immutable;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing;
using Whom.Tests.Purchases;
using static Whom.Tests.Participation.ConsultationBuilder;

namespace Whom.Tests.Participation;

/// <summary>
/// Who may do what with consultations and comments, against a table that was written by hand
/// (<c>tests/participation-authority.csv</c>): a line for each command, a column for each kind of actor.
/// </summary>
public sealed class ParticipationAuthorityTests(Baseline baseline) : IClassFixture<Baseline>
{
    /// <summary>What staff write down for others is the same command, and another matter.</summary>
    private const string ForOthers = nameof(GiveComment) + " for others";

    private static readonly ImmutableSortedDictionary<string, Actor> Actors = new Dictionary<string, Actor>
    {
        ["officer"] = PurchaseBuilder.Officer,
        ["lead"] = Lead,
        ["moderator"] = Moderator,
        ["other-moderator"] = OtherModerator,
        ["stranger"] = PurchaseBuilder.By(7),
        ["auditor"] = new Actor.Account(PurchaseBuilder.Person(7), AccountKinds.Auditor),
        ["administrator"] = new Actor.Account(PurchaseBuilder.Person(7), AccountKinds.Administrator),
        ["lead-by-link"] = new Actor.LinkHolder(
            PurchaseBuilder.Person(LeadNumber), PurchaseBuilder.Assignment(LeadNumber)),
        ["moderator-by-link"] = new Actor.LinkHolder(PurchaseBuilder.Person(20), PurchaseBuilder.Assignment(20)),
        ["anybody"] = Anybody,
        ["clock"] = new Actor.Clock(),
        ["operator"] = new Actor.Operator(),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_command_is_open_to_those_whom_the_table_names_and_to_nobody_else()
    {
        var table = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "participation-authority.csv"))
            .Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        var (columns, lines) = (table[0][1..], table[1..]);

        Assert.Equal(Actors.Keys.Order(), columns.Order());
        Assert.Equal(
            KindsOf(typeof(ConsultationCommand)).Concat(KindsOf(typeof(CommentCommand))).Append(ForOthers).Order(),
            lines.Select(line => line[0]).Order());
        Assert.Equal(
            lines.SelectMany(line => columns.Select((column, at) => $"{line[0]} {column} {line[at + 1]}")),
            lines.SelectMany(
                line => columns.Select(column => $"{line[0]} {column} {Answer(line[0], Actors[column])}")));
    }

    private string Answer(string command, Actor by)
    {
        var ready = command is nameof(PublishReport) or nameof(RateAnswer) or nameof(SortComment);
        var asked = command == nameof(OpenConsultation) ? new ConsultationBuilder(baseline)
            : ready ? new ConsultationBuilder(baseline).Ready()
            : new ConsultationBuilder(baseline).Opened();
        if (command == nameof(AnswerTheme)) asked.Happened(new NameTheme(Theme(1), "Cost", "en", Lead, At));
        return OfConsultation(asked, command, by) is { } one
            ? Said(asked.Decide(one)) : Said(Comment(asked, command).Decide(OfComment(command, by)));
    }

    private static ConsultationCommand? OfConsultation(ConsultationBuilder asked, string command, Actor by) =>
        command switch
        {
            nameof(OpenConsultation) => asked.Opening(by: by),
            nameof(ChangePage) => new ChangePage(asked.Now.Page, ["title"], "It was unclear.", Today, by, At),
            nameof(CallOffConsultation) => new CallOffConsultation("The vendor left.", by, At),
            nameof(RecordSession) => new RecordSession(
                SessionOf(1), CommentOrigin.Meeting, Today, 34, [1], "Library", "They fear mistakes.", Today, by, At),
            nameof(NameTheme) => new NameTheme(Theme(1), "It may be wrong.", "en", by, At),
            nameof(AnswerTheme) => new AnswerTheme(Theme(1), ConsultationBuilder.Answer("We test it."), by, At),
            nameof(SayReach) => new SayReach(1, ReachWord.Heard, null, by, At),
            nameof(PublishReport) => asked.Report(by: by),
            _ => null,
        };

    // What there has to be before it can be asked for.
    private static CommentBuilder Comment(ConsultationBuilder asked, string command)
    {
        var comment = new CommentBuilder(asked);
        if (command is nameof(GiveComment) or ForOthers) return comment;
        comment.Given("Call 555 123 4567.", "Ana Ruiz");
        if (command is nameof(ReleaseComment))
            return new CommentBuilder(asked).Happened(CommentBuilder.Give(waits: WaitReason.ManyAtOnce));
        if (command is nameof(ConfirmHiding) or nameof(EndHiding) or nameof(AppealHiding) or nameof(DecideAppeal))
            comment.Hidden(HidingGround.Elsewhere);
        if (command is nameof(DecideAppeal))
            comment.Happened(new AppealHiding(2, "It is an opinion.", Today, null, Anybody, At));
        if (command is nameof(RateAnswer)) asked.Happened(asked.Report());
        return comment;
    }

    private static CommentCommand OfComment(string command, Actor by) => command switch
    {
        nameof(GiveComment) => CommentBuilder.Give(by: by),
        ForOthers => CommentBuilder.Give(source: new CommentSource(CommentOrigin.Phone, null, by.Person), by: by),
        nameof(AmendComment) => new AmendComment(CommentBuilder.Said("Other words."), Today, by, At),
        nameof(WithdrawComment) => new WithdrawComment(by, At),
        nameof(DisputeName) => new DisputeName(by, At),
        nameof(RateAnswer) => new RateAnswer(new AnswerRating(RatingWord.Yes, RatingWord.No), by, At),
        nameof(ReleaseComment) => new ReleaseComment(by, At),
        nameof(HideComment) => CommentBuilder.Hide(HidingGround.Threat) with { By = by },
        nameof(ConfirmHiding) => new ConfirmHiding(2, Today, by, At),
        nameof(EndHiding) => new EndHiding(2, by, At),
        nameof(ShowOwnDetails) => new ShowOwnDetails(by, At),
        nameof(AppealHiding) => new AppealHiding(2, "It is an opinion.", Today, null, by, At),
        nameof(DecideAppeal) => new DecideAppeal(2, true, "We looked again.", by, At),
        nameof(SortComment) => new SortComment([Theme(1)], by, At),
        nameof(AnswerComment) => new AnswerComment(ConsultationBuilder.Answer("We test it."), by, At),
        _ => throw new InvalidOperationException(
            $"There is no sample of {command}: add one, and its line in tests/participation-authority.csv."),
    };

    private static string Said<TEvent>(Decision<TEvent> decision) =>
        decision is Decision<TEvent>.Refused refused ? refused.Refusal.GetType().Name : "yes";

    private static IEnumerable<string> KindsOf(Type kind) =>
        kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind)).Select(type => type.Name);
}
