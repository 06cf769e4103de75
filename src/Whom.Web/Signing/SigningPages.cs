using System.Collections.Immutable;
using System.Buffers.Text;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Signing;

/// <summary>A statement as it was shown, and what is kept of that.</summary>
public sealed record ShownStatement(PendingSigning Pending, SigningStatement Statement)
{
    /// <summary>What a passkey is challenged with.</summary>
    public FileHash Hash => Statement.HashOf(Pending.Purchase);
}

/// <summary>
/// Sign-offs for pages: what is signed is shown, lies on the server meanwhile, and is signed as it lies there. A page
/// sends its id, and nothing of what it says.
/// </summary>
public sealed class SigningPages(
    PurchasePages pages, PurchaseService purchases, PendingSignings pending, Drafts drafts, TimeProvider time,
    Locale locale)
{
    /// <summary>Where what is typed about something is kept until it is signed.</summary>
    public static string DraftOf(Assignment assignment, SignSubjectKind kind, string of)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return $"{assignment.Id}/{AboutOf(kind, of)}";
    }

    /// <summary>
    /// Keeps what somebody typed, as a draft: they may have to show who they are before they sign.
    /// </summary>
    public Task KeepAsync(
        PurchaseView view, Assignment assignment, SignSubject on, TypedSignOff typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(typed);
        return drafts.KeepAsync(
            view.Actor.RequirePerson(), DraftOf(assignment, on.Kind, on.Of), typed.Draft(), time.GetUtcNow(), cancel);
    }

    /// <summary>
    /// What somebody says as a statement that they can sign, kept for a few minutes; or what is wrong with it.
    /// </summary>
    public async Task<(ShownStatement? Shown, Change Change)> ShowAsync(
        PurchaseView view, Assignment assignment, SignSubject on, TypedSignOff typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(typed);
        var (now, who) = (time.GetUtcNow(), view.Actor.RequirePerson());
        if (typed.Statement(view, assignment, on, now, locale, out var problems) is not { } statement)
            return (null, new Change(problems, []));
        var id = new SignOffId(Guid.NewGuid());
        // Whatever would be refused is refused here, where it can still be changed.
        if (purchases.Try(view.Purchase, [[CommandOf(id, statement, null, view, now)]])[0] is { } refusal)
            return (null, pages.Refused(refusal, view).At(new FormFields("reason")));
        var shown = new PendingSigning(
            id, who, view.Purchase.Id, assignment.Id, AboutOf(on.Kind, on.Of), StatementJson.Encode(statement),
            now + PendingSignings.Lasts);
        await pending.KeepAsync(shown, now, cancel);
        return (new ShownStatement(shown, statement), Change.Done);
    }

    /// <summary>
    /// The same statement anew, with another time and other random bytes: for whoever has a code mailed for it, which
    /// is good as long as what it signs.
    /// </summary>
    public async Task<ShownStatement> ShowAnewAsync(ShownStatement shown, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var now = time.GetUtcNow();
        var statement = shown.Statement with
        {
            Shown = now,
            Random = System.Security.Cryptography.RandomNumberGenerator.GetBytes(SigningStatement.RandomLength),
        };
        var anew = shown.Pending with
        {
            Id = new SignOffId(Guid.NewGuid()),
            Statement = StatementJson.Encode(statement),
            Until = now + PendingSignings.Lasts,
        };
        await pending.KeepAsync(anew, now, cancel);
        return new ShownStatement(anew, statement);
    }

    /// <summary>
    /// What was shown to whoever looks about this very thing; null where that was too long ago, or was signed, or was
    /// never shown to them.
    /// </summary>
    public async Task<ShownStatement?> FindAsync(
        PurchaseView view, Assignment assignment, SignSubjectKind kind, string of, string? id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(assignment);
        return SignOffId.TryParse(id, out var known)
            && await pending.FindAsync(known, time.GetUtcNow(), cancel) is { } found
            && view.Actor.Is(found.Person) && found.Purchase == view.Purchase.Id && found.Assignment == assignment.Id
            && found.About == AboutOf(kind, of)
                ? new ShownStatement(found, StatementJson.Decode(found.Statement)) : null;
    }

    /// <summary>Signs what was shown, once. Requires that whoever signs has shown anew who they are.</summary>
    public async Task<Change> SignAsync(
        PurchaseView view, ShownStatement shown, DeviceProof? proof, ChangeForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(shown);
        var (now, signOff, on) = (time.GetUtcNow(), shown.Pending.Id, shown.Statement.On);
        var device = proof is null ? null
            : new DeviceSignature(
                Base64Url.EncodeToString(proof.Credential.Span), Base64Url.EncodeToString(proof.PublicKey.Span),
                proof.Assertion.Hash);
        ImmutableArray<ISideWrite> rows =
        [
            PendingSignings.Taking(signOff),
            Drafts.Clearing(shown.Pending.Person, $"{shown.Pending.Assignment}/{AboutOf(on.Kind, on.Of)}"),
            .. proof is null ? [] : ImmutableArray.Create(
                SigningAssertions.Keeping(view.Purchase.Id, signOff, proof.Assertion)),
        ];
        return await pages.DoAsync(
            view, form, [CommandOf(signOff, shown.Statement, device, view, now)], new WithIt { Rows = rows }, cancel);
    }

    private Sign CommandOf(
        SignOffId id, SigningStatement statement, DeviceSignature? device, PurchaseView view, DateTimeOffset now) =>
        new(id, statement, device, time.Today(), view.Actor, now);

    private static string AboutOf(SignSubjectKind kind, string of) => kind switch
    {
        SignSubjectKind.Document => "sign/",
        SignSubjectKind.Passing => "sign-passing/",
    } + of;
}
