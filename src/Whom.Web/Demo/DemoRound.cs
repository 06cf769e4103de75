using System.Security.Cryptography;
using System.Text;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Demo;

/// <summary>What the people of a city do about what a gate of a purchase lacks, at one moment.</summary>
public sealed class DemoRound(string key, Purchase purchase, Plan plan, DateTimeOffset at)
{
    private DateOnly Today => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>Somebody with their account; who has none comes by the link to their part.</summary>
    public static Actor By(string key, string person, string? role = null) =>
        DemoPeople.Everyone.First(one => one.Key == person) is var one && one.Kinds is { } kinds
            ? new Actor.Account(one.Person.Id, kinds)
            : new Actor.LinkHolder(one.Person.Id, AssignmentOf(
                key, person, role ?? throw new InvalidOperationException($"{person} has no account.")));

    public static AssignmentId AssignmentOf(string key, string person, string role) =>
        new(DemoPeople.IdOf($"assignment/{key}/{person}/{role}"));

    /// <summary>What brings the purchase nearer to having it.</summary>
    public IEnumerable<PurchaseCommand> Towards(Lack lack) => lack switch
    {
        Lack.Nobody(var role) => Found(role),
        Lack.NotAccepted(var assignment) =>
        [
            .. assignment.State == AssignmentState.Named
                ? new PurchaseCommand[] { new InvitePerson(assignment.Id, null, Today, Lead, at) } : [],
            new AcceptInvitation(assignment.Id, null, ActorIn(assignment), at),
        ],
        Lack.NotSaid(var assignment, var stage) =>
        [
            new Advise(
                new ContributionId(DemoPeople.IdOf($"said/{key}/{assignment.Id}/{stage.Id}")), assignment.Id, stage.Id,
                DemoWords.AdviceOf(assignment.Role, stage.Id), ActorIn(assignment), at),
        ],
        Lack.NotAnswered(var said) =>
            [new Respond(said.Id, TakenUp.Yes, DemoWords.ReplyTo(said.Stage), WhoAnswers(said), at)],
        Lack.NotDeclared(var assignment, _) => [new DeclareNoConflict(assignment.Id, ActorIn(assignment), at)],
        Lack.NoVersion(var document) => [Written(document.Id, null, Lead)],
        Lack.NotSigned(var assignment, var document) =>
        [
            SignedBy(
                assignment.Id, SignSubject.To(purchase.CurrentVersion(document.Id)!), ActorIn(assignment), null),
        ],
        Lack.Stale({ Assignment: { } signed } last, _) =>
        [
            SignedBy(signed, SignSubject.To(purchase.CurrentVersion(last.On.Of)!),
                ActorIn(purchase.Assignments.First(one => one.Id == signed)), null),
        ],
        Lack.Stale(var last, _) => [Voted(last.Role, last.On.Of, "It voted again, on what was changed.", Officer)],
        Lack.NotVoted(var role, var document) =>
            [Voted(role.Id, document.Id, "Approved, seven to two, on the consent calendar.", Officer)],
        Lack.ConditionOpen(var condition) =>
        [
            new MeetCondition(
                condition.Id, "It stands in the contract now.",
                ActorIn(purchase.SeesTo(condition)!), at),
        ],
        Lack.NotRecorded(var asked) =>
        [
            new RecordEvidence(
                new EvidenceId(DemoPeople.IdOf($"evidence/{key}/{asked.Gate.Id}/{asked.Kind}/{asked.Role?.Id}")),
                asked.Gate.Id, asked.Kind, asked.Role?.Id,
                asked.Kind == RequirementKind.Consultation ? Today.AddDays(-1 - (asked.Days ?? 1)) : null,
                Today.AddDays(-1), $"https://city.example/notices/{key}",
                    "It stood on the page of the city, and is kept.",
                null, Today, Lead, at),
        ],
        Lack.Cleared or Lack.Disputed or Lack.NotSettled or Lack.NotApproved or Lack.SignedForBoth or Lack.NotDecided =>
            throw new InvalidOperationException($"The story of {key} has to say what becomes of {lack}."),
    };

