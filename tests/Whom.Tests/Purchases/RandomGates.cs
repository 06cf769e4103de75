using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

/// <summary>
/// A purchase on whose way people do what its next gate lacks, or something else, as who they are or as somebody else;
/// much of it is refused.
/// </summary>
public sealed class RandomGates(Baseline baseline, string entry, int seed)
{
    private const int People = 14, Steps = 260;

    private readonly Random _random = new(seed);
    private readonly GateJudge _judge = new();
    private readonly List<PassageRecorded> _passages = [];
    private Purchase _purchase = null!;
    private (Answers Answers, TargetDay? Target, Rules Rules, Plan Plan)? _planned;
    private DateTimeOffset _at = PurchaseBuilder.At;
    private int _number;
    private int _onSpokenYes;
    private int _refused;

    private Plan Plan => PlanOf(_purchase);

    private DateOnly Today => DateOnly.FromDateTime(_at.UtcDateTime);

    public GatesTold Tell()
    {
        var opened = new PurchaseBuilder(baseline).Opened([.. Answers()]);
        foreach (var happened in opened.Events)
        {
            _purchase = opened.State;
            _judge.Add(happened, Plan);
        }

        for (var step = 0; step < Steps && _purchase.Standing == Standing.Active; step++)
        {
            _at += TimeSpan.FromMinutes(1);
            if (Drawn() is { } command) Do(command);
        }

        return new GatesTold([.. _passages], _onSpokenYes, _refused);
    }

    private void Do(PurchaseCommand command)
    {
        var before = _purchase;
        switch (Purchase.Decide(before, new DecidedBy(PlanOf, PurchaseBuilder.Head), command))
        {
            case Decision<PurchaseEvent>.Accepted accepted:
                foreach (var happened in accepted.Events.Select(PurchaseBuilder.AsRecorded))
                {
                    _judge.Add(happened, Plan);
                    _purchase = Purchase.Apply(_purchase, happened);
                    if (happened is not PassageRecorded passage) continue;
                    _passages.Add(passage);
                    if (_purchase.SpokenYesOf(passage.Gate) is { PassedOn: true }) _onSpokenYes++;
                }

                break;
            case Decision<PurchaseEvent>.Refused:
                _refused++;
                Assert.Same(before, _purchase);
                break;
        }
    }

    private IEnumerable<(string, string)> Answers() => baseline.Policy.Facts.Select(fact => (
        fact.Id, fact.Id == "entry" ? entry
            // What watches people, or decides about them, never passes first.
            : entry == "emergency" && fact.Id == "watching" ? "no"
            : entry == "emergency" && fact.Id == "decision-role" ? "none"
            : fact.Values[_random.Next(fact.Values.Length)].Id));

    private PurchaseCommand? Drawn()
    {
        if (_random.Next(12) == 0 && Noise() is { } noise) return noise;
        var next = _purchase.NextGate(Plan)!;
        var progress = GateProgress.Of(_purchase, Plan, next);
        if (progress.IsReady || _random.Next(25) == 0) return Pass(next, false);
        if (next.PassFirst is not null && _random.Next(2) == 0 && First(next) is { } first) return first;
        var missing = One([.. progress.Missing])!;
        return _random.Next(3) == 0 ? Waive(missing) : Towards(missing) ?? Waive(missing);
    }

    private PurchaseCommand? Towards(RequirementProgress missing) => One(missing.Lacks) switch
    {
        Lack.Nobody(var role) => Name(role.Id),
        Lack.NotAccepted(var assignment) => new AcceptInvitation(assignment.Id, null, By(assignment), _at),
        Lack.NotSaid(var assignment, var stage) => new Advise(
            Said(), assignment.Id, stage.Id, "Test it first.", By(assignment), _at),
        Lack.NotAnswered(var said) => new Respond(said.Id, TakenUp.Yes, "We do.", OfTeam(), _at),
        Lack.NotDeclared(var assignment, _) => new DeclareNoConflict(assignment.Id, By(assignment), _at),
        Lack.NoVersion(var document) => Version(document.Id),
        Lack.NotSigned(var assignment, var document) => Sign(assignment, document.Id),
        Lack.Stale({ Assignment: { } id } last, _) when Find(id) is { } assignment => Sign(assignment, last.On.Of),
        Lack.Stale(var last, _) => Vote(last.Role, last.On.Of),
        Lack.NotApproved(var last) => Version(last.On.Of),
        Lack.NotVoted(var role, var document) => Vote(role.Id, document.Id),
        Lack.ConditionOpen(var condition) => new MeetCondition(
            condition.Id, "Done.", Find(condition.To) is { } to ? By(to) : OfTeam(), _at),
        Lack.NotRecorded(var asked) => Record(asked),
        Lack.NotDecided(var facts) => Amend(facts[0]),
        _ => null,
    };

