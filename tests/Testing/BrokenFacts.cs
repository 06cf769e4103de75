using System.Text;

namespace Whom.Testing;

/// <summary>
/// A facts file with one thing wrong in it. The facts that it names stand in the small pack and in the baseline alike.
/// </summary>
/// <param name="Name">What is wrong.</param>
/// <param name="FileName">A name that fits its content.</param>
/// <param name="Says">A telling part of the message.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BrokenFactsFile(
    string Name, string FileName, string Says, Func<byte[]> Content, int Line, int Column)
{
    /// <summary>The place of the mistake as it is reported: file, line and column.</summary>
    public string Place => $"{FileName}:{Line}:{Column}:";

    public override string ToString() => Name;
}

/// <summary>Broken facts files of every kind.</summary>
public static class BrokenFacts
{
    public static IReadOnlyList<BrokenFactsFile> All { get; } =
    [
        .. Texts.Select(file =>
        {
            var (text, line, column) = Marked.Read(file.Marked);
            return new BrokenFactsFile(
                file.Name, file.FileName, file.Says, () => Encoding.UTF8.GetBytes(text), line, column);
        }),
        new("a file of 100 MB", "facts.yaml",
            "too large to read. Accepted: at most 1 MiB", () => new byte[100_000_000], 1, 1),
        new("UTF-16", "facts.yaml", "is UTF-16 text. Accepted: UTF-8", () => [.. Encoding.Unicode.Preamble,
            .. "approach: built"u8.ToArray().SelectMany(b => new byte[] { b, 0 })], 1, 1),
        new("UTF-16 JSON without its mark", "facts.json", "is UTF-16 text. Accepted: UTF-8",
            () => Encoding.Unicode.GetBytes("{\"approach\": \"built\"}"), 1, 1),
        new("a picture", "facts.yaml", "byte 0x89 is not UTF-8", () => [0x89, .. "PNG\r\n\u001a\n"u8], 1, 1),
        new("a zipped document", "facts.yaml", "control character U+0003", () => [.. "PK"u8, 3, 4, 20, 0, 6, 0], 1, 3),
        new("a zero byte in JSON", "facts.json", "control character U+0000",
            () => [.. "{\n\"approach\": \"bui"u8, 0, .. "lt\"}"u8], 2, 17),
        new("JSON in Latin-1", "facts.json", "byte 0xe9 is not UTF-8",
            () => Encoding.Latin1.GetBytes("{\"purchase\": \"café\"}"), 1, 18),
    ];

