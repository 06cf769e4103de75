using Whom.Documents;
using Whom.Planning;
using Whom.Web.Wording;

namespace Whom.Web.Plans;

/// <summary>The first screen as a mail that is opened by an address.</summary>
public sealed record BriefingMail(string Subject, string Body)
{
    /// <summary>What mail programs take at the least of an address that opens a mail.</summary>
    public const int LongestAddress = 2000;

    public static BriefingMail Of(Briefing briefing, string link, Locale locale)
    {
        var subject = locale["BriefingMailSubject", briefing.Plan.Input.Purchase ?? locale["MailOurPurchase"]];
        var whole = new BriefingMail(subject, BriefingText.ToMail(briefing, locale.Plan) + "\n" + link);
        // What does not fit is one press away: the address of the plan says it all.
        return whole.Address.Length <= LongestAddress
            ? whole
            : new BriefingMail(subject, new BriefingWording(briefing, locale.Plan).Sentence + "\n\n" + link);
    }

    public string Address => CallMail.AddressOf(Subject, Body);
}
