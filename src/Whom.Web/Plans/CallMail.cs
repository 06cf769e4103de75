using Whom.Planning;
using Whom.Web.Wording;

namespace Whom.Web.Plans;

/// <summary>A ready mail to someone who is called this week.</summary>
public sealed record CallMail(string Subject, string Body)
{
    public static CallMail To(Call call, Plan plan, string link, Locale locale)
    {
        var purchase = plan.Input.Purchase ?? locale["MailOurPurchase"];
        var why = string.Join("\n", call.Reasons.Select(reason => "- " + locale.Say(reason.Grounds.Because)
            + (reason.Grounds.Citation is { } source ? $" ({source.Source})" : "")).Distinct());
        return new CallMail(
            locale["MailSubject", purchase],
            locale["MailBody", locale.Say(call.Role.Label), purchase, locale.Say(call.Ask), why, link]);
    }

    public string Address => AddressOf(Subject, Body);

    /// <summary>The address that opens this mail to somebody.</summary>
    public string AddressTo(string email) => AddressOf(Subject, Body, Uri.EscapeDataString(email));

    /// <summary>The address that opens a mail of these words (RFC 6068).</summary>
    public static string AddressOf(string subject, string body, string to = "") =>
        $"mailto:{to}?subject={Uri.EscapeDataString(subject)}&body={Uri.EscapeDataString(body.Replace("\n", "\r\n", StringComparison.Ordinal))}";
}
