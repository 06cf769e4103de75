namespace Whom.Browser.Tests;

/// <summary>Addresses of plans that journeys begin with.</summary>
public static class Purchases
{
    public const string Chatbot =
        "purchase=311%20chatbot&approach=customized&entry=new-solicitation&public-effect=direct&public-facing=yes&decision-role=assists"
        + "&area=none&personal-data=personal&biometric=no&generative=yes&open-to-test=yes&official-record=yes&workforce-effect=no"
        + "&vulnerable-groups=no&procurement-system=centralized&ai-expertise=in-house&buyer-is-expert=no";

    public const string HalfAnswered = "purchase=Scheduling%20helper&approach=off-the-shelf&public-effect=none";

    public const string FaceMatching =
        "purchase=Benefit%20identity%20check&approach=built&entry=pilot-or-donation&public-effect=direct&public-facing=yes&decision-role=decides"
        + "&area=benefits&personal-data=personal&biometric=yes&generative=no&open-to-test=no&official-record=yes&workforce-effect=yes"
        + "&vulnerable-groups=yes&procurement-system=decentralized&ai-expertise=none&buyer-is-expert=yes";
}
