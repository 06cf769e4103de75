using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Bench.Signing;

/// <summary>Purchases in which a lawyer is asked to sign a version of the RFP.</summary>
internal sealed class Story(PurchaseService service, Planner planner, PurchaseFacts facts)
{
    private static readonly DateTimeOffset Begins = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly PersonId _officer = new(Guid.CreateVersion7());
    private readonly List<AssignmentId> _assignments = [];
    private readonly List<SignSubject> _subjects = [];

    public PersonId Lawyer { get; } = new(Guid.CreateVersion7());

    public static DateOnly Today => DateOnly.FromDateTime(Begins.UtcDateTime);

    public ImmutableArray<PurchaseId> Purchases { get; private set; } = [];

    public Actor By(PersonId person) => new Actor.Account(
        person, person == _officer ? AccountKinds.ProcurementOfficer : AccountKinds.None);

    /// <summary>Compiles what a purchase needs.</summary>
    public Task BeginAsync() => RenewAsync(1);

    /// <summary>As many purchases, none of them signed.</summary>
    public async Task RenewAsync(int count)
    {
        Purchases = [];
        _assignments.Clear();
        _subjects.Clear();
        for (var at = 0; at < count; at++) await OpenAsync();
    }

    /// <summary>What is signed in one of them.</summary>
    public SigningStatement Statement(int at) => new(
        _assignments[at], _subjects[at], SignDecision.Approve, [],
        new Sealed("It is as we asked.", RandomNumberGenerator.GetBytes(Commitment.SaltLength)), Begins.AddMinutes(9),
        RandomNumberGenerator.GetBytes(SigningStatement.RandomLength));

    private async Task OpenAsync()
    {
        var (id, officer, lawyer) = (new PurchaseId(Guid.CreateVersion7()), new AssignmentId(Guid.CreateVersion7()),
            new AssignmentId(Guid.CreateVersion7()));
        var plan = planner.Plan(facts);
        var file = new DocumentFile(FileHash.Of(SHA256.HashData(id.Value.ToByteArray())), 1, FileFormat.Markdown, []);
        ImmutableArray<PurchaseCommand> commands =
        [
            new OpenPurchase(
                id, "311 chatbot", "It answers residents.", Answers.Of(planner.Policy, facts.Facts), null,
                Rules.Of(plan), new OpeningOfficer(officer, "Olive Officer"), By(_officer), Begins),
            new InvitePerson(officer, Today.AddDays(9), Today, By(_officer), Begins),
            new AcceptInvitation(officer, null, By(_officer), Begins),
            new NamePerson(
                lawyer, Lawyer, "Lou Lawyer", PersonKind.Staff, "legal-officer", null, By(_officer), Begins),
            new InvitePerson(lawyer, Today.AddDays(9), Today, By(_officer), Begins),
            new AcceptInvitation(lawyer, null, By(Lawyer), Begins),
            new AddDocumentVersion(
                new DocumentVersionId(Guid.CreateVersion7()), "rfp", file, "rfp.md", null, false, By(_officer), Begins),
        ];
        var outcome = await service.DoAsync(
            id, new Request(Guid.CreateVersion7(), 0), commands, CancellationToken.None);
        if (outcome is not Outcome<PurchaseEvent>.Changed)
            throw new InvalidOperationException($"The purchase was not opened: {outcome}");
        var purchase = (await service.FindAsync(id, CancellationToken.None))!.State;
        Purchases = Purchases.Add(id);
        _assignments.Add(lawyer);
        _subjects.Add(SignSubject.To(purchase.CurrentVersion("rfp")!));
    }
}
