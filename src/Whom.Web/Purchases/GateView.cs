using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>Where a gate stands in the course of a purchase.</summary>
public enum GatePlace
{
    Passed,
    Next,
    Later,

    /// <summary>The purchase was closed out before it.</summary>
    Skipped,
}

/// <summary>That a document has a newer version than that on which a gate was passed.</summary>
/// <param name="On">The document, and the version on which the gate was passed.</param>
/// <param name="Newest">Its newest version.</param>
/// <param name="SignedFor">The id of the later gate that was passed on the newest; null where none was.</param>
public sealed record GateAmendment(DocumentVersion On, DocumentVersion Newest, string? SignedFor);

/// <summary>One gate as its purchase shows it.</summary>
/// <param name="Progress">The gate, and how far it has come.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="PassBy">The day by which to pass it; null where none follows from the plan.</param>
/// <param name="IsLast">Whether it is passed by closing the purchase.</param>
public sealed record GateView(GateProgress Progress, GatePlace Place, DateOnly? PassBy, bool IsLast)
{
    public Gate Gate => Progress.Gate.Gate;

    /// <summary>
    /// What was to be ratified when it was passed, with how far that has come since; null where the plan asks for it no
    /// more.
    /// </summary>
    public ImmutableArray<(RequirementAtPassage Then, RequirementProgress? Now)> Owed { get; init; } = [];

    /// <summary>The documents that were changed since the gate was passed on them, each once.</summary>
    public ImmutableArray<GateAmendment> Amendments { get; init; } = [];

    /// <summary>What was said by telephone that it rests on, or is to rest on; null for nothing.</summary>
    public SpokenYes? Spoken { get; init; }

    /// <summary>The gates of a purchase, in order.</summary>
    public static ImmutableArray<GateView> Of(PurchaseView view)
    {
        var (purchase, last) = (view.Purchase, view.Plan.Gates[^1].Gate);
        var next = purchase.NextGate(view.Plan)?.Gate;
        return
        [
            .. view.Summary.Gates.Select(gate => new GateView(
                gate, PlaceOf(gate), view.Plan.PassBy(gate.Gate.Gate), gate.Gate.Gate == last)
            {
                Owed = OwedOf(view, gate),
                Amendments = AmendmentsOf(purchase, gate),
                Spoken = purchase.SpokenYesOf(gate.Gate.Gate.Id),
            }),
        ];

        GatePlace PlaceOf(GateProgress gate) =>
            gate.IsPassed || (next is null && gate.Gate.Gate == last) ? GatePlace.Passed
            : next is null ? GatePlace.Skipped
            : gate.Gate.Gate == next ? GatePlace.Next
            : GatePlace.Later;
    }

    /// <summary>The contents that are shown of gates.</summary>
    public static IEnumerable<Sealed?> ContentsOf(Purchase purchase) =>
    [
        .. purchase.Passages.Select(passage => passage.Why),
        .. purchase.Waivers.SelectMany(waiver => (Sealed[])[waiver.Authority, waiver.Reason]),
        .. purchase.Evidence.SelectMany(seen => (Sealed?[])[seen.Link, seen.Words, seen.File?.Name]),
        .. purchase.SignOffs.SelectMany(signed =>
            (Sealed?[])[signed.Reason, signed.Vote?.Link, signed.Vote?.Minute?.Name]),
        .. purchase.Fallen.Select(fallen => fallen.Why),
        .. purchase.SpokenYes.Select(yes => yes.Words),
        purchase.Determination?.Why, purchase.Determination?.Competition,
    ];

    /// <summary>The people who are shown with gates.</summary>
    public static IEnumerable<PersonId> PeopleOf(PurchaseView view)
    {
        var purchase = view.Purchase;
        IEnumerable<PersonId?> people =
        [
            .. purchase.Passages.Select(passage => (PersonId?)passage.By),
            .. view.Summary.Gates.SelectMany(gate => gate.All).SelectMany(asked => asked.By).Select(by =>
                (PersonId?)by),
            .. purchase.Waivers.Select(waiver => (PersonId?)waiver.By),
            .. purchase.Evidence.Select(seen => (PersonId?)seen.By),
            .. purchase.SignOffs.Select(signed => (PersonId?)signed.By),
            .. purchase.Fallen.Select(fallen => (PersonId?)fallen.By),
            .. purchase.SpokenYes.SelectMany(yes => (PersonId?[])[yes.Said, yes.By]),
            purchase.Determination?.By, view.Head,
        ];
        return people.OfType<PersonId>();
    }

