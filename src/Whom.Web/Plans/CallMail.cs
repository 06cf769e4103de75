using Whom.Planning;
using Whom.Web.Words;

namespace Whom.Web.Plans;

/// <summary>A ready mail to someone who is called this week.</summary>
public sealed record CallMail(string Subject, string Body)
{
    public static CallMail To(Call call, Plan plan, string link, Visit visit)
    {
        var purchase = plan.Asked.Purchase ?? visit["MailOurPurchase"];
        var why = string.Join("\n", call.Reasons.Select(reason => "- " + visit.Say(reason.Grounds.Because)
            + (reason.Grounds.Citation is { } source ? $" ({source.Source})" : "")).Distinct());
        return new CallMail(
            visit["MailSubject", purchase],
            visit["MailBody", visit.Say(call.Role.Label), purchase, visit.Say(call.Ask), why, link]);
    }

    public string Address =>
        $"mailto:?subject={Uri.EscapeDataString(Subject)}&body={Uri.EscapeDataString(Body.Replace("\n", "\r\n", StringComparison.Ordinal))}";
}
