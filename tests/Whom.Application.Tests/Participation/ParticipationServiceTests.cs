using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Participation;
using Whom.Tests.Purchases;
using static Whom.Application.Tests.Town;

namespace Whom.Application.Tests.Participation;

public sealed class ParticipationServiceTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Theory, OnEveryDatabase]
    public async Task Opening_is_told_to_the_purchase_in_the_same_transaction_or_nothing_is_recorded(Kind kind)
    {
        await using var made = await Made(kind);
        var (before, open) = (await made.PurchaseVersion(), made.Opening());

        // A page that lacks something is no consultation, and the purchase hears of none.
        Assert.IsType<Refusal.PageLacks>(Assert.IsType<Outcome<ConsultationEvent>.Refused>(
            await made.Do(open with { Page = open.Page with { Groups = [] } }, made.Asks())).Refusal);
        // What the purchase does not take is not opened either.
        Assert.IsType<Refusal.LeadersOnly>(Assert.IsType<Outcome<ConsultationEvent>.Refused>(
            await made.Do(open, made.Asks() with { By = PurchaseBuilder.By(77) })).Refusal);
        Assert.Null(await made.Service.FindAsync(ConsultationBuilder.Id, Cancel));
        Assert.Equal(before, await made.PurchaseVersion());

        var request = Seeing(0);
        Assert.IsType<Outcome<ConsultationEvent>.Changed>(await made.Do(open, made.Asks(), request));
        Assert.IsType<Outcome<ConsultationEvent>.Repeated>(await made.Do(open, made.Asks(), request));

        Assert.Equal(1, (await made.Service.FindAsync(ConsultationBuilder.Id, Cancel))!.Version);
        Assert.Equal(before + 1, await made.PurchaseVersion());
        Assert.Equal(
            ConsultationBuilder.Id, Assert.Single((await made.Node.Find(made.Purchase)).State.Consultations).Id);
    }

    [Theory, OnEveryDatabase]
    public async Task The_report_is_what_the_gate_waits_for_and_nothing_else_is_taken_in_its_place(Kind kind)
    {
        await using var made = await Made(kind);
        await made.Do(made.Opening(), made.Asks());
        Assert.IsType<Refusal.AskedHere>(Assert.IsType<Outcome<PurchaseEvent>.Refused>(
            await made.Node.Do(made.Purchase, Seeing(99), made.Record())).Refusal);
        var comment = new CommentId(Guid.CreateVersion7());
        var given = Seeing(0);
        Assert.IsType<Outcome<CommentEvent>.Changed>(await made.Say(
            comment, given, CommentBuilder.Give() with { Comment = comment },
            CommentRows.Finding(made.Service.ReceiptOf(given), comment)));
        foreach (var command in new ConsultationCommand[]
            {
                new NameTheme(ConsultationBuilder.Theme(1), "It is slow.", "en", PurchaseBuilder.Officer, At),
                new AnswerTheme(
                    ConsultationBuilder.Theme(1), ConsultationBuilder.Answer("We test it."), PurchaseBuilder.Officer,
                    At),
                new SayReach(1, ReachWord.Heard, null, PurchaseBuilder.Officer, At),
                new SayReach(2, ReachWord.Heard, null, PurchaseBuilder.Officer, At),
            })
            Assert.IsType<Outcome<ConsultationEvent>.Changed>(await made.Do(command, null));

        Assert.Contains(
            new ReportLack.Unanswered(1),
            Assert.IsType<Refusal.ReportLacks>(Assert.IsType<Outcome<ConsultationEvent>.Refused>(
                await made.Report()).Refusal).Lacks);
        Assert.IsType<Outcome<CommentEvent>.Changed>(await made.Say(
            comment, Seeing(1), new SortComment([ConsultationBuilder.Theme(1)], PurchaseBuilder.Officer, At)));
        Assert.NotEqual(RequirementState.Met, await made.State());
        Assert.IsType<Outcome<ConsultationEvent>.Changed>(await made.Report());

        Assert.Equal(RequirementState.Met, await made.State());
        var evidence = Assert.Single((await made.Node.Find(made.Purchase)).State.Evidence);
        Assert.IsType<Refusal.AskedHere>(Assert.IsType<Outcome<PurchaseEvent>.Refused>(await made.Node.Do(
            made.Purchase, Seeing(99), new TakeBackEvidence(evidence.Id, "No.", PurchaseBuilder.Officer, At))).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task One_form_gives_one_receipt_and_by_it_the_comment_is_found(Kind kind)
    {
        await using var made = await Made(kind);
        await made.Do(made.Opening(), made.Asks());
        var (comment, request) = (new CommentId(Guid.CreateVersion7()), Seeing(0));
        var receipt = made.Service.ReceiptOf(request);
        var give = CommentBuilder.Give() with { Comment = comment };

        Assert.IsType<Outcome<CommentEvent>.Changed>(
            await made.Say(comment, request, give, CommentRows.Finding(receipt, comment)));
        Assert.IsType<Outcome<CommentEvent>.Repeated>(
            await made.Say(comment, request, give, CommentRows.Finding(receipt, comment)));

        Assert.Equal(receipt, made.Service.ReceiptOf(request));
        Assert.NotEqual(receipt, made.Service.ReceiptOf(Seeing(0)));
        Assert.Equal(1, await made.Node.Count("comment_receipts"));
        Assert.Equal(0, await made.Node.Count("comment_receipts", $"hash = '{receipt}'"));
    }

    private async Task<Consulted> Made(Kind kind)
    {
        var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var asked = new ConsultationBuilder(baseline);
        var open = node.Opening() with { Answers = asked.Purchase.State.Answers, Rules = asked.Purchase.State.Rules };
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await node.Do(open.Purchase, Seeing(0), open));
        return new Consulted(town, node, asked, open.Purchase);
    }

    private sealed class Consulted(Town town, Node node, ConsultationBuilder asked, PurchaseId purchase)
        : IAsyncDisposable
    {
        public Node Node => node;

        public PurchaseId Purchase => purchase;

        public ParticipationService Service { get; } = new(
            node.Store, node.Purchases, node.Settings, new CommentQueries(node.Database),
            new CommandDigest(node.Database.DigestKey), node.Database.DigestKey);

        public OpenConsultation Opening() => asked.Opening(by: PurchaseBuilder.Officer);

        public AskPublic Asks() => new(
            ConsultationBuilder.Id, asked.Gate, asked.Role, asked.Page().Opens, PurchaseBuilder.Officer, At);

        public RecordEvidence Record() => new(
            PurchaseBuilder.Evidence(1), asked.Gate, RequirementKind.Consultation, asked.Role,
            PurchaseBuilder.Today.AddDays(-90), PurchaseBuilder.Today.AddDays(-1), "https://city.example/asked",
            "Forty people spoke.", null, PurchaseBuilder.Today, PurchaseBuilder.Officer, At);

        public Task<Outcome<ConsultationEvent>> Do(
            ConsultationCommand command, PurchaseCommand? tells, Request? request = null) =>
            Service.DoAsync(ConsultationBuilder.Id, purchase, request ?? Seeing(99), command, tells, [], Cancel);

        public Task<Outcome<CommentEvent>> Say(
            CommentId comment, Request request, CommentCommand command, params ImmutableArray<ISideWrite> rows) =>
            Service.DoAsync(comment, ConsultationBuilder.Id, request, command, rows, Cancel);

        public async Task<Outcome<ConsultationEvent>> Report()
        {
            var state = (await Service.FindAsync(ConsultationBuilder.Id, Cancel))!.State;
            var day = state.Page.Closes.AddDays(1);
            return await Do(
                new PublishReport(
                    "We asked, heard and changed.", "en", await Service.BasisAsync(state, day, Cancel), day,
                    PurchaseBuilder.Officer, At),
                new HearPublic(
                    state.Id, PurchaseBuilder.Evidence(2), state.Page.Opens, state.Page.Closes,
                    "https://city.example/report", "We asked, heard and changed.", PurchaseBuilder.Officer, At));
        }

        public async Task<RequirementState> State()
        {
            var now = (await node.Find(purchase)).State;
            return GateProgress.Of(now, node.Purchases.PlanOf(now)).SelectMany(gate => gate.Requirements)
                .First(one => one.Requirement.Kind == RequirementKind.Consultation
                    && one.Requirement.Role?.Id == asked.Role && one.Requirement.Gate.Id == asked.Gate).State;
        }

        public async Task<long> PurchaseVersion() => (await node.Find(purchase)).Version;

        public ValueTask DisposeAsync() => town.DisposeAsync();
    }
}