    // Some of it may be of a gate before it.
    private static ImmutableArray<(RequirementAtPassage Then, RequirementProgress? Now)> OwedOf(
        PurchaseView view, GateProgress gate) => gate.Passage is not { } at ? [] :
    [
        .. at.Requirements.Where(then => then.State == RequirementState.Pending).Select(then =>
            (then, view.Summary.Gates.SelectMany(one => one.Requirements).FirstOrDefault(
                now => RequirementKey.Of(now.Requirement) == then.KeyAt(at.Gate)))),
    ];

    private static ImmutableArray<GateAmendment> AmendmentsOf(Purchase purchase, GateProgress gate)
    {
        if (gate.Passage is not { Passed: true } at) return [];
        var after = purchase.Passages.SkipWhile(passage => passage != at).Skip(1).Where(passage => passage.Passed);
        return
        [
            .. at.Requirements.Where(then => then is { Of: null, SignOff: not null, Version: not null })
                .Select(then => purchase.FindVersion(then.Version!.Value)).OfType<DocumentVersion>().Distinct()
                .Select(signed => purchase.CurrentVersion(signed.Document) is { } newest && newest.Id != signed.Id
                    ? new GateAmendment(signed, newest, after.FirstOrDefault(passage => passage.Requirements.Any(then =>
                        then.Of == gate.Gate.Gate.Id && then.Version == newest.Id))?.Gate)
                    : null).OfType<GateAmendment>(),
        ];
    }
}

/// <summary>
/// What an emergency still asks of a purchase: what is to be ratified, what was said by telephone and is to be
/// confirmed, and when it ends.
/// </summary>
/// <param name="Gate">The gate that was passed first.</param>
/// <param name="By">By when the first of it is to be ratified; null where all is.</param>
/// <param name="Pending">How many things are to be ratified.</param>
/// <param name="Late">How many of them are late.</param>
/// <param name="EndsOn">The last day of the emergency.</param>
/// <param name="IsOver">Whether that day has gone by.</param>
public sealed record EmergencyView(
    Gate Gate, DateOnly? By, int Pending, int Late, DateOnly? EndsOn, bool IsOver)
{
    /// <summary>What was said by telephone and is not confirmed in writing; null where nothing is open.</summary>
    public SpokenYes? Spoken { get; init; }

    /// <summary>Whether that should have been confirmed by now.</summary>
    public bool IsSpokenLate { get; init; }

    /// <summary>Whether the gate was passed on it, and whoever was to have said it does not approve.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Whether something of it is late, over or denied.</summary>
    public bool IsWrong => Late > 0 || IsOver || IsSpokenLate || IsDenied;

    /// <summary>
    /// Those of the gates that were passed first, and of the next where something was said by telephone; empty once all
    /// of it is over.
    /// </summary>
    public static ImmutableArray<EmergencyView> Of(PurchaseView view)
    {
        var purchase = view.Purchase;
        // Nothing passes first, and nobody says yes by telephone, before that; every page of a purchase asks.
        if (!view.IsActive || purchase.Determination is not { EndsOn: var ends }) return [];
        var denied = purchase.Denied(view.Plan, view.Summary.Gates).ToHashSet();
        var open = purchase.ToConfirm(view.Plan).Concat(denied).ToHashSet();
        return
        [
            .. GateView.Of(view).Select(gate =>
            {
                var isFirst = gate.Progress.Passage is { Passed: true, First: true };
                var pending = !isFirst ? [] : gate.Owed.Select(one => one.Now)
                    .Where(now => now?.State == RequirementState.Pending).OfType<RequirementProgress>().ToList();
                return new EmergencyView(
                    gate.Gate, pending.Min(one => one.RatifyBy), pending.Count,
                    pending.Count(one => one.RatifyBy < view.Today), ends, isFirst && ends < view.Today)
                {
                    Spoken = gate.Spoken is { } yes && open.Contains(yes) ? yes : null,
                    IsSpokenLate = gate.Spoken is { } said && SpokenYesWording.IsLate(said, view),
                    IsDenied = gate.Spoken is { } no && denied.Contains(no),
                };
            }).Where(one => one.Pending > 0 || one.IsOver || one.Spoken is not null),
        ];
    }
}
