using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Packs;
using Whom.Participation;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Storage.Purchases;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Register;

// No antiforgery token: there is no cookie and no account that a forged request could ride on, and nothing comes of it
// before the address itself has confirmed it.
/// <summary>
/// Where residents, advocates and unions ask for mails about the register: about all, about one purchase, or about what
/// they want to be asked about.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Receipts)]
public sealed class FollowModel(
    FollowerMails mails, RegisterEntryQueries entries, PolicyRegistry policies, Locale locale) : PageModel
{
    /// <summary>The longest that an organisation says of whom it speaks for.</summary>
    public const int LongestWords = 500;

    /// <summary>The purchase that is offered alone; null where none is.</summary>
    public ListedEntry? Entry { get; private set; }

    public string Address { get; private set; } = "";

    public FollowScope? Scope { get; private set; }

    public ImmutableArray<Interest> Interests { get; private set; } = [];

    public string Organisation { get; private set; } = "";

    public string SpeaksFor { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>Whether a mail is under way, or nothing is, which is nobody else’s business.</summary>
    public bool Asked { get; private set; }

    public ImmutableArray<Interest> Offered => Interest.In(policies.Newest.Policy);

    public async Task<IActionResult> OnGetAsync(string? entry, CancellationToken cancel)
    {
        Entry = await EntryAsync(entry, cancel);
        Scope = Entry is null ? FollowScope.All : FollowScope.One;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? entry, CancellationToken cancel)
    {
        var form = Request.HasFormContentType ? await Request.ReadFormAsync(cancel) : FormCollection.Empty;
        var problems = new List<Problem>();
        Entry = await EntryAsync(entry, cancel);
        Address = TypedText.Email(form["address"], "address", locale, problems);
        if (Address.Length == 0) problems.Add(new Problem("address", locale["FollowNoAddress"]));
        Scope = Enum.TryParse<FollowScope>(form["scope"], out var scope) && Enum.IsDefined(scope)
            && (scope != FollowScope.One || Entry is not null) ? scope : null;
        if (Scope is null) problems.Add(new Problem("scope", locale["FollowNoScope"]));
        Interests =
            [.. form["interest"].OfType<string>().Select(Interest.Parse).Where(Offered.Contains).Distinct()];
        if (Scope == FollowScope.Some && Interests.IsEmpty)
            problems.Add(new Problem("interest", locale["FollowNoInterest"]));
        Organisation = TypedText.Line(
            form["organisation"], "organisation", Whom.Records.GivenText.LongestName, locale, problems);
        SpeaksFor = TypedText.Words(form["speaks-for"], "speaks-for", LongestWords, locale, problems);
        if (Organisation.Length == 0 && SpeaksFor.Length > 0)
            problems.Add(new Problem("organisation", locale["FollowNoOrganisation"]));
        if (problems.Count > 0)
        {
            (Response.StatusCode, Problems) = (StatusCodes.Status400BadRequest, [.. problems]);
            return Page();
        }

        await mails.AskAsync(
            new Follower(
                Guid.CreateVersion7(), Address, locale.Language, Scope == FollowScope.One ? Entry!.Purchase : null,
                Scope == FollowScope.Some ? Interests : [])
            {
                Organisation = Organisation.Length > 0 ? Organisation : null,
                SpeaksFor = SpeaksFor.Length > 0 ? SpeaksFor : null,
            },
            cancel);
        Asked = true;
        return Page();
    }

    /// <summary>What a purchase is called here.</summary>
    public string NameOf(ListedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Text(RegisterField.Name, RegisterEntryPages.LanguageOf(locale))?.Words ?? locale["RegisterNoName"];
    }

    /// <summary>What an interest is called.</summary>
    public static string LabelOf(Interest interest, Policy policy, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(interest);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(locale);
        if (interest.Value is not { } value) return locale["Interest-" + interest.Fact];
        return policy.Facts.FirstOrDefault(fact => fact.Id == interest.Fact)?.Values
            .FirstOrDefault(one => one.Id == value) is { } named ? locale.Say(named.Label) : value;
    }

    public Policy Policy => policies.Newest.Policy;

    private async Task<ListedEntry?> EntryAsync(string? entry, CancellationToken cancel) =>
        PurchaseId.TryParse(entry, out var id)
            ? (await entries.OfAsync([id], [RegisterField.Name], cancel)).GetValueOrDefault(id)
            : null;
}

/// <summary>What somebody wants mails about.</summary>
public enum FollowScope
{
    /// <summary>All of the register.</summary>
    All,

    /// <summary>One purchase.</summary>
    One,

    /// <summary>Purchases of some interests.</summary>
    Some,
}
