using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Consultations;

/// <summary>A consultation on paper, for those whom a screen does not reach. No cookie, no script.</summary>
public abstract class PaperModel(ConsultationPages consultations, PublicAddress address, Locale locale) : PageModel
{
    public ConsultationView View { get; private set; } = null!;

    /// <summary>Where it can be read and answered, without what is the same for all addresses.</summary>
    public string ShortAddress => Address[(Address.IndexOf("//", StringComparison.Ordinal) + 2)..];

    /// <summary>The same, whole.</summary>
    public string Address => address.Of(locale.Link(View.Path));

    /// <summary>The first way of a kind; null where the page has none.</summary>
    public ShownText? WayOf(CommentOrigin origin) =>
        View.Page.Ways.FirstOrDefault(way => way.Origin == origin) is { } way
            ? View.Text(PageFields.Way(way.Number)) : null;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await consultations.FindAsync(id, cancel) is not { } found || found.Consultation.CalledOff is not null)
            return NotFound();
        View = found;
        return Page();
    }
}
