using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>By what it is known that somebody signed.</summary>
public enum SignWay
{
    /// <summary>A device of theirs signed the statement itself.</summary>
    Device,

    /// <summary>They had shown anew who they are, and the program recorded it.</summary>
    Server,

    /// <summary>It was done outside, and somebody entered it with the evidence: the vote of a council.</summary>
    Evidence,
}

/// <summary>What a device signed with (WebAuthn level 3, 5.2.2).</summary>
/// <param name="Credential">The id of the passkey, in base64url.</param>
/// <param name="PublicKey">Its public key, as COSE_Key (RFC 9052, 7), in base64url.</param>
/// <param name="Assertion">The hash of what the device gave, which is kept beside the record.</param>
public sealed record DeviceSignature(string Credential, string PublicKey, FileHash Assertion);

/// <summary>A sign-off: one person, or one body, on exactly one thing.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Role">The id of the role for which it was given.</param>
/// <param name="Assignment">In which assignment; null for the vote of a body.</param>
/// <param name="On">What was signed.</param>
/// <param name="Decision">What they said of it.</param>
/// <param name="Conditions">Their conditions.</param>
/// <param name="Reason">Why; null where nothing was said.</param>
/// <param name="Way">By what it is known.</param>
/// <param name="By">Who signed, or who entered it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SignOff(
    SignOffId Id, string Role, AssignmentId? Assignment, SignSubject On, SignDecision Decision,
    ImmutableArray<ConditionId> Conditions, Sealed? Reason, SignWay Way, PersonId By, DateTimeOffset At)
{
    /// <summary>Why it was withdrawn; null where it was not.</summary>
    public Sealed? Withdrawn { get; init; }

    /// <summary>The vote that it is known by; null where a person signed.</summary>
    public Vote? Vote { get; init; }

    /// <summary>Whether it is on this version of the document, and was not withdrawn.</summary>
    public bool IsOn(DocumentVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Withdrawn is null && On == SignSubject.To(version);
    }

    /// <summary>Whether it approves, with conditions or without.</summary>
    public bool Approves => Decision switch
    {
        SignDecision.Approve or SignDecision.ApproveWithConditions => true,
        SignDecision.Decline => false,
    };
}

/// <summary>A condition of a sign-off, followed until it is done.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SignOff">The latest sign-off that is on it.</param>
/// <param name="Words">What is to be done.</param>
/// <param name="To">Who sees to it, by their assignment.</param>
/// <param name="Due">By when; null for before the gate is passed.</param>
/// <param name="Done">What was done; null where nobody said so.</param>
public sealed record SignOffCondition(
    ConditionId Id, SignOffId SignOff, Sealed Words, AssignmentId To, DateOnly? Due, ConditionMet? Done);

/// <summary>That a condition was met.</summary>
/// <param name="How">How.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ConditionMet(Sealed How, PersonId By, DateTimeOffset At);

/// <summary>Sign a version of a document, or the passing of a gate in an emergency.</summary>
/// <param name="SignOff">The new id.</param>
/// <param name="Statement">What is signed, as it was shown.</param>
/// <param name="Device">What a device signed it with; null where none did.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who signs; they have shown anew who they are.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Sign(
    SignOffId SignOff, SigningStatement Statement, DeviceSignature? Device, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Withdraw one's own sign-off.</summary>
