using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Signing;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>What the page shows.</summary>
public sealed partial class SignModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    /// <summary>What kind of thing is signed here.</summary>
    public SignSubjectKind Kind { get; private set; }

    /// <summary>The id of the document, or of the gate.</summary>
    public string Of { get; private set; } = "";

    /// <summary>The document; null for the passing of a gate.</summary>
    public Document? Document { get; private set; }

    /// <summary>Its newest version; null where there is none.</summary>
    public DocumentVersion? Version { get; private set; }

    /// <summary>The gate; null for a document.</summary>
    public PlannedGate? Gate { get; private set; }

    /// <summary>What was determined, by which the gate is passed or was; null for a document.</summary>
    public Determination? Determined { get; private set; }

    /// <summary>What was said by telephone for the role of the assignment; null where nothing was.</summary>
    public SpokenYes? Spoken { get; private set; }

    /// <summary>Whether the gate was passed on that, and it was confirmed: then nothing is left to sign.</summary>
    public bool IsConfirmed => Spoken is { PassedOn: true } yes
        && View.Purchase.StateOf(yes) == SpokenYesState.Confirmed;

    /// <summary>What can be signed now; null where nothing can.</summary>
    public SignSubject? On { get; private set; }

    /// <summary>What was signed last in this assignment; null where nothing was.</summary>
    public SignOff? Last { get; private set; }

    /// <summary>Whether what was signed last is not what can be signed now.</summary>
    public bool IsStale => Last is not null && On is not null && Last.On != On;

    /// <summary>Whether what can be signed now is signed.</summary>
    public bool IsSigned => Last is not null && Last.On == On;

    /// <summary>The gate that was passed on what was signed; null where none was.</summary>
    public string? PassedOn => Last is null ? null : View.Purchase.PassedOn(Last);

    /// <summary>Why whoever looks cannot sign here; null where they can.</summary>
    public string? WhyNot { get; private set; }

    public bool MaySign => On is not null && WhyNot is null && !IsConfirmed && View.IsActive;

    /// <summary>Whether they want to say something else than before.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether what was shown is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What they are asked to sign; null before.</summary>
    public ShownStatement? Shown { get; private set; }

    /// <summary>What the browser asks a passkey for; null where there is none.</summary>
    public string? Options { get; private set; }

    /// <summary>Whether whoever has an account has just shown that it is theirs.</summary>
    public bool HasProved => IsFresh;

    public TypedSignOff Typed { get; private set; } = TypedSignOff.Nothing;

    public string? WithdrawnWhy { get; private set; }

    /// <summary>Whether they have looked at the version here; true where there is none.</summary>
    public bool HasLooked { get; private set; } = true;

    /// <summary>What was raised or said about the stage of the document, and has no answer.</summary>
    public ImmutableArray<Contribution> Unanswered { get; private set; } = [];

    /// <summary>The two versions, where they had signed an earlier one.</summary>
    public SignChanges? Changes { get; private set; }

    /// <summary>Who signs the document, for whoever reads the purchase; null for others.</summary>
    public DocumentProgress? Progress => View.MayRead
        ? View.Summary.Documents.FirstOrDefault(one => one.Document.Id == Document?.Id) : null;

    /// <summary>Those who can see to a condition.</summary>
    public IEnumerable<Assignment> Seeing => View.Purchase.Assignments.Where(one => one.IsLive);

    /// <summary>The conditions of what was signed last.</summary>
    public ImmutableArray<SignOffCondition> Conditions => Last is null ? []
        : [.. View.Purchase.ConditionsOf(Last)];

    public string Path => SignPaths.Sign(View, Assignment, Kind, Of);

    /// <summary>What is signed, by its name.</summary>
    public string Subject() => Document is { } document ? locale.Say(View.Plan.NameOf(document))
        : locale["SignPassingOf", locale.Say(View.Plan.NameOf(Gate!.Gate))];

    /// <summary>The same with its version.</summary>
    public string SubjectWithVersion() => Version is { } version
        ? locale["SignVersionOf", Subject(), locale.Wording.Number(version.Number)] : Subject();

    public string RoleName => locale.Say(View.RoleOf(Assignment).Label);

    // Null where all is there; else the page that stands in its place.
    private async Task<IActionResult?> LookAsync(
        string purchase, string id, string? document, string? gate, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        (View, Assignment, Of) = (view, assignment, document ?? gate ?? "");
        if (document is not null)
        {
            Kind = SignSubjectKind.Document;
            if ((Document = view.Plan.Documents().FirstOrDefault(one => one.Id == document)) is null) return NotFound();
            Version = view.Purchase.CurrentVersion(document);
            On = Version is null ? null : SignSubject.To(Version);
        }
        else
        {
            Kind = SignSubjectKind.Passing;
            if ((Gate = view.Plan.Gates.FirstOrDefault(one => one.Gate.Id == gate && one.PassFirst is not null))
                is null) return NotFound();
            Spoken = view.Purchase.SpokenYesOf(Gate.Gate.Id) is { } yes && yes.Role == assignment.Role ? yes : null;
            Determined = Spoken?.Determination ?? view.Purchase.Determination;
            On = Determined is { } determination ? SignSubject.To(Gate.Gate.Id, determination) : null;
        }

        Last = view.Purchase.SignOffs.LastOrDefault(one => one.Assignment == assignment.Id && one.Withdrawn is null
            && one.On.Kind == Kind && one.On.Of == Of);
        WhyNot = On is null || IsConfirmed ? null
            : view.Purchase.MayNotSign(view.Plan, assignment.Id, On, view.Actor) is { } not
                ? RefusalWording.Say(not, view.Policy, locale) : null;
        Unanswered = Document is null ? []
            :
            [
                .. view.Purchase.Contributions.Where(said => said.Stage == Document.Stage.Id
                    && (said.IsOpen || said.IsDisputed))
                    .OrderBy(said => said.Kind == ContributionKind.Concern ? 0 : 1),
            ];
        View = await pages.WithContentsAsync(view, WordsShown(view), cancel);
        return null;
    }

    private IEnumerable<Sealed?> WordsShown(PurchaseView view) =>
    [
        Version?.Name, Version?.Note, Last?.Reason,
        .. Conditions.SelectMany(one => new Sealed?[] { one.Words, one.Done?.How }),
        .. Unanswered.Select(said => said.Words),
        .. Progress is { } progress ? SignWording.WordsOf(progress, view.Purchase) : [],
        .. Last is { On.Kind: SignSubjectKind.Document }
            ? [view.Purchase.FindVersion(new DocumentVersionId(Last.On.Id))?.Name] : Array.Empty<Sealed?>(),
        .. Kind == SignSubjectKind.Passing
            ? [Determined?.Why, Determined?.Competition, Spoken?.Words] : Array.Empty<Sealed?>(),
    ];

    private async Task<IActionResult> ShowAsync(TypedSignOff? typed, CancellationToken cancel)
    {
        var who = View.Actor.RequirePerson();
        View = await pages.WithNamesAsync(
            await pages.WithNamesAsync(View, Change.Since, cancel),
            [
                who, .. Unanswered.Select(said => said.By),
                .. Version is { } version ? [version.By] : ImmutableArray<PersonId>.Empty,
                .. Spoken is { } yes ? [yes.Said, yes.By] : ImmutableArray<PersonId>.Empty,
            ],
            cancel);
        Changes = await ChangesAsync(cancel);
        if (Version is not null) HasLooked = await looks.HasLookedAsync(who, Version.Id, cancel);
        if (Shown is null)
            Typed = typed ?? await BegunAsync(who, cancel);
        else if (View.Actor is Actor.Account)
            Options = await ceremony.AskAsync(await accounts.SignedInAsync(User), Shown.Hash);
        return Page();
    }

    private async Task<SignChanges?> ChangesAsync(CancellationToken cancel)
    {
        if (!IsStale || Version is null
            || View.Purchase.FindVersion(new DocumentVersionId(Last!.On.Id)) is not { } then) return null;
        var (old, now) = (await texts.ReadAsync(then, cancel), await texts.ReadAsync(Version, cancel));
        return new SignChanges(View, then, Version)
        {
            Found = old is null || now is null ? null : await texts.CompareAsync(old, now, cancel)
        };
    }

    // A draft before what was said last.
    private async Task<TypedSignOff> BegunAsync(PersonId who, CancellationToken cancel)
    {
        var draft = await drafts.ReadAsync(who, SigningPages.DraftOf(Assignment, Kind, Of), cancel);
        return !draft.IsEmpty ? TypedSignOff.Of(draft)
            : Last is not null && TypedSignOff.Of(Last, View, locale) is { } last ? last
            : TypedSignOff.Nothing;
    }
}
