using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Documents;

namespace Whom.Web.Demo;

/// <summary>Tells the story of one purchase by the same commands that people give.</summary>
public sealed class DemoStory(
    PurchaseService purchases, DocumentFiles files, Planner planner, string key, DateTimeOffset begins,
    CancellationToken cancel)
{
    private DateTimeOffset _at = begins;
    private int _step;

    private PurchaseId Id { get; } = new(DemoPeople.IdOf("purchase/" + key));

    public Task OpenAsync(string name, string what, string officer, params (string Fact, string Value)[] answers) =>
        OpenAsync(name, what, officer, null, answers);

    /// <summary>Opens the purchase with a gate to be passed so many days from its beginning.</summary>
    public Task OpenAsync(
        string name, string what, string officer, (string Gate, int Days)? target,
        (string Fact, string Value)[] answers)
    {
        var policy = planner.Policy;
        var facts = answers.Aggregate(Facts.AllOpen(policy.Facts.Length), (all, answer) =>
        {
            var fact = policy.FindFact(answer.Fact)!;
            return all.With(fact.Order, fact.Values.First(value => value.Id == answer.Value).Order);
        });
        var plan = planner.Plan(new PurchaseFacts(name, DateOnly.FromDateTime(_at.UtcDateTime), facts));
        return DoAsync((_, at) => new OpenPurchase(
            Id, name, what, Answers.Of(policy, facts),
            target is var (gate, days)
                ? new TargetDay(gate, DateOnly.FromDateTime(_at.UtcDateTime).AddDays(days))
                : null,
            Rules.Of(plan), new OpeningOfficer(Assignment(officer, CoreRoles.ProcurementOfficer), Person(officer).Name),
            By(officer), at));
    }

    /// <summary>Lets days pass.</summary>
    public void Later(int days) => _at += TimeSpan.FromDays(days);

    public Task NameAsync(string by, string person, string role) => DoAsync((_, at) =>
        new NamePerson(
            Assignment(person, role), Who(person), Person(person).Name, Person(person).Kind, role, null, By(by), at));

    public Task InviteAsync(string by, string person, string role, int dueInDays) => DoAsync((_, at) =>
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        return new InvitePerson(Assignment(person, role), today.AddDays(dueInDays), today, By(by), at);
    });

    public Task AcceptAsync(string person, string role, string? conflict = null) =>
        DoAsync((_, at) => new AcceptInvitation(Assignment(person, role), conflict, By(person, role), at));

    public Task DeclineAsync(string person, string role, string reason, string? suggestion) =>
        DoAsync((_, at) => new DeclineInvitation(Assignment(person, role), reason, suggestion, By(person, role), at));

    /// <summary>Named, asked, and taking part; without a conflict where none is said.</summary>
    public async Task TakesAsync(
        string by, string person, string role, int dueInDays = 14, string? conflict = null)
    {
        await NameAsync(by, person, role);
        await InviteAsync(by, person, role, dueInDays);
        await AcceptAsync(person, role, conflict);
    }

    /// <summary>Answers the first questions that the role is asked at a stage.</summary>
    public async Task AnswersAsync(string person, string role, string stage, params string[] words)
    {
        foreach (var (said, at) in words.Select((said, at) => (said, at)))
        {
            await DoAsync((purchase, now) =>
            {
                var question = purchases.PlanOf(purchase!).Involvements
                    .Where(item => item.Role.Id == role && item.Stage.Id == stage).SelectMany(item => item.Questions)
                    .DistinctBy(asked => asked.Id).ElementAt(at);
                return new AnswerQuestion(Said($"{person}/{stage}/{at}"), Assignment(person, role), stage, question.Id,
                    said, By(person, role), now);
            });
        }
    }

    /// <summary>Gives advice about a stage, and hears what became of it.</summary>
    public async Task AdvisesAsync(string person, string role, string stage, string words, string by, string reply)
    {
        var said = $"{person}/{stage}/advice";
        await DoAsync((_, at) =>
            new Advise(Said(said), Assignment(person, role), stage, words, By(person, role), at));
        await RespondAsync(by, said, TakenUp.Yes, reply);
    }

    public Task ConcernAsync(string person, string role, string stage, string words) => DoAsync((_, at) =>
        new RaiseConcern(
            Said($"{person}/{stage}/concern"), Assignment(person, role), stage, words, By(person, role), at));

    public Task RespondAsync(string by, string said, TakenUp outcome, string reason) =>
        DoAsync((_, at) => new Respond(Said(said), outcome, reason, By(by), at));

    /// <summary>Somebody does not agree with what was answered to them.</summary>
    public Task DisputeAsync(string person, string role, string said, string why) =>
        DoAsync((_, at) => new DisputeResponse(Said(said), why, By(person, role), at));

    /// <summary>Writes what residents read, in one language.</summary>
    public Task ForResidentsAsync(string by, RegisterLanguage language, (RegisterField Field, string Words)[] texts) =>
        DoAsync((_, at) => new WriteRegisterEntry(
            language, [.. texts.Select(one => new GivenRegisterText(one.Field, one.Words))], By(by), at));

    /// <summary>Shows it to residents.</summary>
    public Task MakePublicAsync(string by) => DoAsync((_, at) => new MakePublic(By(by), at));

    /// <summary>Shows residents the name of somebody in public office.</summary>
    public Task ShowNameAsync(string by, string person, string role) =>
        DoAsync((_, at) => new ShowRegisterName(Assignment(person, role), true, By(by), at));

    /// <summary>Lets residents read the newest version of a document.</summary>
    public Task ReleaseAsync(string by, string document) => DoAsync((purchase, at) =>
        new ReleaseDocument(purchase!.CurrentVersion(document)!.Id, By(by), at));

    /// <summary>Passes a gate, with its outcome where it has some; what it still waits for is done first.</summary>
    public async Task PassAsync(string by, string gate, string why, string? outcome = null)
    {
        await ReadyAsync(gate);
        await DoAsync((_, at) => new RecordPassage(gate, outcome, why, false, DayOf(at), By(by), at));
    }

    /// <summary>
    /// Does what a gate waits for: people are found and heard, documents are written and signed, and what was done
    /// outside is recorded.
    /// </summary>
    /// <param name="gate">Which gate.</param>
    /// <param name="conditions">Whether conditions of sign-offs are met too.</param>
    public async Task ReadyAsync(string gate, bool conditions = true)
    {
        // Each round brings what the one before made possible: whoever was found is heard, what was written is signed.
        // One is found at a time, since who else is there decides whom a role can have.
        for (var round = 0; round < 40; round++)
        {
            var (purchase, plan) = await NowAsync();
            var lacks = ProgressOf(purchase, plan, gate).Missing.SelectMany(one => one.Lacks).Distinct()
                .Where(lack => conditions || lack is not Lack.ConditionOpen).ToList();
            if (lacks.Count == 0) return;
            await DoAllAsync((now, at) =>
                [.. lacks.Where(lack => lack is not Lack.Nobody)
                    .Concat(lacks.OfType<Lack.Nobody>().Take(1)).SelectMany(lack => new DemoRound(key, now!, plan,
                        at).Towards(lack))
                    .DistinctBy(command => command is AddDocumentVersion added ? added.Document : (object)command)]);
        }

        throw new InvalidOperationException($"The story of {key} comes no further before {gate}.");
    }

    /// <summary>Sets aside what a gate asks of a role.</summary>
    public async Task WaiveAsync(string by, string gate, string role, string authority, string reason)
    {
        var (purchase, plan) = await NowAsync();
        var asked = ProgressOf(purchase, plan, gate).Missing.First(one => one.Requirement.Role?.Id == role);
        await DoAsync((_, at) => new WaiveRequirement(
            RequirementKey.Of(asked.Requirement), authority, reason, By(by), at));
    }

    /// <summary>Adds a version of a document.</summary>
    public async Task WriteAsync(string by, string document, string note)
    {
        var (_, plan) = await NowAsync();
        await DoAsync((now, at) => new DemoRound(key, now!, plan, at).Written(document, note, By(by)));
    }

    /// <summary>Signs the newest version of a document in the assignment of a role.</summary>
    public async Task SignAsync(
        string person, string role, string document, (string Words, string Person, string Role)? condition = null)
    {
        var (_, plan) = await NowAsync();
        await DoAsync((now, at) => new DemoRound(key, now!, plan, at).SignedBy(
            Assignment(person, role), SignSubject.To(now!.CurrentVersion(document)!), By(person, role),
            condition is var (words, to, of) ? (words, Assignment(to, of)) : null));
    }

    /// <summary>A body votes on what it signs, once that is written.</summary>
    public async Task VoteAsync(string by, string role, string note, string words)
    {
        var (_, plan) = await NowAsync();
        var document = plan.Involvements.First(item => item is { Certain: true, Capacity: Capacity.SignsOff }
            && item.Role.Id == role && !item.On.IsEmpty).On[0];
        await WriteAsync(by, document.Id, note);
        await DoAsync((now, at) => new DemoRound(key, now!, plan, at).Voted(role, document.Id, words, By(by)));
    }

    /// <summary>It is said in writing that it cannot wait, for so many days.</summary>
    public Task DetermineAsync(string by, string why, int days, string competition) => DoAsync((_, at) =>
        new DetermineEmergency(
            new DeterminationId(DemoPeople.IdOf("determination/" + key)), why, DayOf(at).AddDays(days), competition,
            DayOf(at), By(by), at));

    /// <summary>Passes a gate first, once each of these has signed for that; all else is to be ratified.</summary>
    public async Task PassFirstAsync(
        string by, string gate, string why, string? outcome, params (string Person, string Role)[] signers)
    {
        var (_, plan) = await NowAsync();
        foreach (var (person, role) in signers)
        {
            await DoAsync((now, at) => new DemoRound(key, now!, plan, at).SignedBy(
                Assignment(person, role), SignSubject.To(gate, now!.Determination!), By(person, role), null));
        }

        await DoAsync((_, at) => new RecordPassage(gate, outcome, why, true, DayOf(at), By(by), at));
    }

    public Task HoldAsync(string by, string reason) => DoAsync((_, at) => new PutOnHold(reason, By(by), at));

    public async Task CloseAsync(string by, string reason)
    {
        var (_, plan) = await NowAsync();
        await ReadyAsync(plan.Gates[^1].Gate.Id);
        await DoAsync((_, at) => new CloseOut(reason, true, By(by), at));
    }

    /// <summary>Whoever can confirms what they are asked to, and judges.</summary>
    public async Task ChecksAsync(string person, string reason)
    {
        var purchase = (await purchases.FindAsync(Id, cancel))!.State;
        var plan = purchases.PlanOf(purchase);
        var assignments = purchase.Assignments.Where(assignment => assignment.IsActedIn(Who(person)))
            .ToLookup(assignment => assignment.Role);
        foreach (var open in purchase.OpenConfirmations(plan).Where(
            open => assignments.Contains(open.Role.Id) && purchase.AnsweredBy[open.Answer.Fact.Id] != Who(person)))
            await DoAsync((_, at) => new ConfirmAnswer(
                open.Answer.Fact.Id, open.Answer.Value.Id, reason, By(person, open.Role.Id), at));
        foreach (var open in purchase.OpenJudgements(plan).Where(open => assignments.Contains(open.Role.Id)))
            await DoAsync((_, at) => new Judge(open.Id, reason, By(person, open.Role.Id), at));
    }

    private Task DoAsync(Func<Purchase?, DateTimeOffset, PurchaseCommand> command) =>
        DoAllAsync((purchase, at) => [command(purchase, at)]);

    private async Task DoAllAsync(Func<Purchase?, DateTimeOffset, ImmutableArray<PurchaseCommand>> commands)
    {
        _at += TimeSpan.FromMinutes(7);
        var (at, step) = (_at, ++_step);
        var found = await purchases.FindAsync(Id, cancel);
        var request = new Request(DemoPeople.IdOf($"command/{key}/{step}"), found?.Version ?? 0);
        var asked = commands(found?.State, at);
        var added = asked.OfType<AddDocumentVersion>().ToImmutableArray();
        foreach (var version in added) await ReceiveAsync(version, found!.State);
        var outcome = await purchases.DoAsync(
            Id, request, asked,
            new WithIt
            {
                Rows = [.. added.Select(one => DocumentFiles.Keeping(one.Version, one.File.Hash))],
            }, cancel);
        if (outcome is not Outcome<PurchaseEvent>.Changed)
            foreach (var version in added) await files.DiscardAsync(version.Version, cancel);
        if (outcome is not (Outcome<PurchaseEvent>.Changed or Outcome<PurchaseEvent>.Repeated
            or Outcome<PurchaseEvent>.Reused))
            throw new InvalidOperationException($"The story of {key} ends at step {step}: {outcome}.");
    }

    // What an earlier start of the program left behind half-way is let go of first.
    private async Task ReceiveAsync(AddDocumentVersion version, Purchase purchase)
    {
        await files.DiscardAsync(version.Version, cancel);
        var number = purchase.VersionsOf(version.Document).Count() + 1;
        await using var content = new MemoryStream(DemoDocuments.BytesOf(key, version.Document, number));
        await files.ReceiveAsync(version.Version, content, content.Length, version.At, cancel);
    }

    private async Task<(Purchase Purchase, Plan Plan)> NowAsync()
    {
        var purchase = (await purchases.FindAsync(Id, cancel))!.State;
        return (purchase, purchases.PlanOf(purchase));
    }

    private static GateProgress ProgressOf(Purchase purchase, Plan plan, string gate) =>
        GateProgress.Of(purchase, plan, plan.Gates.First(one => one.Gate.Id == gate));

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private Actor By(string person, string? role = null) => DemoRound.By(key, person, role);

    private AssignmentId Assignment(string person, string role) => DemoRound.AssignmentOf(key, person, role);

    private ContributionId Said(string what) => new(DemoPeople.IdOf($"said/{key}/{what}"));

    private static Person Person(string person) => DemoPeople.Everyone.First(one => one.Key == person).Person;

    private static PersonId Who(string person) => Person(person).Id;
}
