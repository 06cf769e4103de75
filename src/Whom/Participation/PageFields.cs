using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Participation;

/// <summary>The fields of the page on which people answer, by the ids that the data dictionary gives them.</summary>
public static class PageFields
{
    /// <summary>What it is about, in a line.</summary>
    public const string Title = "title";

    /// <summary>What may be bought or used.</summary>
    public const string What = "what";

    /// <summary>Who decides, by office.</summary>
    public const string Decider = "decider";

    /// <summary>The office, a person and a number.</summary>
    public const string Who = "who";

    /// <summary>
    /// Why people are asked in a lighter way than is proposed; a page has it only where they are.
    /// </summary>
    public const string Lighter = "lighter";

    /// <summary>Those that each page has, in the order of reading, with how many words are enough.</summary>
    public static ImmutableArray<(string Field, int Words)> Lengths { get; } =
    [
        (Title, 12), (What, 30), ("why", 60), ("else", 60), ("does", 80), ("does-not", 50), ("decides", 50),
        ("data", 80), ("wrong", 80), ("other-way", 30), ("object", 50), ("money", 30), (Decider, 20), (Who, 20),
    ];

    /// <summary>Those that each page has.</summary>
    public static ImmutableArray<string> All { get; } = [.. Lengths.Select(one => one.Field)];

    /// <summary>Where one of these is said otherwise, people have answered something else.</summary>
    public static ImmutableArray<string> Material { get; } =
        ["what", "does", "does-not", "decides", "data", "money"];

    /// <summary>A point that can change, or cannot.</summary>
    public static string Point(int number) => Numbered("point", number);

    /// <summary>Why a point can change no more.</summary>
    public static string WhyClosed(int number) => Numbered("closed-why", number);

    /// <summary>A question.</summary>
    public static string Question(int number) => Numbered("question", number);

    /// <summary>Who a group is.</summary>
    public static string Group(int number) => Numbered("group", number);

    /// <summary>How a group is reached.</summary>
    public static string GroupWay(int number) => Numbered("group-way", number);

    /// <summary>Where, when and how a way without the web is open.</summary>
    public static string Way(int number) => Numbered("way", number);

    private static string Numbered(string name, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");
}