public sealed record WithdrawSignOff(SignOffId SignOff, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Say that a condition is met.</summary>
public sealed record MeetCondition(ConditionId Condition, string How, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A sign-off was given.</summary>
/// <param name="SignOff">The id of the sign-off.</param>
/// <param name="Statement">What was signed.</param>
/// <param name="Device">What a device signed it with; null where none did.</param>
/// <param name="By">Who signed.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SignOffGiven(
    SignOffId SignOff, SigningStatement Statement, DeviceSignature? Device, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A sign-off was withdrawn by its signer.</summary>
public sealed record SignOffWithdrawn(SignOffId SignOff, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A condition of a sign-off was met.</summary>
public sealed record ConditionDone(ConditionId Condition, Sealed How, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Sign-offs: each binds one person to one exact version. A newer version makes it stale, never silently valid.
/// </summary>
public static class SignOffs
{
    /// <summary>How long what was shown can be signed.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>The most conditions of one sign-off.</summary>
    public const int MostConditions = 20;

    /// <summary>
    /// Only the newest version is signed, as it was shown a short while ago, by somebody whom the plan asks to.
    /// Requires the plan of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, Sign command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        var statement = command.Statement;
        if (purchase.MayNotSign(plan, statement.Assignment, statement.On, command.By) is { } not) return not;
        if (IsNotNow(purchase, statement.On) is { } other) return other;
        if (statement.Shown > command.At || command.At - statement.Shown > Lasts
            || statement.Random.Length != SigningStatement.RandomLength)
            return new Refusal.ShownTooLongAgo();
        if (purchase.SignOffs.Any(one => one.Id == command.SignOff)) return new Refusal.SignedAlready(command.SignOff);
        var assignment = purchase.Live(statement.Assignment)!;
        if (Most.Reached(
            Enough.SignOffs, purchase.SignOffs.Count(one => one.Assignment == assignment.Id), Most.SignOffs)
            is { } enough) return enough;
        return WhyNot(purchase, command) is { } unfit
            ? unfit
            : new SignOffGiven(command.SignOff, statement, command.Device, command.By, command.At);
    }

    /// <summary>Only by whoever signed, and only until a gate was passed on it.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, WithdrawSignOff command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.SignOffs.FirstOrDefault(one => one.Id == command.SignOff) is not { } signed)
            return new Refusal.NoSuchSignOff(command.SignOff);
        if (purchase.MayNotWithdraw(signed, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (signed.Withdrawn is not null) return new Refusal.NothingChanges();
        if (purchase.PassedOn(signed) is { } gate) return new Refusal.PassedOnIt(gate);
        return GivenWords.Reason(command.Reason, out var reason) is { } unfit
            ? unfit
            : new SignOffWithdrawn(command.SignOff, reason, command.By, command.At);
    }

    /// <summary>By whoever was named to see to it.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, MeetCondition command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.Conditions.FirstOrDefault(one => one.Id == command.Condition) is not { } condition)
            return new Refusal.NoSuchCondition(command.Condition);
        if (purchase.MayNotMeet(condition, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (condition.Done is not null) return new Refusal.NothingChanges();
        return GivenWords.Words(command.How, GivenWords.LongestReason, out var how) is { } unfit
            ? unfit
            : new ConditionDone(command.Condition, how, command.By, command.At);
    }

    /// <summary>
    /// The sign-off of a role on a document that counts last, on whatever version; null where there is none, or it was
    /// withdrawn: an earlier one never counts again.
    /// </summary>
    public static SignOff? LastSignOff(this Purchase purchase, string role, string document)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.SignOffs.LastOrDefault(one => one.Role == role
            && one.On is { Kind: SignSubjectKind.Document } on && on.Of == document && purchase.Counts(one))
                is { Withdrawn: null } last
            ? last : null;
    }

    /// <summary>The conditions of a sign-off, in the order of signing.</summary>
    public static IEnumerable<SignOffCondition> ConditionsOf(this Purchase purchase, SignOff signOff)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(signOff);
        return purchase.Conditions.Where(one => signOff.Conditions.Contains(one.Id));
    }

    /// <summary>The conditions of a sign-off that are not met yet.</summary>
    public static IEnumerable<SignOffCondition> OpenConditions(this Purchase purchase, SignOff signOff) =>
        purchase.ConditionsOf(signOff).Where(one => one.Done is null);

    /// <summary>
    /// The conditions that are not met, of the last word of each role on each document; none of what was signed anew
    /// without them, or withdrawn.
    /// </summary>
    public static IEnumerable<SignOffCondition> OpenConditions(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Conditions.Where(one => one.Done is null && purchase.Stands(one));
    }

    /// <summary>
    /// Who sees to a condition: whoever was named, and once that has ended whoever answers for that role since. Null
    /// where nobody does.
    /// </summary>
    public static Assignment? SeesTo(this Purchase purchase, SignOffCondition condition)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(condition);
        return purchase.Live(condition.To)
            ?? purchase.Responsible(purchase.NamedTo(condition).Role);
    }

    /// <summary>Whoever was named to see to a condition, whether their assignment goes on or has ended.</summary>
    public static Assignment NamedTo(this Purchase purchase, SignOffCondition condition)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(condition);
        return purchase.Assignments.First(one => one.Id == condition.To);
    }

    /// <summary>Whether the sign-off that a condition is of is the last word of its role on its document.</summary>
    internal static bool Stands(this Purchase purchase, SignOffCondition condition) =>
        purchase.SignOffs.First(signed => signed.Id == condition.SignOff) is var signed
        && purchase.LastSignOff(signed.Role, signed.On.Of)?.Id == signed.Id;

    /// <summary>The gate that was passed on a sign-off; null where none was.</summary>
    public static string? PassedOn(this Purchase purchase, SignOff signOff)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(signOff);
        return purchase.Passages.FirstOrDefault(passage => passage.Passed && (
            passage.Requirements.Any(one => one.SignOff == signOff.Id)
            || (passage.First && signOff is { Approves: true, On: { Kind: SignSubjectKind.Passing } on }
                && on.Of == passage.Gate)))?.Gate;
    }

    /// <summary>
    /// Whether what somebody signed counts: not where they were replaced over a conflict of interest, or one is open.
    /// </summary>
    internal static bool Counts(this Purchase purchase, SignOff signed) =>
        signed.Assignment is not { } id || purchase.Counts(id, signed.By);

    /// <summary>The same, of whatever somebody said in an assignment.</summary>
    internal static bool Counts(this Purchase purchase, AssignmentId id, PersonId by) =>
        purchase.Assignments.First(one => one.Id == id).DeclarationOf(by)
            is not (null or { IsOpen: true } or { Settled: Settlement.Replaced });

    // Whatever was signed before stays what it is: only the newest version, and the last determination, can be signed;
    // and that by which a gate was passed on a spoken yes, which is confirmed after.
    private static Refusal? IsNotNow(Purchase purchase, SignSubject on) => on.Kind switch
    {
        SignSubjectKind.Document => purchase.CurrentVersion(on.Of) is not { } current
            ? new Refusal.NoSuchVersion(new DocumentVersionId(on.Id))
            : current.IsCleared ? new Refusal.VersionCleared(current.Number)
            : SignSubject.To(current) != on ? new Refusal.NotTheNewestVersion(current.Number)
            : null,
        SignSubjectKind.Passing =>
            (purchase.SpokenYesOf(on.Of) is { PassedOn: true } yes ? yes.Determination : purchase.Determination)
                is not { } now || SignSubject.To(on.Of, now) != on ? new Refusal.NotWhatWasDetermined() : null,
    };

    private static Refusal? WhyNot(Purchase purchase, Sign command)
    {
        var statement = command.Statement;
        var conditions = statement.Conditions;
        if (statement.Decision == SignDecision.ApproveWithConditions
            ? conditions.IsEmpty || statement.On.Kind == SignSubjectKind.Passing : !conditions.IsEmpty)
            return new Refusal.NoConditions();
        if (conditions.Length > MostConditions) return new Refusal.EnoughOf(Enough.Conditions, MostConditions);
        if (statement.Decision == SignDecision.Decline && statement.Reason is null) return new Refusal.NoReason();
        if (statement.Reason is { } reason && GivenWords.AsTheyAre(reason) is { } unfit) return unfit;
        foreach (var condition in conditions)
        {
            if (GivenWords.AsTheyAre(condition.Words) is { } wrong) return wrong;
            if (purchase.Live(condition.To) is null) return new Refusal.NoSuchAssignment(condition.To);
            if (condition.Due < command.Today) return new Refusal.DayIsPast(condition.Due.Value, command.Today);
            if (conditions.Count(one => one.Id == condition.Id) > 1
                || (purchase.Conditions.FirstOrDefault(one => one.Id == condition.Id) is { } known
                    && purchase.SignOffs.First(one => one.Id == known.SignOff) is var of
                    && (of.Assignment != statement.Assignment || of.On.Of != statement.On.Of)))
                return new Refusal.NoSuchCondition(condition.Id);
        }

        return null;
    }

    internal static Purchase Apply(Purchase purchase, SignOffGiven happened)
    {
        var (statement, by) = (happened.Statement, happened.By.RequirePerson());
        var signed = new SignOff(
            happened.SignOff, purchase.Assignments.First(one => one.Id == statement.Assignment).Role,
            statement.Assignment, statement.On, statement.Decision, [.. statement.Conditions.Select(one => one.Id)],
            statement.Reason, happened.Device is null ? SignWay.Server : SignWay.Device, by, happened.At);
        var kept = purchase.Conditions.RemoveAll(one => signed.Conditions.Contains(one.Id));
        var conditions = statement.Conditions.Select(one => new SignOffCondition(
            one.Id, signed.Id, one.Words, one.To, one.Due,
            purchase.Conditions.FirstOrDefault(known => known.Id == one.Id)?.Done));
        return purchase.Spoken(statement.Assignment, by) with
        {
            SignOffs = purchase.SignOffs.Add(signed),
            SpokenYes = SpokenYeses.After(purchase.SpokenYes, signed),
            Conditions = [.. kept, .. conditions],
        };
    }

    internal static Purchase Apply(Purchase purchase, SignOffWithdrawn happened) => purchase with
    {
        SignOffs =
        [
            .. purchase.SignOffs.Select(one =>
                one.Id == happened.SignOff ? one with { Withdrawn = happened.Reason } : one),
        ],
    };

    internal static Purchase Apply(Purchase purchase, ConditionDone happened) => purchase with
    {
        Conditions =
        [
            .. purchase.Conditions.Select(one => one.Id == happened.Condition
                ? one with { Done = new ConditionMet(happened.How, happened.By.RequirePerson(), happened.At) }
                : one),
        ],
    };
}
