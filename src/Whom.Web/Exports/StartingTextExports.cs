using Whom.Application.Installations;
using Whom.Documents.Reading;
using Whom.Documents.Starting;
using Whom.Installations;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Web.Documents;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Exports;

/// <summary>
/// Texts to start documents from, as files: that of the organisation where it has one, and else that of the packs.
/// </summary>
public static class StartingTextExports
{
    public static void MapStartingTexts(this IEndpointRouteBuilder routes)
    {
        routes.MapReading("/purchases/{id}/documents/{document}/start.{ending}", ServeAsync)
            .RequireRateLimiting(Limits.Exports);
        routes.MapReading("/admin/starting-texts/{document}", OwnAsync).RequireRateLimiting(Limits.Exports);
    }

    private static async Task<IResult> ServeAsync(
        string id, string document, string ending, PurchasePages pages, InstallationService installations,
        StartingTextRows rows, Locale locale, CancellationToken cancel)
    {
        if (FileFormats.Called("." + ending) is not { } format || format.Ending != ending
            || !StartingTexts.MayBe(format) || await pages.FindAsync(id, cancel) is not { } view
            || !(view.MayRead || DocumentPages.HasPart(view, document))
            || view.Plan.Documents().FirstOrDefault(one => one.Id == document) is not { } known)
            return Results.NotFound();
        var name = FileNames.Of(
            $"{locale.Say(view.Plan.NameOf(known))} {view.TextOf(view.Purchase.Name)}", locale["StartFileName"],
            ending);
        if ((await installations.ReadAsync(cancel)).State.StartingTexts.TryGetValue(document, out var own))
        {
            // Theirs is given as they sent it, and in no other format.
            return own.Format == format && await rows.FindAsync(document, own.Hash, cancel) is { } bytes
                ? Results.File(bytes.ToArray(), format.MediaType, name)
                : Results.NotFound();
        }

        using var content = new MemoryStream();
        var plan = pages.NamedPlanOf(view);
        if (format == FileFormat.Docx) StartingDocument.WriteDocx(plan, known, locale.Language, content);
        else StartingDocument.WriteMarkdown(plan, known, locale.Language, content);
        return Results.File(content.ToArray(), format.MediaType, name);
    }

    private static async Task<IResult> OwnAsync(
        string document, InstallationService installations, StartingTextRows rows, Locale locale,
        CancellationToken cancel) =>
        (await installations.ReadAsync(cancel)).State.StartingTexts.TryGetValue(document, out var own)
        && await rows.FindAsync(document, own.Hash, cancel) is { } bytes
            ? Results.File(
                bytes.ToArray(), own.Format.MediaType,
                FileNames.Of(document, locale["StartFileName"], own.Format.Ending))
            : Results.NotFound();
}
