using System.Collections.Immutable;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What keeps the next gate from being passed, in a few words each, and where to see it.</summary>
public sealed record BlockWording(string Says, string Link)
{
    /// <summary>One of each kind, those of which there are several counted; the gravest first.</summary>
    public static ImmutableArray<BlockWording> Of(PurchaseView view, Locale locale)
    {
        var steps = view.Summary.Work.Where(item => item.IsNow).Select(item => item.Step).ToList();
        var people = locale.Link(view.Path + "/people");
        ImmutableArray<Role> missing =
        [
            .. steps.Select(step => step is NextStep.Name(var nobody) ? nobody.Role
                : step is NextStep.Replace(var declined) ? view.RoleOf(declined)
                : null).OfType<Role>().Distinct(),
        ];
        var late = Staffing.Late(view.Summary.Work.Where(item => item.IsNow), view.Today);
        ImmutableArray<(Assignment Assignment, PersonId Of)> conflicts =
            [.. steps.OfType<NextStep.SettleConflict>().Select(step => (step.Assignment, step.Of))];
        var (concerns, disputes) = (view.Summary.OpenConcerns, view.Summary.OpenDisputes);
        return
        [
            .. steps.OfType<NextStep.Separate>().Take(1).Select(step => new BlockWording(
                locale["BlockClash", Name(step.Clash.Person)],
                locale.Link(view.PathOf(step.Clash.Pair.First.Id)))),
            .. conflicts.Take(1).Select(one => new BlockWording(
                conflicts.Length == 1
                    ? locale["BlockConflict", Name(one.Of)]
                    : locale["BlockConflicts", locale.Wording.Number(conflicts.Length)],
                people + "#conflicts")),
            .. disputes.Take(1).Select(said => disputes.Length == 1
                ? new BlockWording(
                    locale["BlockDispute", Name(said.By)],
                    locale.Link(DisputeWording.SettlePathOf(said, view)))
                : new BlockWording(
                    locale["BlockDisputes", locale.Wording.Number(disputes.Length)],
                    locale.Link(view.Path + "/contributions"))),
            .. concerns.Take(1).Select(said => concerns.Length == 1
                ? new BlockWording(
                    locale["BlockConcern", Name(said.By)], ContributionPages.LinkTo(view, said.Id, locale))
                : new BlockWording(
                    locale["BlockConcerns", locale.Wording.Number(concerns.Length)],
                    locale.Link(view.Path + "/contributions"))),
            .. missing.Take(1).Select(role => missing.Length == 1
                ? new BlockWording(locale["BlockNobody", locale.Say(role.Label)], locale.Link(view.PathOf(role.Id)))
                : new BlockWording(locale["BlockNobodies", locale.Wording.Number(missing.Length)], people)),
            .. late.Take(1).Select(one => late.Length == 1
                ? new BlockWording(
                    locale.Wording.Count("BlockLate", DaysLate(one.Due, view), Name(one.Assignment.Acting)),
                    locale.Link(view.PathOf(one.Assignment.Role)))
                : new BlockWording(locale["BlockLates", locale.Wording.Number(late.Length)], people)),
        ];

        string Name(PersonId person) => EventWording.Name(person, view, locale);
    }

    /// <summary>By how many days something is late.</summary>
    public static int DaysLate(DateOnly due, PurchaseView view) => view.Today.DayNumber - due.DayNumber;
}
