using System.Collections.Immutable;
using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Where a sealed content stands in a stream.</summary>
/// <param name="Version">The version of its event.</param>
/// <param name="Place">Its place among the sealed contents of that event, from 0.</param>
public readonly record struct ContentPlace(long Version, int Place);

/// <summary>On which ground a content is cleared.</summary>
public enum RedactionGround
{
    /// <summary>A law on personal data asks for it.</summary>
    PersonalData,

    /// <summary>A court has ordered it.</summary>
    CourtOrder,

    /// <summary>A law on public records exempts it: a trade secret, a security matter.</summary>
    RecordsLaw,

    /// <summary>It never belonged here: the wrong purchase, the wrong person.</summary>
    EnteredByMistake,
}

/// <summary>How far a redaction has come.</summary>
public enum RedactionState
{
    /// <summary>It was ordered, and can still be stopped.</summary>
    Ordered,

    /// <summary>It was stopped; nothing was cleared.</summary>
    Stopped,

    /// <summary>The contents are gone.</summary>
    Done,
}

/// <summary>
/// A redaction: contents that are cleared by authority, while the record still shows that they were there.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Places">What is cleared.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reference">The law, case or request.</param>
/// <param name="Due">When it takes effect.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="State">How far it has come.</param>
public sealed record Redaction(
    RedactionId Id, ImmutableArray<ContentPlace> Places, RedactionGround Ground, Sealed Reference, DateTimeOffset Due,
    PersonId By, DateTimeOffset At, RedactionState State);

/// <summary>A content that is to be cleared, as whoever orders it looked at it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Words">What stands there; null where nothing does any more.</param>
public sealed record ContentSeen(ContentPlace Place, string? Words);

/// <summary>Have contents cleared, after a time in which that can be stopped.</summary>
/// <param name="Redaction">The new id.</param>
/// <param name="Contents">What is cleared.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reference">The law, case or request.</param>
/// <param name="Reason">Why; it may not say again what is cleared.</param>
/// <param name="Delay">How long others have to stop it.</param>
/// <param name="By">Who orders it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record OrderRedaction(
    RedactionId Redaction, ImmutableArray<ContentSeen> Contents, RedactionGround Ground, string Reference,
    string Reason, TimeSpan Delay, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Stop a redaction before it takes effect.</summary>
