using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Application.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.Plans;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>The plan of a purchase, by the rules that it names, with who holds each role.</summary>
public sealed class WholePlanModel(PurchasePages pages, PolicyRegistry policies, Locale locale) : PageModel, IPlanPage
{
    public PurchaseView View { get; private set; } = null!;

    /// <inheritdoc/>
    public Plan Plan { get; private set; } = null!;

    public PlanTab Tab { get; private set; }

    /// <inheritdoc/>
    public WhyNot? WhyNot { get; private set; }

    /// <inheritdoc/>
    public string Path => View.Path + "/plan";

    /// <summary>The picture, whose marks lead to the people.</summary>
    public PictureView Picture => new(
        Plan, involvement => Tab == PlanTab.People ? "#" + Anchors.Of(involvement)
            : To(PlanTab.People, Anchors.Of(involvement)), _ => false, HasTable: false);

    public async Task<IActionResult> OnGetAsync(
        string id, string? tab, string? few, string? whynot, string? stage, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = view;
        Plan = pages.NamedPlanOf(view, withTeam: few is not null);
        Tab = PlanTabs.All.FirstOrDefault(known => PlanTabs.IdOf(known) == tab);
        if (Plan.Policy.FindRole(whynot ?? "") is { } role)
            WhyNot = policies.Of(view.Purchase.Rules).WhyNot(Plan.Input, role, Plan.Policy.FindStage(stage ?? ""));
        return Page();
    }

    /// <inheritdoc/>
    public string To(PlanTab tab, string anchor, params ReadOnlySpan<(string Name, string Value)> more) =>
        locale.Link(Path, [.. Carry(tab), .. more]) + "#" + anchor;

    /// <inheritdoc/>
    public string ToQuestion(Fact fact) => locale.Link(View.Path + "/facts") + "#answer-" + fact.Id;

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Value)> Carry(PlanTab tab) =>
        tab == PlanTab.People ? [] : [("tab", PlanTabs.IdOf(tab))];

    /// <inheritdoc/>
    public string Download(string ending, params ReadOnlySpan<(string Name, string Value)> more) =>
        locale.Link($"{Path}.{ending}", more);

    /// <inheritdoc/>
    public ImmutableArray<string>? HoldersOf(Role role) => role.Holder == Holder.Nobody ? null :
    [
        .. View.Purchase.Assignments.Where(held => held.IsLive && held.Role == role.Id)
            .Select(held => EventWording.Name(held.Acting, View, locale)).Distinct(),
    ];
}