    /// <summary>A version of a document that somebody wrote.</summary>
    public AddDocumentVersion Written(string document, string? note, Actor by)
    {
        var number = purchase.DocumentVersions.Count(one => one.Document == document) + 1;
        var bytes = DemoDocuments.BytesOf(key, document, number);
        return new AddDocumentVersion(
            new DocumentVersionId(DemoPeople.IdOf($"version/{key}/{document}/{number}")), document,
            new DocumentFile(FileHash.Of(SHA256.HashData(bytes)), bytes.Length, FileFormat.Markdown, []),
            document + ".md", note, false, by, at);
    }

    /// <summary>What somebody signed, a moment after it was shown.</summary>
    public Sign SignedBy(
        AssignmentId assignment, SignSubject on, Actor by, (string Words, AssignmentId To)? condition)
    {
        var name = $"{key}/{assignment}/{on.Of}/{on.Id}";
        return new Sign(
            new SignOffId(DemoPeople.IdOf("sign-off/" + name)),
            new SigningStatement(
                assignment, on, condition is null ? SignDecision.Approve : SignDecision.ApproveWithConditions,
                condition is not var (words, to) ? []
                    :
                    [
                        new SignCondition(
                            new ConditionId(DemoPeople.IdOf("condition/" + name)),
                            new Sealed(words, SHA256.HashData(Encoding.UTF8.GetBytes("whom demo salt/" + name))), to,
                            null),
                    ],
                null, at, DemoPeople.IdOf("random/" + name).ToByteArray()),
            null, Today, by, at);
    }

    /// <summary>The vote of a body on the newest version.</summary>
    public RecordVote Voted(string role, string document, string words, Actor by)
    {
        var version = purchase.CurrentVersion(document)!;
        return new RecordVote(
            new SignOffId(DemoPeople.IdOf($"vote/{key}/{role}/{version.Id}")), role, version.Id, SignDecision.Approve,
            Today, $"https://city.example/council/{Today:yyyy-MM-dd}", null, words, Today, by, at);
    }

    // Who has the role by heart before all others; of those whom it can have beside what they do here already.
    private IEnumerable<PurchaseCommand> Found(Role role)
    {
        var (one, name) = DemoPeople.Everyone.OrderByDescending(person => person.Person.Roles.Contains(role.Id))
            .Select(person => (person, new NamePerson(
                AssignmentOf(key, person.Key, role.Id), person.Person.Id, person.Person.Name, person.Person.Kind,
                role.Id, null, Lead, at)))
            .First(found => Whom.Purchases.Assignments.Decide(purchase, plan, found.Item2)
                is Decision<PurchaseEvent>.Accepted);
        return
        [
            name, new InvitePerson(name.Assignment, null, Today, Lead, at),
            new AcceptInvitation(name.Assignment, null, By(key, one.Key, role.Id), at),
        ];
    }

    private Actor Officer => ActorIn(purchase.Responsible(CoreRoles.ProcurementOfficer)!);

    private Actor Lead => purchase.Responsible(CoreRoles.ProjectLead) is { State: AssignmentState.Accepted } lead
        ? ActorIn(lead) : Officer;

    private Actor WhoAnswers(Contribution said) => purchase.Assignments
        .Where(one => one.State == AssignmentState.Accepted).Select(ActorIn)
        .First(by => purchase.CanAnswer(plan, said, by));

    private static Actor ActorIn(Assignment assignment) =>
        DemoPeople.Everyone.First(one => one.Person.Id == assignment.Acting) is var one && one.Kinds is { } kinds
            ? new Actor.Account(one.Person.Id, kinds)
            : new Actor.LinkHolder(one.Person.Id, assignment.Id);
}
