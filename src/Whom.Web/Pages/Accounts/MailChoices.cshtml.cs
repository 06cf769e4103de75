using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

/// <summary>Which mails one gets, and at which hour that of the day.</summary>
public sealed class MailChoicesModel(
    MailChoiceRows rows, PurchaseQueries queries, TimeProvider time, Locale locale) : PageModel
{
    private const string NoHour = "none";

    /// <summary>What can be done without, in the order of the page.</summary>
    public static ImmutableArray<MailKinds> Kinds { get; } =
        [MailKinds.Conflict, MailKinds.Concern, MailKinds.Decline, MailKinds.News, MailKinds.Reminder];

    public MailChoices Choices { get; private set; } = MailChoices.Usual;

    /// <summary>The purchases in which one takes part and that have not ended.</summary>
    public ImmutableArray<(PurchaseId Id, string Name)> Purchases { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public bool Done { get; private set; }

    public string Zone => time.LocalTimeZone.Id;

    public string Hour => Choices.DigestHour?.ToString(CultureInfo.InvariantCulture) ?? NoHour;

    private PersonId Person => AccountClaims.PersonOf(User)!.Value;

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        (Choices, Done) = (await rows.OfAsync(Person, cancel), done is not null);
        await ReadPurchasesAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string? hour, string[] kind, string[] quiet, string[] unreminded, CancellationToken cancel)
    {
        var before = await rows.OfAsync(Person, cancel);
        await ReadPurchasesAsync(cancel);
        var at = int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        // Only purchases of one's own: whatever else is sent is left out, and says nothing of whether there is one.
        Choices = new MailChoices(
            at is >= 0 and <= 23 ? at : null,
            Kinds.Where(one => !kind.Contains(one.ToString(), StringComparer.Ordinal))
                .Aggregate(MailKinds.None, (all, one) => all | one),
            [.. Purchases.Select(one => one.Id).Where(id => quiet.Contains(id.ToString(), StringComparer.Ordinal))])
        {
            // Only the link in a reminder adds to these; the others, of purchases that are over, stay.
            Unreminded =
            [
                .. before.Unreminded.Where(id => Purchases.All(one => one.Id != id)
                    || unreminded.Contains(id.ToString(), StringComparer.Ordinal)),
            ]
        };
        if (Choices.DigestHour is null && hour != NoHour)
        {
            Problems = [new Problem("hour", locale["MailChoicesHourRefused"])];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await rows.KeepAsync(Person, Choices, cancel);
        return LocalRedirect(locale.Link("/account/mails", ("done", "saved")));
    }

    private async Task ReadPurchasesAsync(CancellationToken cancel) => Purchases =
    [
        .. (await queries.AssignmentsOfAsync(Person, cancel))
            .Where(one => one.Standing is Standing.Active or Standing.OnHold
                && one.State is not (AssignmentState.Declined or AssignmentState.Ended))
            .DistinctBy(one => one.Purchase).Select(one => (one.Purchase, one.Name ?? locale["Redacted"])),
    ];
}