    // A gate passes first once it was determined, and all have signed for that.
    private PurchaseCommand? First(PlannedGate gate)
    {
        if (_purchase.Determination is null || _random.Next(40) == 0)
            return new DetermineEmergency(
                PurchaseBuilder.Determination(++_number), "It rises.", Today.AddDays(_random.Next(-1, 95)),
                "Two quotes.", Today, HeldBy("executive-sponsor") is { } sponsor ? By(sponsor) : Anybody(), _at);
        var missing = _purchase.NotSignedForPassing(gate);
        if (missing.IsEmpty || _random.Next(15) == 0) return Pass(gate, true);
        var role = One(missing)!;
        return HeldBy(role.Id) is not { } holder ? Name(role.Id)
            : holder.State != AssignmentState.Accepted ? new AcceptInvitation(holder.Id, null, By(holder), _at)
            : role.Id == "legal-officer" || _random.Next(20) == 0 ? _random.Next(2) == 0 ? Said(holder, gate)
                : Signing(holder, SignSubject.To(gate.Gate.Id, _purchase.Determination))
            : Signing(holder, SignSubject.To(gate.Gate.Id, _purchase.Determination));
    }

    // What the lawyer said by telephone, mostly as it was; sometimes they write of what was said before.
    private RecordSpokenYes Said(Assignment holder, PlannedGate gate) => new(
        holder.Id, gate.Gate.Id,
        _random.Next(15) == 0 ? PurchaseBuilder.Determination(_number) : _purchase.Determination!.Id, "Yes.",
        Today.AddDays(-_random.Next(2)), Today,
        _random.Next(8) == 0 ? Anybody() : _random.Next(8) == 0 ? By(holder) : PurchaseBuilder.Officer, _at);

    private PurchaseCommand? Noise()
    {
        var documents = Plan.Documents().ToImmutableArray();
        return _random.Next(10) switch
        {
            0 => Version(One(documents)!.Id),
            1 when One(_purchase.SignOffs) is { } signed => new WithdrawSignOff(
                signed.Id, "I read it again.", _random.Next(2) == 0 ? Account(signed.By) : Anybody(), _at),
            2 when One(_purchase.Waivers) is { } waiver =>
                new EndWaiver(waiver.Of, "It is asked for.", Account(waiver.By), _at),
            3 when _purchase.Passages is [.., var last] && _random.Next(3) == 0 =>
                new TakeBackPassage(last.Gate, "By mistake.", PurchaseBuilder.Officer, _at),
            4 when One(_purchase.Evidence) is { } seen =>
                new TakeBackEvidence(seen.Id, "It was another page.", PurchaseBuilder.Officer, _at),
            5 => Amend(One(Plan.Policy.Facts.Where(fact => fact.Id != "entry").ToImmutableArray())!),
            // Somebody signs what they see, whoever they are and whatever its version.
            6 when One(_purchase.DocumentVersions) is { } version && One(_purchase.Assignments) is { } any =>
                Signing(any, SignSubject.To(version)),
            7 when One(_purchase.Assignments) is { } one => new EndAssignment(one.Id, "Moves on.", OfTeam(), _at),
            9 when One(_purchase.SpokenYes) is { } yes && (_purchase.ConfirmsIn(yes) ?? One(_purchase.Assignments))
                is { } confirms => Signing(confirms, SignSubject.To(yes.Gate, yes.Determination)),
            8 when _purchase.DocumentVersions.FirstOrDefault(one => one.Scan == FileScan.Waiting) is { } waiting =>
                new RecordScan(waiting.Id, _random.Next(3) > 0, new Actor.Clock(), _at),
            _ => null,
        };
    }

    private RecordPassage Pass(PlannedGate gate, bool first) => new(
        gate.Gate.Id, One(Plan.Policy.Entries.Outcomes[gate.Gate.Order])?.Id, "It is so.", first, Today,
        _random.Next(10) == 0 ? Anybody() : PurchaseBuilder.Officer, _at);

    private WaiveRequirement Waive(RequirementProgress missing)
    {
        var key = RequirementKey.Of(missing.Requirement);
        var by = _random.Next(8) == 0 ? Anybody()
            : Plan.WhoWaives(key) == WaivedBy.Sponsor && HeldBy("executive-sponsor") is { } sponsor ? By(sponsor)
            : new Actor.Account(PurchaseBuilder.Head, AccountKinds.None);
        return new WaiveRequirement(key, "City code 2.08", "On paper.", by, _at);
    }

