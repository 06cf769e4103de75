using Whom.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Purchases;

/// <summary>Something to do, as a list of work shows it to whoever is to do it.</summary>
/// <param name="Asks">What they are asked to do.</param>
/// <param name="Link">Where it is done.</param>
/// <param name="Purchase">For which purchase.</param>
/// <param name="Due">The day by which it is asked for; null where there is none.</param>
/// <param name="IsLate">Whether that day is over.</param>
public sealed record WorkRow(string Asks, string Link, string Purchase, DateOnly? Due, bool IsLate)
{
    public static WorkRow Of(WorkItem item, PurchaseView view, Locale locale) => new(
        WorkWording.Asks(item.Step, view, locale), StepWording.Of(item.Step, view, locale).Link, view.Name, item.Due,
        item.IsLate(view.Today));
}
