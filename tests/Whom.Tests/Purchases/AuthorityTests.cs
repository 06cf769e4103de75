using System.Collections.Immutable;
using Whom.Installations;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing;
using static Whom.Tests.Purchases.PurchaseCommandSamples;

namespace Whom.Tests.Purchases;

/// <summary>
/// Who may do what, against a table that was written by hand (<c>tests/authority.csv</c>): a line for each
/// command, a column for each kind of actor. A cell says yes where the command is accepted, and else by which
/// refusal it is turned away.
/// </summary>
public sealed class AuthorityTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Nobody = 7, Other = 8;

    /// <summary>Those who could ask for something, by the names that the columns have.</summary>
    private static readonly ImmutableSortedDictionary<string, Actor> Actors = new Dictionary<string, Actor>
    {
        ["officer"] = new Actor.Account(PurchaseBuilder.Person(Other), AccountKinds.ProcurementOfficer),
        ["lead"] = PurchaseBuilder.By(Lead),
        ["holder"] = PurchaseBuilder.By(Expert),
        ["holder-by-link"] = new Actor.LinkHolder(PurchaseBuilder.Person(Expert), PurchaseBuilder.Assignment(Expert)),
        ["holder-by-other-link"] = new Actor.LinkHolder(
            PurchaseBuilder.Person(Expert), PurchaseBuilder.Assignment(Lawyer)),
        ["stand-in"] = PurchaseBuilder.By(StandIn),
        ["sponsor"] = PurchaseBuilder.By(Sponsor),
        ["lawyer"] = PurchaseBuilder.By(Lawyer),
        ["stranger"] = PurchaseBuilder.By(Nobody),
        ["auditor"] = new Actor.Account(PurchaseBuilder.Person(Nobody), AccountKinds.Auditor),
        ["administrator"] = new Actor.Account(PurchaseBuilder.Person(Nobody), AccountKinds.Administrator),
        ["head"] = new Actor.Account(PurchaseBuilder.Head, AccountKinds.None),
        ["clock"] = new Actor.Clock(),
        ["operator"] = new Actor.Operator(),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_command_is_open_to_those_whom_the_table_names_and_to_nobody_else()
    {
        var (columns, lines) = Table();
        Assert.Equal(Actors.Keys.Order(), columns.Order());
        Assert.Equal(AllKinds.Select(kind => kind.Name).Order(), lines.Select(line => line[0]).Order());

        var got = lines.SelectMany(
            line => columns.Select(column => $"{line[0]} {column} {Answer(line[0], Actors[column])}")).ToList();

        Assert.Equal(
            lines.SelectMany(line => columns.Select((column, at) => $"{line[0]} {column} {line[at + 1]}")), got);
        Assert.Equal(AllKinds.Length * Actors.Count, got.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{got.Count} pairs of command and actor");
    }

    [Fact]
    public void Whoever_is_not_named_is_turned_away_before_anything_else_is_told()
    {
        var purchase = Ready(baseline);
        purchase.Happened(purchase.Close());

        foreach (var kind in Kinds.Where(kind => kind != typeof(OpenPurchase)))
            Assert.IsNotType<Refusal.WrongStanding>(Refused(purchase, Of(purchase, kind.Name, Actors["stranger"])));
    }

    private string Answer(string command, Actor by) => InstallationKinds.Any(kind => kind.Name == command)
        ? AskedOfInstallation(command, by)
        : AskedOfPurchase(command, by);

    // One that nobody has set up, for whoever comes first; else one in which a person has an account.
    private static string AskedOfInstallation(string command, Actor by)
    {
        var (person, at) = (PurchaseBuilder.Person(50), PurchaseBuilder.At);
        var given = Installation.Apply(null, new AccountGiven(person, AccountKinds.None, Actors["administrator"], at));
        given = Installation.Apply(
            given, new StartingTextReplaced("contract", StartingText, Actors["administrator"], at));
        if (by is Actor.Account account) given = Installation.Apply(
            given, new AccountGiven(account.RequirePerson(), account.Kinds, Actors["administrator"], at));
        InstallationCommand asked = command switch
        {
            nameof(SetUpInstallation) => new SetUpInstallation(by.Person ?? person, by, at),
            nameof(GiveAccount) => new GiveAccount(PurchaseBuilder.Person(51), AccountKinds.Auditor, by, at),
            nameof(ChangeAccountKinds) => new ChangeAccountKinds(person, AccountKinds.Auditor, by, at),
            nameof(LetGo) => new LetGo(person, true, by, at),
            nameof(LetIn) => new LetIn(person, by, at),
            nameof(MakeAccountLink) => new MakeAccountLink(person, by, at),
            nameof(ChangeSignIn) => new ChangeSignIn(by.Person ?? person, SignInChange.Password, by, at),
            nameof(UnlinkOrganisation) => new UnlinkOrganisation(person, by, at),
            nameof(ChangeAccountAddress) => new ChangeAccountAddress(person, by, at),
            nameof(SendMailAgain) => new SendMailAgain(1, true, by, at),
            nameof(ChangeSettings) =>
                new ChangeSettings(OrganisationSettings.Default with { Name = "Exampleton" }, ["baseline"], by, at),
            nameof(OrderRuleAdoption) => new OrderRuleAdoption(
                new Rules("1", PurchaseBuilder.Today, [new PackPin("baseline", "2.0.1", new string('c', 64))]),
                new string('c', 64), "Council, May 4, 2027.", by, at),
            nameof(ReplaceStartingText) => new ReplaceStartingText("rfp", StartingText, ["rfp"], by, at),
            nameof(RemoveStartingText) => new RemoveStartingText("contract", by, at),
            _ => throw new InvalidOperationException(
                $"There is no sample of {command}: add one, and its line in tests/authority.csv."),
        };
        return Installation.Decide(
            command is nameof(SetUpInstallation) ? null : given, asked) is Decision<InstallationEvent>.Refused refused
            ? refused.Refusal.GetType().Name : "yes";
    }

    private static OwnStartingText StartingText =>
        new(FileHash.Of(new byte[FileHash.Length]), 3, FileFormat.Markdown);

    private string AskedOfPurchase(string command, Actor by)
    {
        var purchase =
            command is nameof(AcceptInvitation) or nameof(DeclineInvitation) ? Asked(baseline)
            : command is nameof(RecordVote) ? Ready(baseline, ("approval", "council"))
            : command is nameof(DetermineEmergency) or nameof(RecordSpokenYes) ? Ready(baseline, ("entry", "emergency"))
            : Ready(baseline);
        Prepare(purchase, command);
        if (command is nameof(Resume)) purchase.Happened(
            Standings.Decide(purchase.State, new PutOnHold("Budget.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        if (command is nameof(CloseOut)) purchase.SetAside(purchase.Plan.Gates[^1].Gate.Id);
        if (command is nameof(RecordPassage)) purchase.SetAside(purchase.Plan.Gates[0].Gate.Id);
        if (command is nameof(Reopen)) purchase.Happened(purchase.Close());
        if (command is nameof(TakeBackPassage)) purchase.Happened(purchase.Pass("go-ahead", "yes"));
        if (command is nameof(SettleConflict))
            purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
                PurchaseBuilder.Assignment(Expert), "My sister works there.", Actors["holder"], PurchaseBuilder.At)));
        if (command is nameof(DisputeResponse) or nameof(SettleDispute)) purchase.Happened(purchase.Respond(1, Lead));
        if (command is nameof(SettleDispute))
            purchase.Happened(Disputes.Decide(purchase.State, new DisputeResponse(
                PurchaseBuilder.Said(1), "It is not enough.", Actors["holder"], PurchaseBuilder.At)));
        if (command is nameof(StopRedaction) or nameof(ClearContents))
            purchase.Happened(Redactions.Decide(
                purchase.State, (OrderRedaction)Of(purchase, nameof(OrderRedaction), Actors["administrator"])));
        var state = command is nameof(OpenPurchase) ? null : purchase.State;
        return Purchase.Decide(
            state, purchase.DecidedBy, Of(purchase, command, by)) is Decision<PurchaseEvent>.Refused refused
            ? refused.Refusal.GetType().Name : "yes";
    }

    // What there has to be before it can be asked for.
    private static void Prepare(PurchaseBuilder purchase, string command)
    {
        if (command is nameof(Sign) or nameof(WithdrawSignOff) or nameof(MeetCondition))
            purchase.Happened(purchase.Add(1, "rfp"));
        if (command is nameof(WithdrawSignOff) or nameof(MeetCondition))
            purchase.Happened(purchase.Sign(
                1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, Expert)));
        if (command is nameof(RecordSpokenYes)) purchase.Happened(Emergencies.Decide(
            purchase.State, purchase.Plan,
            (DetermineEmergency)Of(purchase, nameof(DetermineEmergency), Actors["sponsor"])));
        if (command is nameof(SettleIncident)) purchase.Happened(
            Incidents.Decide(purchase.State, PurchaseCommandSamples.Harm(PurchaseBuilder.Officer)));
        if (command is nameof(GiveReview)) purchase.Happened(ReviewsTests.Live(PurchaseBuilder.Today.AddDays(-60)));
        if (command is nameof(DecideRenewal) or nameof(RemindOfOversight)) purchase.Happened(NoticeDays.Decide(
            purchase.State, new RecordNoticeDay(
                PurchaseBuilder.Today, null, "Contract, section 12.", PurchaseBuilder.Officer, PurchaseBuilder.At)));
        if (command is nameof(RecordScan)) purchase.Happened(purchase.Add(2, "use-case", awaitsScan: true));
        if (command is nameof(RecordVote)) purchase.Happened(purchase.Add(3, purchase.Plan.Involvements.First(
            item => item.Capacity == Capacity.SignsOff && item.Role.Id == "governing-body").On[0].Id));
        if (command is nameof(TakeBackEvidence)) purchase.Happened(EvidenceOfOthers.Decide(
            purchase.State, purchase.Plan,
            (RecordEvidence)Of(purchase, nameof(RecordEvidence), PurchaseBuilder.Officer)));
        if (command is nameof(StopAskingPublic) or nameof(HearPublic))
            purchase.Happened(PublicConsultations.Decide(
                purchase.State, (AskPublic)Of(purchase, nameof(AskPublic), PurchaseBuilder.Officer)));
        if (command is nameof(MakePublic) or nameof(TakeOffRegister))
            purchase.Happened(RegisterEntries.Decide(
                purchase.State,
                (WriteRegisterEntry)Of(purchase, nameof(WriteRegisterEntry), PurchaseBuilder.Officer)));
        if (command is nameof(TakeOffRegister))
            purchase.Happened(RegisterEntries.Decide(
                purchase.State, new MakePublic(PurchaseBuilder.Officer, PurchaseBuilder.At)));
        if (command is nameof(ReleaseDocument) or nameof(TakeBackRelease))
            purchase.Happened(purchase.Add(4, "use-case"));
        if (command is nameof(TakeBackRelease))
            purchase.Happened(RegisterEntries.Decide(
                purchase.State,
                (ReleaseDocument)Of(purchase, nameof(ReleaseDocument), PurchaseBuilder.Officer)));
        if (command is nameof(EndWaiver)) purchase.Happened(Waivers.Decide(
            purchase.State, purchase.Plan, PurchaseBuilder.Head,
            (WaiveRequirement)Of(purchase, nameof(WaiveRequirement), Actors["sponsor"])));
    }

    private static Refusal Refused(PurchaseBuilder purchase, PurchaseCommand command) =>
        PurchaseBuilder.Refused(Purchase.Decide(purchase.State, purchase.DecidedBy, command));

    private static Type[] InstallationKinds { get; } =
        [
        .. typeof(InstallationCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(InstallationCommand)))
    ];

    private static Type[] AllKinds => [.. Kinds, .. InstallationKinds];

    private static (string[] Columns, string[][] Lines) Table()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "authority.csv"))
            .Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        return (lines[0][1..], lines[1..]);
    }
}
