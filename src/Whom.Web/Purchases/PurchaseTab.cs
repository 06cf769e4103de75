using System.Collections.Immutable;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>The seven places of a purchase.</summary>
public enum PurchaseTab
{
    /// <summary>What there is to do before the next gate.</summary>
    Now,

    /// <summary>Who takes part.</summary>
    People,

    /// <summary>The documents of the plan, and who works on each.</summary>
    Documents,

    /// <summary>What each gate waits for.</summary>
    Gates,

    /// <summary>What people said, and what became of it.</summary>
    Advice,

    /// <summary>What residents are asked.</summary>
    Public,

    /// <summary>All that happened, and by which answers and rules.</summary>
    Record,
}

/// <summary>Where each place of a purchase is, and how much is there.</summary>
public static class PurchaseTabs
{
    public static ImmutableArray<PurchaseTab> All { get; } = [.. Enum.GetValues<PurchaseTab>()];

    public static string PathOf(PurchaseTab tab, PurchaseView view) => view.Path + tab switch
    {
        PurchaseTab.Now => "",
        PurchaseTab.People => "/people",
        PurchaseTab.Documents => "/documents",
        PurchaseTab.Gates => "/gates",
        PurchaseTab.Advice => "/contributions",
        PurchaseTab.Public => "/consultations",
        PurchaseTab.Record => "/activity",
    };

    /// <summary>Whether the reader is there, as <c>aria-current</c> has it.</summary>
    public static string? Current(PurchaseTab tab, PurchaseView view, Locale locale)
    {
        var path = view.Path;
        return tab switch
        {
            PurchaseTab.Now => locale.Here(path),
            PurchaseTab.People =>
                locale.Here(
                    path + "/people", path + "/people", path + "/staffing", path + "/roles", path + "/declarations"),
            PurchaseTab.Documents => locale.Here(path + "/documents", path + "/documents"),
            PurchaseTab.Gates =>
                locale.Here(
                    path + "/gates", path + "/gates", path + "/standing", path + "/confirmations", path + "/oversight",
                    path + "/renewal", path + "/incidents", path + "/ending"),
            PurchaseTab.Advice => locale.Here(path + "/contributions", path + "/contributions", path + "/disputes"),
            PurchaseTab.Public => locale.Here(path + "/consultations", path + "/consultations"),
            PurchaseTab.Record => locale.Here(
                path + "/activity", path + "/activity", path + "/facts", path + "/rules", path + "/plan",
                path + "/mails", path + "/register"),
        };
    }

    /// <summary>How much is there, in words.</summary>
    public static string Counted(PurchaseTab tab, PurchaseView view, Locale locale)
    {
        var (summary, wording) = (view.Summary, locale.Wording);
        return locale["TabCount-" + tab, tab switch
        {
            PurchaseTab.Now => [wording.Number(view.Work.Mine.Length)],
            PurchaseTab.People => [wording.Number(summary.Overview.Filled), wording.Number(summary.Overview.Roles)],
            PurchaseTab.Documents => [wording.Number(summary.Documents.Length)],
            PurchaseTab.Gates =>
            [
                wording.Number(summary.Gates.Count(gate => view.PassedAt(gate) is not null)),
                wording.Number(summary.Gates.Length),
            ],
            PurchaseTab.Advice =>
                [wording.Number(summary.OpenConcerns.Length + summary.OpenDisputes.Length + summary.OpenAdvice)],
            PurchaseTab.Public => [wording.Number(view.Purchase.Consultations.Count(one => !one.CalledOff))],
            PurchaseTab.Record => Array.Empty<object?>(),
        }];
    }
}
