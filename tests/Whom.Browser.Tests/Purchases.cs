namespace Whom.Browser.Tests;

/// <summary>Addresses of plans that journeys begin with.</summary>
public static class Purchases
{
    public const string Chatbot =
        "purchase=311%20chatbot&entry=new-solicitation&approach=customized&public-effect=none&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=no&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=own-central-office&ai-expertise=in-house&open-to-test=yes";

    public const string HalfAnswered = "purchase=Scheduling%20helper&approach=off-the-shelf&public-effect=none";

    public const string FaceMatching =
        "purchase=Benefit%20identity%20check&entry=pilot-or-donation&approach=built&public-effect=own-case&reach=residents&worst-harm=grave"
        + "&personal-data=personal&watching=persons&workforce-effect=yes&decision-role=decides&area=benefits&vulnerable-groups=yes&approval=council"
        + "&buying-office=department&ai-expertise=none&open-to-test=no";

    public const string Renewal =
        "purchase=Gunshot%20detection&entry=renewal&approach=off-the-shelf&public-effect=own-case&reach=inside&worst-harm=grave&personal-data=personal"
        + "&watching=places&workforce-effect=no&decision-role=assists&area=policing&vulnerable-groups=yes&approval=council"
        + "&buying-office=own-central-office&ai-expertise=outside&open-to-test=no";

    public const string Seats =
        "purchase=Fifty%20copilot%20seats&entry=small-purchase&approach=off-the-shelf&public-effect=none&reach=inside&worst-harm=nuisance"
        + "&personal-data=covered&watching=no&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=own-central-office&ai-expertise=outside&open-to-test=yes";
}
