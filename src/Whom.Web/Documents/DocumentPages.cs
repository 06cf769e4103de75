using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Purchases;

namespace Whom.Web.Documents;

/// <summary>Documents and their versions for pages, as far as they are the reader's.</summary>
public sealed class DocumentPages(PurchasePages pages, VersionLooks looks, TimeProvider time)
{
    /// <summary>
    /// A version that the reader may read, of this document; null where there is none for them. Whoever has come by a
    /// link reads the documents on which their role has a part.
    /// </summary>
    public async Task<(PurchaseView View, DocumentVersion Version)?> VersionAsync(
        string? id, string? document, string? version, CancellationToken cancel)
    {
        if (!DocumentVersionId.TryParse(version, out var versionId)
            || await pages.FindAsync(id, cancel) is not { } view
            || view.Purchase.FindVersion(versionId) is not { } found || found.Document != document
            || !(view.MayRead || HasPart(view, found.Document))) return null;
        return (await pages.WithContentsAsync(view, [found.Name, found.Note], cancel), found);
    }

    /// <summary>Keeps that the reader looked at a version, where they are known.</summary>
    public Task LookAsync(PurchaseView view, DocumentVersion version, CancellationToken cancel) =>
        view.Actor.Person is { } person
            ? looks.LookAsync(version.Id, person, time.GetUtcNow(), cancel)
            : Task.CompletedTask;

    /// <summary>Whether a role in which the reader acts has a part on a document, by the plan as it is.</summary>
    public static bool HasPart(PurchaseView view, string document)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Purchase.Assignments.Any(assignment => assignment.IsActedIn(view.Actor)
            && view.Plan.Involvements.Any(
                item => item.Role.Id == assignment.Role && item.On.Any(on => on.Id == document)));
    }

    public static string PathOf(PurchaseView view, string document)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"{view.Path}/documents/{document}";
    }

    public static string PathOf(PurchaseView view, DocumentVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return $"{PathOf(view, version.Document)}/versions/{version.Id}";
    }
}
