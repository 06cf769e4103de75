using System.Collections.Immutable;

namespace Whom.Web.Demo;

/// <summary>What the people of a city say where their story gives them no words of their own.</summary>
public static class DemoWords
{
    private static readonly ImmutableDictionary<string, string> ByRole = new Dictionary<string, string>
    {
        ["procurement-officer"] = "Three offices nearby bought such a tool; their contracts are public.",
        ["project-lead"] = "We run it, and somebody of us looks at its mistakes each Monday.",
        ["it-data-expert"] =
            "It takes a file and gives a file. Ask how to get our data out again, and have that tried.",
        ["legal-officer"] = "The terms let the vendor learn from what we put in. That sentence has to go.",
        ["end-user-representative"] = "We tried it for a week. Show us why it proposes what it does.",
        ["public-representative"] = "Say on the letter that a program had a part in it, and whom to call.",
        ["executive-sponsor"] = "I answer for it, and I want the numbers of the first month.",
        ["ai-governance"] = "It stands on the list of all that we use, with who runs it.",
        ["finance-officer"] = "The price doubles in the second year unless the number of seats is fixed now.",
        ["privacy-officer"] = "Names and case numbers stay out of it; the rest is covered.",
        ["security-officer"] = "Single sign-on, and no access from outside. I looked at the report of their auditor.",
        ["equity-officer"] = "Count the mistakes by neighborhood, before and after.",
        ["accessibility-officer"] = "It works by keyboard; two buttons have no name, and they promised to mend that.",
        ["domain-professional"] = "It is right about the plain cases. Send us the others, and do not let it guess.",
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<string> Replies =
    [
        "It stands in the next draft.", "We asked the vendor, and it is in the contract now.",
        "Yes, and it is tried before anybody uses it.",
    ];

    /// <summary>The advice of a role about a stage.</summary>
    public static string AdviceOf(string role, string stage) =>
        ByRole.GetValueOrDefault(role, "I read it, and it says what we need.")
        + (stage == "implementation" ? " It held in the trial." : "");

    /// <summary>What the team answers to it.</summary>
    public static string ReplyTo(string said) => Replies[said.Length % Replies.Length];
}
