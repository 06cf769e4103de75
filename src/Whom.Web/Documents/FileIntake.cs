using Whom.Application.Purchases;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Documents;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Documents;

/// <summary>Takes the file of a form, and does what the form asks with it.</summary>
public sealed class FileIntake(
    DocumentIntake intake, DocumentFiles files, Scanner scanner, ScannerSettings settings, PurchasePages pages,
    Locale locale)
{
    /// <summary>
    /// Does what a form with a file asks, or without one; where that is refused, nothing of the file is kept, and what
    /// is left of it on the line is passed over.
    /// </summary>
    public async Task<Change> DoAsync(
        PurchaseView view, StreamedForm sent, FileUse use, Func<GivenFile?, PurchaseCommand> command,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(command);
        var form = ChangeForm.Of(sent.Fields);
        if (sent.FileName is null) return await pages.DoAsync(view, form, cancel, command(null));
        var (id, name) = (new DocumentVersionId(form.IdOf(use.Name)), FileName.Last(sent.FileName));
        var came = await intake.TakeAsync(id, sent.File, name, cancel);
        await sent.PassOverAsync(cancel);
        if (came is Intake.Refused(var why))
        {
            var (status, says) = FileRefusalWording.Of(why, locale);
            return Problem(status, says);
        }

        // Sent twice: what it brought the first time is there, or is on its way.
        if (came is not Intake.Taken(var file))
            return use.IsThere(view.Purchase, id)
                ? Change.Done
                : Problem(StatusCodes.Status409Conflict, locale[use.OnItsWay]);
        var given = new GivenFile(id, file, GivenText.Shortened(name, DocumentVersions.LongestName));
        PurchaseId? toScan = settings.IsAsked && !use.IsScannedFirst ? view.Purchase.Id : null;
        var change = (use.IsScannedFirst ? await ScannedAsync(id, cancel) : null)
            ?? await pages.DoAsync(
                view, form, [command(given)],
                new WithIt { Rows = [DocumentFiles.Keeping(id, file.Hash, toScan)] }, cancel);
        if (!change.IsDone) await intake.DiscardAsync(id);
        return change;
    }

    public static Change Problem(int status, string says) => new([new Problem("file", says)], [], status);

    // Null where nothing stands against it.
    private async Task<Change?> ScannedAsync(DocumentVersionId id, CancellationToken cancel)
    {
        if (!settings.IsAsked) return null;
        await using var file = (await files.OpenAsync(id, cancel))!;
        return await scanner.AskAsync(file, cancel) switch
        {
            ScanAnswer.Clean => null,
            ScanAnswer.Infected => Problem(StatusCodes.Status422UnprocessableEntity, locale["EvidenceFileInfected"]),
            ScanAnswer.None => Problem(StatusCodes.Status503ServiceUnavailable, locale["EvidenceFileNotScanned"]),
        };
    }
}
