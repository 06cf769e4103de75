namespace Whom.Web.Tests;

/// <summary>Addresses that tests visit.</summary>
public static class Addresses
{
    public const string Chatbot =
        "purchase=311%20chatbot&approach=customized&entry=new-solicitation&public-effect=direct&public-facing=yes&decision-role=assists"
        + "&area=none&personal-data=personal&biometric=no&generative=yes&open-to-test=yes&official-record=yes&workforce-effect=no"
        + "&vulnerable-groups=no&procurement-system=centralized&ai-expertise=in-house&buyer-is-expert=no";

    public static readonly TheoryData<string> Pages =
    [
        "/", "/check", "/check?approach=built", "/plan", "/plan?" + Chatbot, "/plan?" + Chatbot + "&whatif=1&whynot=independent-reviewer&print=1",
        "/compare?a=approach%3Dbuilt&b=approach%3Dcustomized", "/history", "/history/rotterdam-welfare-fraud-model", "/sources", "/about", "/facts",
    ];
}
