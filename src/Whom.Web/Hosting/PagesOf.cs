using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Whom.Web.Hosting;

/// <summary>Takes away the routes of pages that an installation does not have.</summary>
public static class PagesOf
{
    public static void OnlyPagesOf(this PageConventionCollection conventions, Installation installation)
    {
        if (!installation.HasAccounts)
            foreach (var folder in (ReadOnlySpan<string>)["/Accounts", "/Administration", "/Links", "/Log", "/Mails",
                "/Assignments", "/Consultations", "/Inventory", "/People", "/Purchases", "/Redactions", "/Register"])
                Without(folder);
        // The page of a person is also that of one who is not there yet.
        if (installation.HasAccounts) conventions.AddPageRoute("/People/Person", "/people/new");
        if (!installation.Demo) Without("/Demo");
        if (!installation.OrganisationSignIn)
            conventions.AddPageRouteModelConvention("/Accounts/Organisation", route => route.Selectors.Clear());

        void Without(string folder) =>
            conventions.AddFolderRouteModelConvention(folder, route => route.Selectors.Clear());
    }
}
