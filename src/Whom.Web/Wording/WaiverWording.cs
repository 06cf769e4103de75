using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>Who can set a requirement aside, in words.</summary>
public static class WaiverWording
{
    /// <summary>Whom to ask for it, in each way that there is.</summary>
    public static IEnumerable<string> Asks(RequirementKey of, PurchaseView view, Locale locale) =>
        view.WaysToWaive(of) is { IsEmpty: false } ways
            ? ways.Select(way => Ask(of, way, view, locale)).Distinct()
            : [locale["WaiveNever"]];

    /// <summary>Whom to ask, by name where somebody is there; by a waiver of local law, where one is named.</summary>
    public static string Ask(RequirementKey of, PackWaiver? law, PurchaseView view, Locale locale)
    {
        if (law is { Role: { } giver })
        {
            var (role, rule) = (locale.Say(giver.Label), law.Grounds.Rule);
            return giver.Holder == Holder.OwnVoice ? locale["WaiveByBody", role, rule]
                : view.Purchase.Responsible(giver.Id) is { } holder
                    ? locale["WaiveAskGiver", role, rule, EventWording.Name(
                        law.Grounds.Delegable ? holder.Acting : holder.Person, view, locale)]
                : locale["WaiveNoGiver", role, rule];
        }

        return view.Plan.WhoWaives(of) switch
        {
            WaivedBy.Sponsor => view.Purchase.Responsible(CoreRoles.ExecutiveSponsor) is { } sponsor
                ? locale["WaiveAskSponsor", EventWording.Name(sponsor.Acting, view, locale)]
                : locale["WaiveNoSponsor"],
            WaivedBy.Head => view.Head is { } head
                ? locale["WaiveAskHead", EventWording.Name(head, view, locale)]
                : locale["WaiveNoHead"],
        };
    }

    /// <summary>What a waiver of local law brings before a gate, as a sentence; null where it brings nothing.</summary>
    public static string? Then(PackWaiver law, string gate, PurchaseView view, Locale locale)
    {
        if (law.On is not { } on) return null;
        List<string> parts = [];
        if (law.Role is { } giver)
            parts.Add(locale["WaiveThenSigns", locale.Say(giver.Label), locale.Say(view.Plan.NameOf(on))]);
        if (!law.Tells.IsEmpty)
            parts.Add(locale["WaiveThenTold", locale.Wording.Join(law.Tells.Select(role => locale.Say(role.Label)))]);
        return parts.Count == 0 ? null : locale["WaiveThen", gate, string.Join("; ", parts)];
    }

    /// <summary>The day by which a waiver is looked at again; null where no number of days is set.</summary>
    public static DateOnly? AgainBy(Waiver waiver, PurchaseView view, Locale locale) =>
        view.Policy.Waivers.FirstOrDefault(law => law.Grounds.Rule == waiver.Under) is { AgainDays: { } days }
            ? locale.DayOf(waiver.At).AddDays(days) : null;
}
