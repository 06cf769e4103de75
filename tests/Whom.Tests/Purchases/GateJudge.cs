using System.Globalization;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

/// <summary>Judges passages by the events that led to them, and by nothing that decides on them.</summary>
public sealed class GateJudge
{
    private readonly List<PurchaseEvent> _events = [];
    private readonly Dictionary<AssignmentId, string> _roles = [];
    private readonly Dictionary<AssignmentId, PersonId> _holders = [];
    private readonly List<PassageRecorded> _passed = [];

    /// <summary>Takes in one more event, which happened under a plan.</summary>
    public void Add(PurchaseEvent happened, Plan plan)
    {
        switch (happened)
        {
            case PersonNamed named:
                (_roles[named.Assignment], _holders[named.Assignment]) = (named.Role, named.Person);
                break;
            case SignOffGiven given: Judge(given, plan); break;
            case SpokenYesRecorded spoken: Judge(spoken, plan); break;
            case PassageRecorded { Passed: true } passed:
                Judge(passed, plan);
                _passed.Add(passed);
                break;
            case PassageTakenBack back when _passed is [.., var last] && last.Gate == back.Gate:
                _passed.RemoveAt(_passed.Count - 1);
                break;
        }

        _events.Add(happened);
    }

    private void Judge(SignOffGiven given, Plan plan)
    {
        var on = given.Statement.On;
        if (on.Kind == SignSubjectKind.Document)
        {
            var current = Current(on.Of);
            Assert.Equal((current!.Version.Value, current.File.Hash), (on.Id, on.Hash));
        }

        else
        {
            // The next gate, or one that was passed first on a yes by telephone.
            var next = plan.Gates.First(gate => _passed.All(one => one.Gate != gate.Gate.Id)).Gate.Id;
            Assert.True(on.Of == next || (_passed.Any(one => one.Gate == on.Of && one.Ratification is not null)
                && _events.OfType<SpokenYesRecorded>().Any(one =>
                    one.Gate == on.Of && one.Determination.Value == on.Id)));
        }

        StandsForNoOther(_roles[given.Statement.Assignment], given.By.Person, plan);
    }

