using System.Globalization;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Bench.Pages;

/// <summary>
/// One purchase with a long story, made by the commands that people give: three in
/// each role, who answer, advise and worry.
/// </summary>
internal sealed class Story
{
    private const int Unanswered = 25;

    private readonly Plan _plan;
    private readonly Actor _officer = new Actor.Account(
        new PersonId(Guid.CreateVersion7()), AccountKinds.ProcurementOfficer);
    private DateTimeOffset _at = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private Purchase? _purchase;

    public Story(Planner planner, PurchaseFacts facts, string name, int events)
    {
        _plan = planner.Plan(facts);
        Id = new PurchaseId(Guid.CreateVersion7());
        var officer = new AssignmentId(Guid.CreateVersion7());
        Do(at => new OpenPurchase(
            Id, name, "A chatbot that answers residents’ questions.", Answers.Of(_plan.Policy, facts.Facts), null,
            Rules.Of(_plan), new OpeningOfficer(officer, "Olive Officer"), _officer, at));
        TakesPart(officer, _officer.Person!.Value);
        for (var turn = 0; turn < 3; turn++)
            foreach (var role in _plan.Involvements.Where(item => item.Certain && item.Role.Holder != Holder.Nobody
                && item.Role.Id != CoreRoles.ProcurementOfficer).Select(item => item.Role).Distinct())
                Joins(role, turn);
        while (Events.Count < events) Round(events);
    }

    public PurchaseId Id { get; }

    public List<PurchaseEvent> Events { get; } = [];

    private void Joins(Role role, int turn)
    {
        var (assignment, person) = (new AssignmentId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
        var kind = role.Holder == Holder.Staff ? PersonKind.Staff : PersonKind.Outside;
        var name = string.Create(CultureInfo.InvariantCulture, $"Person {turn + 1} of {role.Id}");
        Do(at => new NamePerson(assignment, person, name, kind, role.Id, null, _officer, at));
        TakesPart(assignment, person);
    }

    private void TakesPart(AssignmentId assignment, PersonId person)
    {
        Do(at => new InvitePerson(assignment, Today(at).AddDays(21), Today(at), _officer, at));
        Do(at => new AcceptInvitation(assignment, null, By(person), at));
    }

    // Everyone says something at each of their stages, and the officer answers all but the last of it.
    private void Round(int events)
    {
        foreach (var assignment in _purchase!.Assignments.Where(assignment => !_officer.Is(assignment.Person)))
        {
            foreach (var item in _plan.Involvements.Where(item => item.Role.Id == assignment.Role))
            {
                for (var kind = 0; kind < 3 && Events.Count < events; kind++)
                {
                    var said = new ContributionId(Guid.CreateVersion7());
                    if (!Says(assignment, item, kind, said)) continue;
                    if (Events.Count >= events - Unanswered) continue;
                    Do(at => new Respond(
                        said, TakenUp.Partly, "We ask the vendor to show it before we choose.", _officer, at));
                }
            }
        }
    }

    private bool Says(Assignment assignment, Involvement item, int kind, ContributionId said)
    {
        const string Words =
            "Please ask the people who answer the phones before you choose, and write down what they say.";
        if (kind == 0 && item.Questions.IsEmpty) return false;
        // Each of them says as much as one may, and the next ones go on.
        if (_purchase!.SaidIn(assignment.Id).Count() >= Most.Contributions) return false;
        Do(at => kind switch
        {
            0 => new AnswerQuestion(said, assignment.Id, item.Stage.Id,
                item.Questions[Events.Count % item.Questions.Length].Id, Words, By(assignment.Person), at),
            1 => new Advise(said, assignment.Id, item.Stage.Id, Words, By(assignment.Person), at),
            _ => new RaiseConcern(said, assignment.Id, item.Stage.Id, Words, By(assignment.Person), at),
        });
        return true;
    }

    private void Do(Func<DateTimeOffset, PurchaseCommand> command)
    {
        _at += TimeSpan.FromMinutes(20);
        var decision = Purchase.Decide(_purchase, new DecidedBy(_ => _plan!, null), command(_at));
        if (decision is not Decision<PurchaseEvent>.Accepted accepted)
            throw new InvalidOperationException($"The story ends after {Events.Count} events: {decision}");
        Events.AddRange(accepted.Events);
        _purchase = accepted.Events.Aggregate(_purchase, (state, happened) => Purchase.Apply(state, happened));
    }

    private static Actor.Account By(PersonId person) => new Actor.Account(person, AccountKinds.None);

    private static DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
