using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Planning;
using Whom.Storage.People;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Demo;

/// <summary>In a demo one signs in as whom one likes.</summary>
public sealed class SignInModel(
    AccountStore accounts, PeopleDirectory people, Organisations organisations, Planner planner,
    SignInManager<Account> signIn, Locale locale) : PageModel
{
    /// <summary>Everyone with an account, by department; those of none last.</summary>
    public ImmutableArray<IGrouping<string, (Account Account, string Roles)>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await accounts.AllAsync(cancel);
        var known = await people.FindManyAsync([.. all.Select(account => account.Person)], cancel);
        var departments = (await organisations.AllAsync(cancel)).ToDictionary(
            kept => kept.Value.Id, kept => kept.Value.Name);
        Groups =
        [
            .. all.GroupBy(account => DepartmentOf(known.GetValueOrDefault(account.Person), departments),
                account => (account, RolesOf(known.GetValueOrDefault(account.Person))))
                .OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.Ordinal),
        ];
    }

    public async Task<IActionResult> OnPostAsync(string? person, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(person ?? "", cancel) is not { } account)
            return LocalRedirect(locale.Link("/demo/sign-in"));
        await signIn.SignOutAsync();
        await signIn.SignInAsync(account, SessionCookie.Begun(SessionWay.Demo));
        return Onward.To(null, Url, locale);
    }

    private static string DepartmentOf(Person? person, IReadOnlyDictionary<OrganisationId, string> departments) =>
        person?.Organisation is { } organisation ? departments.GetValueOrDefault(organisation, "") : "";

    private string RolesOf(Person? person) => person is null
        ? ""
        : locale.Wording.Join(person.Roles.Select(role => RefusalWording.RoleName(role, planner.Policy, locale)));
}