    // A yes by telephone is of the lawyer, and somebody else has recorded it.
    private void Judge(SpokenYesRecorded spoken, Plan plan)
    {
        var determined = _events.OfType<EmergencyDetermined>().Last();
        Assert.Equal("legal-officer", _roles[spoken.Assignment]);
        Assert.True(HasAccepted(spoken.Assignment));
        Assert.NotEqual(_holders[spoken.Assignment], spoken.By.Person);
        Assert.True(spoken.By.Is(AccountKinds.ProcurementOfficer)
            || _roles.Any(held => held.Value == "procurement-officer" && _holders[held.Key] == spoken.By.Person));
        Assert.Equal(determined.Determination, spoken.Determination);
        Assert.True(DateOnly.FromDateTime(spoken.At.UtcDateTime) <= determined.EndsOn);
        Assert.Contains(
            plan.Gates.Single(gate => gate.Gate.Id == spoken.Gate).PassFirst!.Roles,
            role => role.Id == "legal-officer");
        Assert.DoesNotContain(_passed, one => one.Gate == spoken.Gate);
        Assert.Equal(2, Enumerable.Range(1, spoken.ConfirmBy.DayNumber - spoken.On.DayNumber)
            .Count(days => spoken.On.AddDays(days).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        StandsForNoOther("legal-officer", _holders[spoken.Assignment], plan);
    }

    private void StandsForNoOther(string role, PersonId? person, Plan plan)
    {
        foreach (var pair in plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer))
        {
            var other = pair.First.Id == role ? pair.Second.Id : pair.Second.Id == role ? pair.First.Id : null;
            Assert.DoesNotContain(
                _events.OfType<SignOffGiven>(),
                one => _roles[one.Statement.Assignment] == other && one.By.Person == person);
            Assert.DoesNotContain(
                _events.OfType<SpokenYesRecorded>(),
                one => _roles[one.Assignment] == other && _holders[one.Assignment] == person);
        }
    }

    private void Judge(PassageRecorded passed, Plan plan)
    {
        var gate = plan.Gates.Single(one => one.Gate.Id == passed.Gate);
        foreach (var asked in gate.Requires)
        {
            var key = RequirementKey.Of(asked);
            var recorded = Assert.Single(passed.Requirements, one => one.KeyAt(passed.Gate) == key);
            var told = string.Create(CultureInfo.InvariantCulture, $"{passed.Gate}: {key} as {recorded.State}");
            Assert.True(recorded.State switch
            {
                RequirementState.Met => asked.Certain && IsMet(asked, plan),
                RequirementState.Waived => IsWaived(key),
                RequirementState.Pending => passed.Ratification is not null && AllHaveSignedFor(gate),
                RequirementState.Missing or RequirementState.Undecided or _ => false,
            }, told);
        }

        // What was signed for a gate before this one is signed in the version that there is now.
        foreach (var (of, one) in _passed.Append(passed).SelectMany(
            passage => passage.Requirements.Select(one => (Key: one.KeyAt(passage.Gate), one)))
            .GroupBy(pair => pair.Key).Select(pairs => pairs.Last()))
        {
            if (one is not { State: RequirementState.Met, SignOff: not null } || of.Gate == passed.Gate
                || plan.Gates.SelectMany(earlier => earlier.Requires)
                    .All(asked => !asked.Certain || RequirementKey.Of(asked) != of)
                || passed.Ratification is not null) continue;
            Assert.Equal(Current(of.On!)!.Version, one.Version);
        }
    }

    private bool IsMet(Requirement asked, Plan plan) => asked.Kind switch
    {
        RequirementKind.RoleFilled => _roles.Any(held => held.Value == asked.Role!.Id && HasAccepted(held.Key)),
        RequirementKind.SignOff => IsSigned(asked, plan),
        RequirementKind.Advice or RequirementKind.Hearing => Contributions(asked.Role!.Id) is { Count: > 0 } said
            && said.Any(one => _events.OfType<ContributionAnswered>().Any(answered => answered.Contribution == one)),
        RequirementKind.Consultation or RequirementKind.Notice or RequirementKind.Evidence =>
            _events.OfType<EvidenceRecorded>().Any(seen => seen.Evidence.Gate == asked.Gate.Id
                && seen.Evidence.Kind == asked.Kind && seen.Evidence.Role == asked.Role?.Id
                && (asked.Kind != RequirementKind.Consultation
                    || seen.Evidence.Until.DayNumber - seen.Evidence.From!.Value.DayNumber >= (asked.Days ?? 1))
                && !_events.OfType<EvidenceTakenBack>().Any(back => back.Evidence == seen.Evidence.Id)),
        RequirementKind.Assessment => Current(asked.On!.Id) is not null,
        RequirementKind.Declaration or _ => _roles.Keys.Any(HasAccepted),
    };

    private bool IsSigned(Requirement asked, Plan plan)
    {
        if (Current(asked.On!.Id) is not { } current || Last(asked.Role!.Id, asked.On.Id) is not { } last) return false;
        var (on, decision, by, conditions) = last;
        var clash = by is not null && plan.Separations.Any(pair => pair.Rule == Apart.MustDiffer
            && (pair.First == asked.Role ? pair.Second : pair.Second == asked.Role ? pair.First : null) is { } other
            && plan.Policy.Documents.Any(document => plan.Involvements.Any(item =>
                item.Capacity == Capacity.SignsOff && item.Role == other && item.On.Contains(document))
                && Last(other.Id, document.Id) is { By: { } theirs } && theirs == by));
        return !clash && on.Id == current.Version.Value && on.Hash == current.File.Hash
            && decision != SignDecision.Decline
            && conditions.All(one => one.Due is not null
                || _events.OfType<ConditionDone>().Any(done => done.Condition == one.Id));
    }

    private (SignSubject On, SignDecision Decision, PersonId? By, IEnumerable<SignCondition> Conditions)? Last(
        string role, string document)
    {
        var withdrawn = _events.OfType<SignOffWithdrawn>().Select(one => one.SignOff).ToHashSet();
        foreach (var happened in Enumerable.Reverse(_events))
        {
            if (happened is SignOffGiven given && _roles[given.Statement.Assignment] == role
                && given.Statement.On is { Kind: SignSubjectKind.Document } on && on.Of == document
                && !withdrawn.Contains(given.SignOff))
                return (on, given.Statement.Decision, given.By.Person, given.Statement.Conditions);
            if (happened is VoteRecorded vote && vote.Role == role && vote.Subject.Of == document
                && !withdrawn.Contains(vote.SignOff)) return (vote.Subject, vote.Decision, null, []);
        }

        return null;
    }

    private bool AllHaveSignedFor(PlannedGate gate)
    {
        var determined = _events.OfType<EmergencyDetermined>().LastOrDefault();
        return determined is not null && gate.PassFirst is { } first && first.Roles.All(role =>
            HasSaidYes(role, gate, determined)
            || _events.OfType<SignOffGiven>().LastOrDefault(given => _roles[given.Statement.Assignment] == role.Id
                && given.Statement.On.Kind == SignSubjectKind.Passing && given.Statement.On.Of == gate.Gate.Id
                && given.Statement.On.Id == determined.Determination.Value
                && !_events.OfType<SignOffWithdrawn>().Any(back => back.SignOff == given.SignOff))
                is { Statement.Decision: SignDecision.Approve });
    }

    // By telephone, and has written nothing about it.
    private bool HasSaidYes(Role role, PlannedGate gate, EmergencyDetermined determined) =>
        role.Id == "legal-officer" && _events.OfType<SpokenYesRecorded>().Any(spoken =>
            spoken.Gate == gate.Gate.Id && spoken.Determination == determined.Determination)
        && _events.OfType<SignOffGiven>().All(given => _roles[given.Statement.Assignment] != role.Id
            || given.Statement.On.Kind != SignSubjectKind.Passing || given.Statement.On.Of != gate.Gate.Id
            || given.Statement.On.Id != determined.Determination.Value);

    private bool IsWaived(RequirementKey key) => _events.LastOrDefault(happened =>
        (happened is RequirementWaived waived && waived.Of == key)
        || (happened is WaiverEnded ended && ended.Of == key)) is RequirementWaived;

    private bool HasAccepted(AssignmentId id) =>
        _events.OfType<InvitationAccepted>().Any(one => one.Assignment == id)
        && !_events.OfType<AssignmentEnded>().Any(one => one.Assignment == id)
        && !_events.OfType<InvitationDeclined>().Any(one => one.Assignment == id);

    private List<ContributionId> Contributions(string role) =>
    [
        .. _events.OfType<AdviceGiven>().Where(one => _roles[one.Assignment] == role)
            .Select(one => one.Contribution),
    ];

    private DocumentVersionAdded? Current(string document) =>
        _events.OfType<DocumentVersionAdded>().LastOrDefault(one =>
        one.Document == document && (!one.AwaitsScan
            || _events.OfType<DocumentVersionScanned>().Any(scan => scan.Version == one.Version && scan.IsClean)));
}
