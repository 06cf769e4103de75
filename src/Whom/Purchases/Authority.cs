using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// Who may do what with a purchase. Deciders ask here first, before anything else is told; whoever shows a form or a
/// task asks the same, so that nobody is shown what they may not use. Each answers null where the actor may.
/// </summary>
public static class Authority
{
    /// <summary>Purchases are opened by procurement officers.</summary>
    public static Refusal? MayNotOpen(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.ProcurementOfficer) ? null : new Refusal.OfficersOnly();
    }

    /// <summary>A purchase is led by every procurement officer, and by whoever acts in a role of its team.</summary>
    public static Refusal? MayNotLead(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.ActsAsOfficerOr(CoreRoles.Team, by) ? null : new Refusal.LeadersOnly();
    }

    /// <summary>What is in use over all purchases is read by officers, administrators and auditors.</summary>
    public static bool MayReadInventory(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.ProcurementOfficer) || by.Is(AccountKinds.Administrator)
            || by.Is(AccountKinds.Auditor);
    }

    /// <summary>
    /// That a gate was passed is recorded by procurement officers, and by whoever acts in that role in the purchase.
    /// </summary>
    public static Refusal? MayNotRecordPassage(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.ActsAsOfficerOr([CoreRoles.ProcurementOfficer], by) ? null : new Refusal.OfficersOnly();
    }

    /// <summary>
    /// By which rules the organisation plans, an administrator says: for new purchases in its settings, and for running
    /// ones by its decision. That is no part in any of them.
    /// </summary>
    public static Refusal? MayNotAdoptForOrganisation(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.Administrator) ? null : new Refusal.AdministratorsOnly();
    }

    /// <summary>
    /// The whole of a purchase is read by procurement officers, auditors, and
    /// whoever has a live part in it and an account.
    /// </summary>
    public static bool MayRead(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.ProcurementOfficer) || by.Is(AccountKinds.Auditor)
            || (by is Actor.Account && purchase.Assignments.Any(assignment => assignment.IsActedIn(by)));
    }

    /// <summary>
    /// The evidence of a purchase holds every word that was said in it, also of conflicts of interest. It is taken
    /// along by auditors, and by whoever records that gates are passed.
    /// </summary>
    public static Refusal? MayNotTakeEvidence(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.Auditor) ? null : purchase.MayNotRecordPassage(by);
    }

    /// <summary>
    /// A version of a document is added by whoever leads the purchase, and by whoever acts in a role that leads the
    /// document. Requires the plan of the purchase as it is.
    /// </summary>
    public static Refusal? MayNotAddVersion(this Purchase purchase, Plan plan, string document, Actor by)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (purchase.MayNotLead(by) is not { } not) return null;
        var leads = plan.Involvements
            .Where(item => item.Capacity == Capacity.Leads && item.On.Any(on => on.Id == document))
            .Select(item => item.Role.Id).ToList();
        return purchase.Assignments.Any(one => leads.Contains(one.Role) && one.IsActedIn(by)) ? null : not;
    }

    /// <summary>
    /// A document is signed in the assignment of whom the plan asks to sign it, and the passing of a gate in an
    /// emergency of whom that needs, also where it was passed on their yes by telephone; by somebody who stands for no
    /// role that must differ. Requires the plan of the purchase as it is.
    /// </summary>
    public static Refusal? MayNotSign(
        this Purchase purchase, Plan plan, AssignmentId id, SignSubject on, Actor by)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(by);
        if (purchase.MayNotActIn(id, by) is { } not) return not;
        var assignment = purchase.Live(id)!;
        if (plan.Policy.FindRole(assignment.Role) is not { } role || !plan.AsksToSign(purchase, assignment, on))
            return new Refusal.NotAsked(on.Of);
        return purchase.MayNotSpeak(id, by) ?? purchase.MayNotStandFor(plan, role, by.RequirePerson());
    }

    /// <summary>Whether the plan asks for the sign-off in an assignment.</summary>
    private static bool AsksToSign(this Plan plan, Purchase purchase, Assignment assignment, SignSubject on) =>
        on.Kind switch
        {
            SignSubjectKind.Document => plan.SignerOf(assignment.Role, on.Of) is { } part
                && assignment.Covers(part.Stage.Id),
            SignSubjectKind.Passing => purchase.NextGate(plan) is { PassFirst: { } first } next
                && next.Gate.Id == on.Of ? first.Roles.Any(role => role.Id == assignment.Role)
                : purchase.SpokenYesOf(on.Of) is { PassedOn: true } yes && yes.Role == assignment.Role
                    && purchase.StateOf(yes) != SpokenYesState.Confirmed,
        };

    /// <summary>A sign-off is withdrawn by whoever signed; a vote by whoever may record one.</summary>
    public static Refusal? MayNotWithdraw(this Purchase purchase, SignOff signOff, Actor by)
    {
        ArgumentNullException.ThrowIfNull(signOff);
        ArgumentNullException.ThrowIfNull(by);
        return signOff.Assignment is not { } id ? purchase.MayNotRecordPassage(by)
            : by.Is(signOff.By) && (by is not Actor.LinkHolder link || link.Assignment == id) ? null
            : new Refusal.NotTheirSignOff(signOff.Id);
    }

    /// <summary>A condition is met by whoever sees to it.</summary>
    public static Refusal? MayNotMeet(this Purchase purchase, SignOffCondition condition, Actor by)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return purchase.SeesTo(condition)?.IsActedIn(by) == true
            ? null : new Refusal.NotTheirCondition(condition.Id);
    }

    /// <summary>
    /// A requirement is set aside by the executive sponsor where the plan has one, else by the head of the
    /// organisation; never by whoever needs it: who leads the purchase, or is asked for it. Under a waiver of local law
    /// that names who gives it, by that role alone, in person where the law says so; what a body has decided, whoever
    /// records its votes records. Requires the plan of the purchase as it is.
    /// </summary>
    public static Refusal? MayNotWaive(
        this Purchase purchase, Plan plan, PersonId? head, RequirementKey of, string? under, Actor by)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(by);
        if (under is not null && plan.Policy.Waivers.FirstOrDefault(one => one.Grounds.Rule == under)
            is { Role: { } giver } law)
        {
            if (giver.Holder == Holder.OwnVoice) return purchase.MayNotRecordPassage(by);
            return purchase.SpeakingFor([giver.Id], by).Assignment is { } held
                && (law.Grounds.Delegable || by.Is(held.Person))
                ? null : new Refusal.WaivedByRole(giver.Id, under, !law.Grounds.Delegable);
        }

        var who = plan.WhoWaives(of);
        var theirs = who switch
        {
            WaivedBy.Sponsor => purchase.IsReadyToSpeakFor([CoreRoles.ExecutiveSponsor], by),
            WaivedBy.Head => by is Actor.Account && head is { } person && by.Is(person),
        };
        ImmutableArray<string> needing = of.Role is { } asked ? [.. CoreRoles.Team, asked] : CoreRoles.Team;
        return theirs && !purchase.SpokenFor(needing, by).Any() ? null : new Refusal.WaivedByAnother(who);
    }

    /// <summary>Who was told of what by mail is read by whoever leads, and by auditors.</summary>
    public static Refusal? MayNotReadMails(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.Auditor) ? null : purchase.MayNotLead(by);
    }

    /// <summary>One assignment is seen by whoever acts in it, and by its holder also after it has ended.</summary>
    public static bool MaySee(this Assignment assignment, Actor by)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        ArgumentNullException.ThrowIfNull(by);
        return assignment.IsActedIn(by)
            || (by.Is(assignment.Person) && (by is not Actor.LinkHolder link || link.Assignment == assignment.Id));
    }

    /// <summary>In an assignment its holder acts, and who acts for them.</summary>
    public static Refusal? MayNotActIn(this Purchase purchase, AssignmentId id, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.Live(id) is not { } assignment ? new Refusal.NoSuchAssignment(id)
            : assignment.IsActedIn(by) ? null
            : new Refusal.NotTheirAssignment(id);
    }

    /// <summary>An assignment is given away by its holder alone; who acts for them can give that back.</summary>
    public static Refusal? MayNotDecline(this Purchase purchase, AssignmentId id, Actor by) =>
        purchase.MayNotActIn(id, by) ?? (by.Is(purchase.Live(id)!.Person) ? null : new Refusal.NotTheirAssignment(id));

    /// <summary>
    /// Who acts for another is decided by whoever leads, and by the holder. A link opens no directory to choose from.
    /// </summary>
    public static Refusal? MayNotDelegate(this Purchase purchase, AssignmentId id, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.Live(id) is not { } assignment ? new Refusal.NoSuchAssignment(id)
            : purchase.MayNotLead(by) is null || (by is Actor.Account && by.Is(assignment.Person)) ? null
            : new Refusal.NotTheirAssignment(id);
    }

    /// <summary>For a role speaks whoever acts in it.</summary>
    public static Refusal? MayNotSpeakFor(this Purchase purchase, ImmutableArray<string> roles, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.SpokenFor(roles, by).Any() ? null : new Refusal.HoldsNone(roles);
    }

    /// <summary>
    /// Whether the actor speaks for one of the roles and is ready to: has taken the assignment, and
    /// has no conflict of interest that is open.
    /// </summary>
    public static bool IsReadyToSpeakFor(this Purchase purchase, ImmutableArray<string> roles, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.SpeakingFor(roles, by).Assignment is not null;
    }

    /// <summary>What was said is answered by the team of its stage, and never by who said it.</summary>
    public static Refusal? MayNotAnswer(this Purchase purchase, Plan plan, Contribution said, Actor by)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(said.By)
            ? new Refusal.OwnWords(said.Id)
            : purchase.MayNotSpeakFor(Contributions.RolesThatAnswer(plan, said.Stage), by);
    }

    /// <summary>An answer is vouched for by the role that the plan names, and never by who gave it.</summary>
    public static Refusal? MayNotConfirm(this Purchase purchase, Role role, string fact, Actor by)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.AnsweredBy.TryGetValue(fact, out var answered) && by.Is(answered)
            ? new Refusal.OwnAnswer(fact) : purchase.MayNotSpeakFor([role.Id], by);
    }

    /// <summary>Whether the actor may answer what was said, and is ready to.</summary>
    public static bool CanAnswer(this Purchase purchase, Plan plan, Contribution said, Actor by)
    {
        ArgumentNullException.ThrowIfNull(said);
        return said.Dispute is null && purchase.MayNotAnswer(plan, said, by) is null
            && purchase.IsReadyToSpeakFor(Contributions.RolesThatAnswer(plan, said.Stage), by);
    }

    /// <summary>Whether the actor may vouch for an answer, and is ready to.</summary>
    public static bool CanConfirm(this Purchase purchase, Role role, string fact, Actor by)
    {
        ArgumentNullException.ThrowIfNull(role);
        return purchase.MayNotConfirm(role, fact, by) is null && purchase.IsReadyToSpeakFor([role.Id], by);
    }

    /// <summary>A conflict of interest is settled by the one to whom it goes.</summary>
    public static Refusal? MayNotSettle(this Purchase purchase, PersonId of, Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var to = purchase.ConflictGoesTo(of);
        var theirs = to switch
        {
            SettledBy.Person person => by is Actor.Account && by.Is(person.Id),
            SettledBy.Administrator => by.Is(AccountKinds.Administrator) && !by.Is(of),
        };
        return theirs ? null : new Refusal.SettledByAnother(to);
    }

    /// <summary>What was answered is disputed by whoever said what it answers, in the part in which they did.</summary>
    public static Refusal? MayNotDispute(this Purchase purchase, Contribution said, Actor by)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(by);
        return purchase.MayNotActIn(said.Assignment, by)
            ?? (by.Is(said.By) ? null : new Refusal.NotTheirWords(said.Id));
    }

    /// <summary>Whether the actor can dispute what was answered to something.</summary>
    public static bool CanDispute(this Purchase purchase, Contribution said, Actor by)
    {
        ArgumentNullException.ThrowIfNull(said);
        return said is { ReplacedBy: null, Dispute: null, Responses.IsEmpty: false }
            && purchase.MayNotDispute(said, by) is null && purchase.MayNotSpeak(said.Assignment, by) is null;
    }

    /// <summary>A dispute is settled by the one to whom it goes, in the part by which it goes to them.</summary>
    public static Refusal? MayNotSettleDispute(this Purchase purchase, Contribution said, Actor by)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(by);
        var to = purchase.DisputeGoesTo(said);
        var theirs = to switch
        {
            SettledBy.Person person => by.Is(person.Id)
                && purchase.SpokenFor(CoreRoles.Deciding, by).Any(),
            SettledBy.Administrator => by.Is(AccountKinds.Administrator) && !said.HasPartIn(by.RequirePerson()),
        };
        return theirs ? null : new Refusal.DisputeGoesToAnother(to);
    }

    /// <summary>
    /// Whether the actor can do something about a step now. One's own assignment is taken up by oneself, and asked
    /// about by whoever leads; whoever has not taken theirs does that first.
    /// </summary>
    public static bool MayTake(this Purchase purchase, Plan plan, NextStep step, Actor by) => step switch
    {
        NextStep.Separate or NextStep.Replace or NextStep.Name or NextStep.Ask => purchase.MayNotLead(by) is null,
        NextStep.Invite(var assignment) => purchase.MayNotActIn(assignment.Id, by) is null
            || purchase.MayNotLead(by) is null,
        NextStep.SettleConflict(_, var of) => purchase.MayNotSettle(of, by) is null,
        NextStep.SettleDispute(var said) => purchase.MayNotSettleDispute(said, by) is null,
        NextStep.AnswerConcern(var said) => purchase.CanAnswer(plan, said, by),
        NextStep.AnswerAdvice => purchase.UnansweredAdvice().Any(said => purchase.CanAnswer(plan, said, by)),
        NextStep.Confirm(var role, _) => purchase.OpenConfirmations(plan)
            .Any(open => open.Role == role && purchase.CanConfirm(role, open.Answer.Fact.Id, by)),
        NextStep.Judge(var judgement) => purchase.IsReadyToSpeakFor([judgement.Role.Id], by),
        NextStep.Accept(var assignment) => purchase.MayNotActIn(assignment.Id, by) is null,
        NextStep.Declare(var assignment) => purchase.MayNotActIn(assignment.Id, by) is null,
        NextStep.Advise(var assignment, _) => purchase.MayNotActIn(assignment.Id, by) is null,
        NextStep.AddVersion(var document) => purchase.MayNotAddVersion(plan, document.Id, by) is null,
        NextStep.SignOff(var assignment, _, _) => purchase.MayNotActIn(assignment.Id, by) is null,
        NextStep.MeetCondition(var condition) => purchase.SeesTo(condition) is null
            ? purchase.MayNotLead(by) is null : purchase.MayNotMeet(condition, by) is null,
        NextStep.Prove(var requirement) => requirement.Kind == RequirementKind.SignOff
            ? purchase.MayNotRecordPassage(by) is null : purchase.MayNotLead(by) is null,
        NextStep.ConfirmYes(var yes, _) => purchase.ConfirmsIn(yes) is { } assignment
            ? assignment.IsActedIn(by) : purchase.MayNotLead(by) is null,
        NextStep.AnswerDenial => purchase.MayNotLead(by) is null,
        NextStep.Ratify => purchase.MayNotLead(by) is null,
        NextStep.GiveReview(_, var assignment) => assignment is null
            ? purchase.MayNotLead(by) is null : purchase.MayNotActIn(assignment.Id, by) is null,
        NextStep.SettleIncident => purchase.MayNotLead(by) is null,
        NextStep.DecideRenewal => purchase.MayNotLead(by) is null,
        NextStep.Pass => purchase.MayNotRecordPassage(by) is null,
    };

    /// <summary>
    /// What somebody who leaves did is passed on by whoever leads, and by administrators, who end accounts.
    /// </summary>
    public static Refusal? MayNotHandOver(this Purchase purchase, Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.Administrator) ? null : purchase.MayNotLead(by);
    }

    /// <summary>What the clock brings is done by the program.</summary>
    public static Refusal? MayNotKeepTime(Actor by) => by is Actor.Clock ? null : new Refusal.ProgramOnly();

    /// <summary>The installation is looked after by administrators.</summary>
    public static Refusal? MayNotAdminister(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.Is(AccountKinds.Administrator) ? null : new Refusal.AdministratorsOnly();
    }

    /// <summary>Whom nobody can let in any more is let in from the machine itself.</summary>
    public static Refusal? MayNotOperate(Actor by) => by is Actor.Operator ? null : new Refusal.OperatorOnly();

    // Every procurement officer, and whoever acts in one of these roles with an account.
    private static bool ActsAsOfficerOr(this Purchase purchase, ImmutableArray<string> roles, Actor by) =>
        by.Is(AccountKinds.ProcurementOfficer)
        || (by is Actor.Account && purchase.Assignments.Any(
            assignment => roles.Contains(assignment.Role) && assignment.IsActedIn(by)));
}