    private NamePerson Name(string role)
    {
        var holder = Plan.Policy.FindRole(role)!.Holder;
        var kind = holder switch
        {
            Holder.Staff or Holder.StaffOrPartner or Holder.Nobody => PersonKind.Staff,
            Holder.Partner or Holder.OwnVoice or _ => PersonKind.Outside,
        };
        return new NamePerson(
            PurchaseBuilder.Assignment(++_number), PurchaseBuilder.Person(1 + _random.Next(People)), "Somebody", kind,
            role, null, PurchaseBuilder.Officer, _at);
    }

    private AddDocumentVersion Version(string document) => new(
        PurchaseBuilder.Version(++_number), document,
        new DocumentFile(PurchaseBuilder.HashOf((byte)_random.Next(256)), 1, FileFormat.Text, []), "text.txt", null,
        _random.Next(10) == 0, _random.Next(10) == 0 ? Anybody() : PurchaseBuilder.Officer, _at);

    private Sign? Sign(Assignment assignment, string document) =>
        _purchase.CurrentVersion(document) is { } version ? Signing(assignment, SignSubject.To(version)) : null;

    private Sign Signing(Assignment assignment, SignSubject on)
    {
        var decision = _random.Next(10) switch
        {
            0 => SignDecision.Decline,
            1 when on.Kind == SignSubjectKind.Document => SignDecision.ApproveWithConditions,
            _ => SignDecision.Approve,
        };
        SignCondition[] conditions = decision == SignDecision.ApproveWithConditions
            ? [PurchaseBuilder.Condition(
                ++_number, 0, _random.Next(2) == 0 ? null : Today.AddDays(9))
                    with { To = One(_purchase.Assignments)!.Id }]
            : [];
        var statement = PurchaseBuilder.Statement(0, on, decision, conditions) with
        {
            Assignment = assignment.Id,
            Shown = _at,
        };
        return new Sign(
            PurchaseBuilder.SignOff(++_number), statement, null, Today,
            _random.Next(8) == 0 ? Anybody() : By(assignment), _at);
    }

    private RecordVote? Vote(string role, string document) => _purchase.CurrentVersion(document) is { } version
        ? new RecordVote(
            PurchaseBuilder.SignOff(++_number), role, version.Id,
            _random.Next(8) == 0 ? SignDecision.Decline : SignDecision.Approve, Today,
            "https://city.example/votes/1", null, "Seven to two.", Today,
            _random.Next(8) == 0 ? Anybody() : PurchaseBuilder.Officer, _at)
        : null;

    private RecordEvidence Record(Requirement asked) => new(
        PurchaseBuilder.Evidence(++_number), asked.Gate.Id, asked.Kind, asked.Role?.Id,
        Today.AddDays(-1 - _random.Next(2 * (asked.Days ?? 1) + 1)), Today.AddDays(-1), "https://city.example/asked",
        "Forty people spoke.", null, Today, PurchaseBuilder.Officer, _at);

    private AmendFacts Amend(Fact fact) => new(
        ImmutableDictionary<string, string?>.Empty.Add(fact.Id, fact.Values[_random.Next(fact.Values.Length)].Id),
        "We asked.", PurchaseBuilder.Officer, _at);

    private ContributionId Said() => PurchaseBuilder.Said(++_number);

    private Assignment? Find(AssignmentId id) =>
        _purchase.Assignments.FirstOrDefault(one => one.Id == id && one.IsLive);

    private Assignment? HeldBy(string role) =>
        _purchase.Assignments.LastOrDefault(one => one.Role == role && one.IsLive);

    private static Actor.Account Account(PersonId person) => new Actor.Account(person, AccountKinds.None);

    private static Actor.Account By(Assignment assignment) => Account(assignment.Acting);

    private Actor Anybody() => PurchaseBuilder.By(1 + _random.Next(People));

    private Actor OfTeam() =>
        One([.. _purchase.Assignments.Where(one => one.IsLive && CoreRoles.Team.Contains(one.Role))])
        is { } held ? By(held) : PurchaseBuilder.Officer;

    // Who signs and what they say changes no plan.
    private Plan PlanOf(Purchase purchase)
    {
        if (_planned is { } known && known.Answers.Equals(purchase.Answers) && known.Target == purchase.Target
            && known.Rules.Equals(purchase.Rules)) return known.Plan;
        var plan = baseline.Planner.Plan(purchase.PlanInput(baseline.Policy));
        _planned = (purchase.Answers, purchase.Target, purchase.Rules, plan);
        return plan;
    }

    private T? One<T>(ImmutableArray<T> of) => of.IsEmpty ? default : of[_random.Next(of.Length)];
}
