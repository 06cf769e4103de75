using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Storage.People;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>One of the nine steps in which a lead prepares how to ask residents.</summary>
public sealed class PreparingModel(
    PurchasePages pages, PreparingPages preparing, PeopleDirectory people, Followers followers, TimeProvider time,
    Locale locale) : PageModel
{
    private const int MostPeople = 30;
    private const int MostOrganisations = 1000;

    public PrepareForm Form { get; private set; } = null!;

    /// <summary>What another saved in this step meanwhile, by the names of the fields.</summary>
    public ImmutableArray<(string Name, string Theirs)> Theirs { get; private set; } = [];

    public bool Kept { get; private set; }

    /// <summary>For whom was looked in the directory.</summary>
    public string Find { get; private set; } = "";

    /// <summary>Those who can be named to read comments, and those who are.</summary>
    public ImmutableArray<Person> People { get; private set; } = [];

    /// <summary>Organisations that want to be asked about such a purchase.</summary>
    public ImmutableArray<Follower> Organisations { get; private set; } = [];

    public IEnumerable<string> Warnings =>
        PrepareWarnings.Of(Form.Preparing with { Page = Form.Page }, Form.Step, Form.Text, time.Today(), locale);

    public async Task<IActionResult> OnGetAsync(
        string id, string consultation, string step, string? text, string? find, bool kept, CancellationToken cancel)
    {
        if (await ReadAsync(id, consultation, step, cancel) is not var (found, number)) return NotFound();
        if (found.View.Purchase.MayNotLead(found.View.Actor) is { } not) return pages.Forbidden(not, found.View);
        (Kept, Find) = (kept, find ?? "");
        await ShowAsync(new PrepareForm(found, found.Page, number, TextOf(found, text), []), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string consultation, string step, string? text, CancellationToken cancel)
    {
        if (await ReadAsync(id, consultation, step, cancel) is not var (found, number)) return NotFound();
        if (found.View.Purchase.MayNotLead(found.View.Actor) is { } not) return pages.Forbidden(not, found.View);
        var (form, language, problems) = (Request.Form, TextOf(found, text), new List<Problem>());
        Find = form["find"].ToString();
        var typed = PrepareForm.Read(form, number, language, locale, problems);
        if (number == 7) Languages(typed, problems);
        if (problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (await preparing.KeepAsync(
            found, number, language, form["mark"].ToString(), typed, cancel) is { } theirs)
        {
            found = theirs;
            Response.StatusCode = StatusCodes.Status409Conflict;
            Theirs =
            [
                .. theirs.Page.Differing(theirs.Page.With(number, language, typed), number, language)
                    .Select(name => (name, theirs.Page[name])),
            ];
        }
        else
        {
            return LocalRedirect(form["go"].ToString() switch
            {
                "next" when number == DraftField.Steps => locale.Link(found.Path + "/preview"),
                "next" => locale.Link($"{found.Path}/prepare/{number + 1}", ("text", language)),
                "find" => locale.Link($"{found.Path}/prepare/{number}", ("text", language), ("find", Find)),
                _ => locale.Link($"{found.Path}/prepare/{number}", ("text", language), ("kept", "true")),
            });
        }

        await ShowAsync(
            new PrepareForm(found, found.Page.With(number, language, typed), number, language, [.. problems]), cancel);
        return Page();
    }

    private void Languages(Dictionary<string, string> typed, List<Problem> problems)
    {
        var all = new DraftPage("", null, typed.ToImmutableSortedDictionary()).Languages;
        if (all.IsEmpty) problems.Add(new Problem("languages", locale["LackNoLanguage"]));
        problems.AddRange(all.Where(tag => !LanguageTag.IsOne(tag)).Take(1)
            .Select(tag => new Problem("languages", locale["LackLanguage", tag])));
    }

    private async Task<(PreparedConsultation Found, int Step)?> ReadAsync(
        string id, string consultation, string step, CancellationToken cancel) =>
        int.TryParse(step, out var number) && number is >= 1 and <= DraftField.Steps
            && await preparing.ReadAsync(id, consultation, cancel) is { } found ? (found, number) : null;

    private static string TextOf(PreparedConsultation found, string? asked) =>
        asked is not null && found.Page.Languages.Contains(asked) ? asked
        : found.Page.Languages is [var first, ..] ? first
        : "en";

    private async Task ShowAsync(PrepareForm form, CancellationToken cancel)
    {
        Form = form;
        var purchase = form.Preparing.View.Purchase;
        if (form.Step == 4) await OrganisationsAsync(form.Preparing.View, cancel);
        if (form.Step != 8) return;
        ImmutableArray<PersonId> named = [.. form.Page.Ticked("moderator").Select(id => new PersonId(id))];
        var known = await people.FindManyAsync(named, cancel);
        var found = await people.SearchAsync(Find, null, null, true, null, MostPeople, cancel);
        People =
        [
            .. named.Where(known.ContainsKey).Select(id => known[id]),
            .. found.Select(one => one.Value)
                .Where(person => !named.Contains(person.Id) && !Moderation.Leads(purchase, person.Id)),
        ];
    }

    private async Task OrganisationsAsync(PurchaseView view, CancellationToken cancel)
    {
        var answers = view.Purchase.Answers.Under(view.Policy);
        Organisations =
        [
            .. (await followers.OrganisationsAsync(MostOrganisations, cancel)).Where(one =>
                one.Purchase is { } only ? only == view.Purchase.Id
                : one.Interests.IsEmpty || one.Interests.Any(interest => interest.Touches(view.Policy, answers))),
        ];
    }
}
