namespace Whom.Web.Tests.QuickCheck;

/// <summary>Addresses that tests visit.</summary>
public static class SampleQueries
{
    public const string Chatbot =
        "purchase=311%20chatbot&entry=new-solicitation&approach=customized&public-effect=none&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=no&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=own-central-office&ai-expertise=in-house&open-to-test=yes";

    /// <summary>A small purchase that touches nobody: depth light.</summary>
    public const string Seats =
        "purchase=Fifty%20copilot%20seats&entry=small-purchase&approach=off-the-shelf&public-effect=none&reach=inside&worst-harm=nuisance"
        + "&personal-data=covered&watching=no&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=own-central-office&ai-expertise=outside&open-to-test=yes";

    /// <summary>A renewal at high risk that the council decides.</summary>
    public const string Renewal =
        "purchase=Gunshot%20detection&entry=renewal&approach=off-the-shelf&public-effect=own-case&reach=inside&worst-harm=grave&personal-data=personal"
        + "&watching=places&workforce-effect=no&decision-role=assists&area=policing&vulnerable-groups=yes&approval=council"
        + "&buying-office=own-central-office&ai-expertise=outside&open-to-test=no";

    /// <summary>An emergency in which a few sign first.</summary>
    public const string Flood =
        "purchase=Flood%20photographs&entry=emergency&approach=customized&public-effect=service&reach=inside&worst-harm=repairable&personal-data=none"
        + "&watching=no&workforce-effect=no&decision-role=none&area=none&vulnerable-groups=no&approval=none"
        + "&buying-office=own-central-office&ai-expertise=outside&open-to-test=yes";

    public static readonly TheoryData<string> Pages =
    [
        "/", "/check", "/check?approach=built", "/plan", "/plan?" + Chatbot, "/plan?" + Seats + "&few=1",
        "/plan?" + Renewal + "&few=1&renew-by=2027-09-01", "/plan?" + Flood,
        "/plan?" + Chatbot + "&tab=answers&whatif=watching&whynot=independent-reviewer",
        "/plan?" + Chatbot + "&tab=gates", "/plan?" + Chatbot + "&tab=only-if", "/plan?" + Chatbot + "&tab=take",
        "/plan?approach=built&tab=only-if&reader=procurement-officer",
        "/compare?a=approach%3Dbuilt&b=approach%3Dcustomized", "/history", "/history/rotterdam-welfare-fraud-model",
        "/sources", "/about", "/facts",
    ];
}