public sealed record StopRedaction(RedactionId Redaction, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Clear what was ordered, now that its time has come.</summary>
public sealed record ClearContents(RedactionId Redaction, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A redaction was ordered.</summary>
public sealed record RedactionOrdered(
    RedactionId Redaction, ImmutableArray<ContentPlace> Places, RedactionGround Ground, Sealed Reference, Sealed Reason,
    DateTimeOffset Due, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(RedactionOrdered? other) =>
        other is not null && Redaction == other.Redaction && Places.SequenceEqual(other.Places)
        && Ground == other.Ground && Reference == other.Reference
        && Reason == other.Reason && Due == other.Due && By == other.By && At == other.At;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Redaction, Places.Length, Due);
}

/// <summary>A redaction was stopped.</summary>
public sealed record RedactionStopped(RedactionId Redaction, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>The contents of a redaction are gone, with their salts; their commitments stay.</summary>
public sealed record ContentsCleared(RedactionId Redaction, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Clearing contents by authority, on a ground, and never in silence.</summary>
public static class Redactions
{
    /// <summary>How long others have to stop a redaction where nothing else is said.</summary>
    public static TimeSpan UsualDelay => TimeSpan.FromHours(72);

    /// <summary>The longest time that others may have to stop it.</summary>
    public static TimeSpan LongestDelay => TimeSpan.FromDays(30);

    /// <summary>The longest reference and reason, as a person counts.</summary>
    public const int LongestText = 2_000;

    // So many words in a row are taken for a repetition; a shorter content is repeated by
    // any of its words that is not a short one.
    private const int Run = 4;
    private const int ShortWord = 3;

    /// <summary>Requires the contents as they are. What is on hold or over can be redacted as well.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, OrderRedaction command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (Authority.MayNotAdminister(command.By) is { } not) return not;
        if (purchase.Redactions.ContainsKey(command.Redaction)) return new Refusal.AlreadyOrdered(command.Redaction);
        if (Most.Reached(Enough.Redactions, purchase.Redactions.Count, Most.Redactions) is { } enough) return enough;
        if (command.Contents.IsEmpty) return new Refusal.NothingToClear(default);
        if (command.Contents.FirstOrDefault(content => content.Words is null) is { } gone)
            return new Refusal.NothingToClear(gone.Place);
        var (reference, reason) =
            (GivenText.Words(command.Reference, LongestText), GivenText.Words(command.Reason, LongestText));
        if (reference is { Fault: null, Text.Length: 0 }) return new Refusal.NoReference();
        if (reason is { Fault: null, Text.Length: 0 }) return new Refusal.NoReason();
        if (command.Delay < TimeSpan.Zero || command.Delay > LongestDelay)
            return new Refusal.WrongDelay(command.Delay, LongestDelay);
        if ((GivenWords.WhyNot(reference) ?? GivenWords.WhyNot(reason)) is { } unfit) return unfit;
        return command.Contents.Any(
            content => Repeats(reference.Text, content.Words!) || Repeats(reason.Text, content.Words!))
            ? new Refusal.RepeatsTheWords()
            : new RedactionOrdered(
                command.Redaction, [.. command.Contents.Select(content => content.Place).Distinct()], command.Ground,
                new Sealed(reference.Text), new Sealed(reason.Text), command.At + command.Delay, command.By,
                command.At);
    }

    /// <summary>Any administrator can stop what has not taken effect.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, StopRedaction command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotAdminister(command.By) is { } not ? not
            : purchase.Waiting(command.Redaction) is null ? new Refusal.NoSuchRedaction(command.Redaction)
            : GivenText.Words(command.Reason, LongestText) is var reason
                && reason is { Fault: null, Text.Length: 0 } ? new Refusal.NoReason()
            : GivenWords.WhyNot(reason) is { } unfit ? unfit
            : new RedactionStopped(command.Redaction, new Sealed(reason.Text), command.By, command.At);
    }

    /// <summary>Not before its time.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, ClearContents command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotKeepTime(command.By) is { } not ? not
            : purchase.Waiting(command.Redaction) is not { } waiting ? new Refusal.NoSuchRedaction(command.Redaction)
            : command.At < waiting.Due ? new Refusal.NotDueYet(waiting.Due)
            : new ContentsCleared(command.Redaction, command.By, command.At);
    }

    internal static Purchase Apply(Purchase purchase, RedactionOrdered happened) => purchase with
    {
        Redactions = purchase.Redactions.Add(happened.Redaction, new Redaction(
            happened.Redaction, happened.Places, happened.Ground, happened.Reference, happened.Due,
            happened.By.RequirePerson(), happened.At, RedactionState.Ordered)),
    };

    internal static Purchase Apply(Purchase purchase, RedactionStopped happened) =>
        Now(purchase, happened.Redaction, RedactionState.Stopped);

    internal static Purchase Apply(Purchase purchase, ContentsCleared happened) => DocumentVersions.Cleared(
        Now(purchase, happened.Redaction, RedactionState.Done), purchase.Redactions[happened.Redaction].Places);

    private static Purchase Now(Purchase purchase, RedactionId id, RedactionState state) =>
        purchase with { Redactions = purchase.Redactions.SetItem(id, purchase.Redactions[id] with { State = state }) };

    private static Redaction? Waiting(this Purchase purchase, RedactionId id) =>
        purchase.Redactions.GetValueOrDefault(id) is { State: RedactionState.Ordered } waiting ? waiting : null;

    private static bool Repeats(string said, string content)
    {
        var (ours, theirs) = (WordsOf(said), WordsOf(content));
        if (theirs.Length < Run) return theirs.Any(word => word.Length > ShortWord && ours.Contains(word));
        return Enumerable.Range(0, theirs.Length - Run + 1)
            .Any(at => ours.AsSpan().IndexOf(theirs.AsSpan(at, Run)) >= 0);
    }

    private static string[] WordsOf(string text) =>
        [.. string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