    private static IEnumerable<(string Name, string FileName, string Marked, string Says)> Texts =>
    [
        ("nothing at all", "facts.yaml", "", "The file is empty. Accepted: a line for each answer"),
        ("comments only", "facts.yaml", "# approach: built\n", "The file is empty"),
        ("an unknown fact", "facts.yaml", "area: tax\n§aproach: built\n",
            "Unknown fact “aproach”. Accepted: entry, approach,"),
        ("an unknown fact inside", "facts.yaml", "purchase: A\nfacts:\n  §aproach: built\n",
            "Did you mean “approach”?"),
        ("an unknown answer", "facts.yaml", "approach: §built-in\n",
            "“built-in” is no answer to “approach”. Accepted: off-the-shelf, customized, built. Did you mean “built”?"),
        ("a list of answers", "facts.yaml", "area: §[health, tax]\n",
            "For “area”, a list stands where one answer is expected. Accepted: one of none, tax,"),
        ("a map for an answer", "facts.yaml", "area:\n  §value: health\n",
            "For “area”, a map stands where one answer is expected"),
        ("a number for an answer", "facts.yaml", "vulnerable-groups: §1\n",
            "“1” is no answer to “vulnerable-groups”. Accepted: no, yes."),
        ("true where it is no answer", "facts.yaml", "approach: §true\n", "“true” is no answer to “approach”"),
        ("true in quotes", "facts.yaml", "vulnerable-groups: §'true'\n",
            "“true” is no answer to “vulnerable-groups”. Accepted: no, yes."),
        ("a fact twice", "facts.yaml", "approach: built\narea: tax\n§approach: customized\n",
            "“approach” stands here for the second time; it stood in line 1 already"),
        ("a derived fact", "facts.yaml", "§risk: high\n", "“risk” is computed from other facts and cannot be given"),
        ("an answer beside the facts", "facts.yaml", "facts: {area: tax}\n§approach: built\n",
            "“approach” stands beside “facts”"),
        ("a date inside the facts", "facts.yaml", "facts:\n  §date: 2027-01-31\n", "“date” stands inside “facts”"),
        ("a day that is none", "facts.yaml", "date: §2027-02-30\n",
            "“2027-02-30” is no day for “date”. Accepted: year-month-day, such as 2027-01-31"),
        ("a day the other way round", "facts.yaml", "go-live: §31.01.2027\n", "“31.01.2027” is no day for “go-live”"),
        ("a day beyond all calendars", "facts.yaml", "go-live: §9999-12-31\n", "from 1900 to 2199"),
        ("two targets", "facts.yaml", "go-live: 2027-01-31\n§rfp-out: 2026-12-01\n",
            "Both “go-live” and “rfp-out” are given"),
        ("two other targets", "facts.yaml", "go-live: 2027-01-31\n§renew-by: 2027-12-01\n",
            "Both “go-live” and “renew-by” are given"),
        ("a target inside the facts", "facts.yaml", "facts:\n  §renew-by: 2027-01-31\n",
            "“renew-by” stands inside “facts”"),
        ("a calendar that is a list", "facts.yaml", "calendar: §[2027-01-01]\n",
            "For “calendar”, a list stands where a map is expected."),
        ("a calendar inside the facts", "facts.yaml", "facts:\n  §calendar: {}\n", "“calendar” stands inside “facts”"),
        ("an unknown key of a calendar", "facts.yaml", "calendar: {§holiday: {}}\n",
            "Unknown key “holiday” in “calendar”. Accepted: holidays, days, extras. Did you mean “holidays”?"),
        ("days of a gate that is none", "facts.yaml", "calendar: {days: {§golive: 3}}\n",
            "have no gate “golive” that could have days of its own."),
        ("days of an extra that is none", "facts.yaml", "calendar: {extras: {§advocate-aksed: 3}}\n",
            "count no days for “advocate-aksed”."),
        ("half a day", "facts.yaml", "calendar: {days: {go-live: §2.5}}\n",
            "For “go-live”, the single value “2.5” stands where working days are expected. Accepted: a whole number from 0 to 1000."),
        ("more days than anyone waits", "facts.yaml", "calendar: {days: {go-live: §1001}}\n",
            "Accepted: a whole number from 0 to 1000."),
        ("days in quotes", "facts.yaml", "calendar: {days: {go-live: §'30'}}\n",
            "Accepted: a whole number from 0 to 1000."),
        ("a holiday that is no day", "facts.yaml", "calendar: {holidays: {days: [2027-01-01, §New Year]}}\n",
            "“New Year” is no day for “holidays”"),
        ("a holiday twice", "facts.yaml", "calendar: {holidays: {days: [2027-01-01, §2027-01-01]}}\n",
            "The day 2027-01-01 stands twice in “holidays”"),
        ("holidays without days", "facts.yaml", "calendar: {holidays: {days: §2027-01-01}}\n",
            "stands where a list of days is expected"),
        ("more holidays than a year has days", "facts.yaml",
            $"calendar: {{holidays: {{days: §[{string.Join(", ", Enumerable.Range(0, 367).Select(day => $"{new DateOnly(2027, 1, 1).AddDays(day):yyyy-MM-dd}"))}]}}}}\n",
            "There are 367 holidays. Accepted: at most 366."),
        ("holidays with a name without end", "facts.yaml",
            $"calendar: {{holidays: {{name: §{new string('a', 501)}}}}}\n",
            "The name of the holidays has 501 characters."),
        ("a list of purchases", "facts.yaml", "§- approach: built\n- approach: customized\n",
            "“approach: off-the-shelf”, a list stands. For many purchases"),
        ("a single word", "facts.yaml", "§built\n", "“approach: off-the-shelf”, the single value “built” stands."),
        ("facts that are a list", "facts.yaml", "facts:\n  §- approach\n", "For “facts”, a list stands where a map"),
        ("a name that is a list", "facts.yaml", "purchase: §[A, B]\n",
            "For “purchase”, a list stands where a name is expected"),
        ("a name that would redraw the screen", "facts.yaml", "purchase: §\"\\e[2J\"\n",
            "stands for a control character"),
        ("a name without end", "facts.yaml", $"purchase: §{new string('a', 501)}\n",
            "has 501 characters. Accepted: at most 500."),
        ("bad YAML", "facts.yaml", "approach: built\narea: §\"tax\nentry: renewal\n", "This is not YAML"),
        ("a tab for an indent", "facts.yaml", "facts:\n§\tapproach: built\n", "A tab stands at the beginning"),
        ("an alias bomb", "facts.yaml",
            "a: §&a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b]\n",
            "The anchor “&a” is not accepted here"),
        ("a tag", "facts.yaml", "approach: §!!binary built\n", "is not accepted here. Leave it out."),
        ("two documents", "facts.yaml", "approach: built\n§---\napproach: customized\n",
            "A second document begins here"),
        ("deep nesting", "facts.yaml", "area: " + new string('[', 64) + "§" + new string('[', 100_000),
            "The nesting is too deep"),
        ("an answer in capitals", "facts.yaml", "approach: §Off the shelf\n", "Did you mean “off-the-shelf”?"),

        ("JSON: an unknown fact", "facts.json", "{\n  \"area\": \"tax\",\n  §\"aproach\": \"built\"\n}",
            "Unknown fact “aproach”. Accepted: entry, approach,"),
        ("JSON: an unknown answer", "facts.json", "{\"facts\": {\"approach\": §\"buildt\"}}",
            "“buildt” is no answer to “approach”. Accepted: off-the-shelf, customized, built. Did you mean “built”?"),
        ("JSON: a list of answers", "facts.json", "{\"area\": §[\"health\", \"tax\"]}",
            "For “area”, a list stands where one answer is expected"),
        ("JSON: true where it is no answer", "facts.json", "{\"approach\": §true}",
            "“true” is no answer to “approach”"),
        ("JSON: a number", "facts.json", "{\"vulnerable-groups\": §1}",
            "“1” is no answer to “vulnerable-groups”. Accepted: no, yes"),
        ("JSON: a fact twice", "facts.json", "{\"approach\": \"built\",\n §\"approach\": \"built\"}",
            "“approach” is answered twice. Accepted: one answer."),
        ("JSON: a date twice", "facts.json", "{\"date\": \"2027-01-31\",\n §\"date\": \"2027-01-31\"}",
            "“date” is answered twice"),
        ("JSON: a date inside the facts", "facts.json", "{\"facts\": {§\"date\": \"2027-01-31\"}}",
            "“date” stands inside “facts”"),
        ("JSON: an answer beside the facts", "facts.json", "{§\"approach\": \"built\", \"facts\": {\"area\": \"tax\"}}",
            "“approach” stands beside “facts”"),
        ("JSON: a derived fact", "facts.json", "{§\"risk\": \"low\"}", "“risk” is computed from other facts"),
        ("JSON: a day that is none", "facts.json", "{\"go-live\": §\"2027-13-01\"}",
            "“2027-13-01” is no day for “go-live”"),
        ("JSON: a day that is a number", "facts.json", "{\"date\": §20270131}", "“20270131” is no day for “date”"),
        ("JSON: facts that are a list", "facts.json", "{\"facts\": §[]}", "For “facts”, a list stands where a map"),
        ("JSON: a name of two lines", "facts.json", "{\"purchase\": §\"A\\nB\"}", "holds the control character U+000A"),
        ("JSON: half a character", "facts.json", "{\"purchase\": §\"\\ud800\"}", "stands for half a character"),
        ("JSON: half a character in a fact", "facts.json", "{§\"\\ud800\": null}", "stands for half a character"),
        ("JSON: two targets", "facts.json", "{\"go-live\": \"2027-01-31\", §\"rfp-out\": \"2027-01-31\"}",
            "Both “go-live” and “rfp-out” are given"),
        ("JSON: days of a gate that is none", "facts.json", "{\"calendar\":\n {\"days\": {§\"golive\": 3}}}",
            "have no gate “golive” that could have days of its own."),
        ("JSON: days that are a text", "facts.json", "{\"calendar\": {\"days\": {\"go-live\": §\"30\"}}}",
            "Accepted: a whole number from 0 to 1000."),
        ("JSON: a key of a calendar twice", "facts.json", "{\"calendar\": {\"days\": {},\n §\"days\": {}}}",
            "“days” is answered twice"),
        ("JSON: a calendar twice", "facts.json", "{\"calendar\": {},\n §\"calendar\": {}}",
            "“calendar” is answered twice"),
        ("JSON: a calendar that is a list", "facts.json", "{\"calendar\": §[]}",
            "For “calendar”, a list stands where a map is expected."),
        ("JSON: half a character in a calendar", "facts.json", "{\"calendar\": {§\"\\ud800\": {}}}",
            "stands for half a character"),
        ("JSON: a comma too many", "facts.json", "{\"approach\": \"built\",\n§}", "This is not JSON"),
        ("JSON: cut off", "facts.json", "{\"approach\": \"buil§", "This is not JSON"),
        ("JSON: a second object", "facts.json", "{\"approach\": \"built\"}\n§{\"approach\": \"built\"}",
            "This is not JSON"),
        ("JSON: a comment", "facts.json", "{ §// how\n\"approach\": \"built\"}", "This is not JSON"),
        ("JSON: YAML in braces", "facts.json", "{§approach: built}", "This is not JSON"),
        ("JSON: more than anyone answers", "facts.json", "{\"area\": [" + string.Concat(Enumerable.Repeat("0,", 99_998))
            + "§0,0]}", "The file holds too much. Accepted: at most 100000 keys and values."),
        ("JSON: deep nesting", "facts.json", "{\"area\": " + new string('[', 63) + "§" + new string('[', 100_000),
            "This is not JSON"),
    ];
}
