using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>What was determined in an emergency: why it cannot wait, until when, with which competition.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Why">Why it cannot wait.</param>
/// <param name="EndsOn">The last day, by which it is an ordinary purchase or off.</param>
/// <param name="Competition">With which competition as is practicable.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Determination(
    DeterminationId Id, Sealed Why, DateOnly EndsOn, Sealed Competition, PersonId By, DateTimeOffset At)
{
    private static ReadOnlySpan<byte> Label => "whom-determination-1"u8;

    /// <summary>
    /// What whoever signs for a passing is bound to: the SHA-256 over a label and each field behind its length, as in
    /// <see cref="SigningStatement.Canonical"/>. Requires words that stand in the record.
    /// </summary>
    public FileHash Hash => FileHash.Of(SHA256.HashData(LabelledFields.Of(
        Label,
        Encoding.UTF8.GetBytes(Id.ToString()),
        Encoding.UTF8.GetBytes(Why.RequireCommitment().ToString()),
        Encoding.UTF8.GetBytes(EndsOn.ToString("O", CultureInfo.InvariantCulture)),
        Encoding.UTF8.GetBytes(Competition.RequireCommitment().ToString()))));
}

/// <summary>Say in writing that a purchase cannot wait.</summary>
/// <param name="Determination">The new id.</param>
/// <param name="Why">Why it cannot wait.</param>
/// <param name="EndsOn">The last day, by which it is an ordinary purchase or off.</param>
/// <param name="Competition">With which competition as is practicable.</param>
/// <param name="Today">The day, in the jurisdiction's time zone.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DetermineEmergency(
    DeterminationId Determination, string Why, DateOnly EndsOn, string Competition, DateOnly Today, Actor By,
    DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>It was said in writing that a purchase cannot wait.</summary>
public sealed record EmergencyDetermined(
    DeterminationId Determination, Sealed Why, DateOnly EndsOn, Sealed Competition, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>
/// Emergencies: a gate may pass on the sign-offs of a few, and all else is ratified within days that the plan names.
/// </summary>
public static class Emergencies
{
    /// <summary>
    /// By the executive sponsor or the procurement officer, where the plan lets a gate pass first. Determining again
    /// replaces, and whoever had signed signs anew. Requires the plan of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, DetermineEmergency command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotSpeakFor(CoreRoles.Deciding, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (plan.Gates.FirstOrDefault(gate => gate.PassFirst is not null && !purchase.HasPassed(gate.Gate))
            is not { PassFirst: { } first }) return new Refusal.NoEmergency();
        if (purchase.SpeakingFor(CoreRoles.Deciding, command.By).Refusal is { } unready) return unready;
        if (command.EndsOn < command.Today) return new Refusal.DayIsPast(command.EndsOn, command.Today);
        var latest = command.Today.AddDays(first.EndDays);
        if (command.EndsOn > latest) return new Refusal.EndsTooLate(command.EndsOn, latest);
        if (GivenWords.Reason(command.Why, out var why) is { } unfit) return unfit;
        if (GivenWords.Words(command.Competition, GivenWords.LongestReason, out var competition) is { } noWords)
            return noWords;
        return new EmergencyDetermined(
            command.Determination, why, command.EndsOn, competition, command.By, command.At);
    }

    /// <summary>
    /// The roles that have neither signed for the passing itself nor said yes to it by telephone, in the order of the
    /// plan; all where nothing was determined. Requires a gate that may pass first.
    /// </summary>
    public static ImmutableArray<Role> NotSignedForPassing(this Purchase purchase, PlannedGate gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(gate);
        return [.. gate.PassFirst!.Roles.Where(role => purchase.PassingSignOff(role.Id, gate.Gate.Id) is null
            && purchase.StandingYes(role.Id, gate.Gate.Id) is null)];
    }

    /// <summary>The sign-off of a role for the passing of a gate, by what was determined last; null for none.</summary>
    public static SignOff? PassingSignOff(this Purchase purchase, string role, string gate)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        if (purchase.Determination is not { } determination) return null;
        var on = SignSubject.To(gate, determination);
        return purchase.SignOffs.LastOrDefault(one =>
            one.Role == role && one.On == on && purchase.Counts(one))
                is { Approves: true, Withdrawn: null } last
            ? last : null;
    }

    internal static Purchase Apply(Purchase purchase, EmergencyDetermined happened) => purchase with
    {
        Determination = new Determination(
            happened.Determination, happened.Why, happened.EndsOn, happened.Competition, happened.By.RequirePerson(),
            happened.At),
    };
}
