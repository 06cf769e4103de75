using System.Collections.Immutable;
using System.Text;

namespace Whom.Web.Demo;

/// <summary>What stands in the documents of a city, in each of their versions.</summary>
public static class DemoDocuments
{
    // One more in each version.
    private static readonly ImmutableArray<string> Concerned =
    [
        "People who need an interpreter, whose claims take longer to read.",
        "People who claim by letter, whose claims come in a day later.",
    ];

    private static readonly ImmutableArray<string> Held =
    [
        "Each mistake that somebody reports is answered within five days.",
        "Prices stay as they are for the second year.", "We can end the contract at the end of each month.",
    ];

    /// <summary>The bytes of a version, in Markdown.</summary>
    public static byte[] BytesOf(string purchase, string document, int number) =>
        Encoding.UTF8.GetBytes(TextOf(purchase, document, number).ReplaceLineEndings("\n"));

    private static string TextOf(string purchase, string document, int number) => (purchase, document) switch
    {
        ("triage", "impact-assessment") => Assessment(number),
        ("signals", "rfp") => Trial(number, number > 1),
        _ => Usual(TitleOf(document), number),
    };

    private static string Assessment(int number) =>
        $"""
        # Impact assessment: benefits triage

        City of Exampleton, Department of Human Services. Version {number}.

        ## What it changes

        Claims for benefits are sorted by how soon somebody has to look at them. Today they are read in the order in
        which they come.

        ## Who is concerned

        - Families who wait for money to live on.
        - Clerks, whose day is laid out by the order.
        {string.Concat(Concerned.Take(number - 1).Select(one => $"- {one}\n"))}
        ## What can go wrong

        A claim is sorted behind others although it is urgent. {(number > 2
            ? "Whoever waits longer than ten days is put in front, whatever the order says."
            : "A clerk looks at the end of the queue each Friday.")}

        ## How it is watched

        | What is counted | Who counts | How often |
        | --- | --- | --- |
        | Days until a decision, by neighborhood | Equity officer | each month |
        {(number > 2 ? "| A week in the old order | Project lead | each quarter |\n" : "")}
        ## Who can ask again

        Whoever claims can ask a person to look again, by phone, by letter or at the counter.

        """;

    private static string Trial(int number, bool changed) =>
        $"""
        # Request for proposals: traffic signal timing

        City of Exampleton, Department of Transportation. Version {number}.

        ## What we need

        Timings for the signals of one corridor that follow the traffic of the hour.

        ## The trial

        Each vendor times the same {(changed ? "five" : "three")} crossings from last year’s counts:

        1. Main Street and First Avenue
        2. Main Street and Mill Lane
        3. River Road and the bridge
        {(changed ? "4. The school on Mill Lane\n5. The fire station on River Road\n" : "")}
        We compare the waiting of cars, buses and people on foot. {(changed
            ? "A proposal that makes people on foot wait longer at the school is turned down."
            : "The shortest waiting of all counts.")}

        ## What stays in our hands

        Night shifts can go back to the old timings at one press. All data is ours, in a format that others read.

        """;

    private static string Usual(string title, int number) =>
        $"""
        # {title}

        City of Exampleton. Version {number}.

        ## What it is for

        It takes work off people that a program does as well, and leaves to them what needs a person.

        ## What it may not do

        It decides nothing by itself. Whoever is concerned can ask a person to look again.

        ## What we hold the vendor to

        - Our data stays ours, and we get it out again in a format that others read.
        - Nothing that we put in is used to train anything.
        {string.Concat(Held.Take(number - 1).Select(held => $"- {held}\n"))}
        """;

    private static string TitleOf(string document) =>
        document == "rfp" ? "Request for proposals"
        : char.ToUpperInvariant(document[0]) + document[1..].Replace('-', ' ');
}
