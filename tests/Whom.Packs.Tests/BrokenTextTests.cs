using System.Text;
using CsCheck;

namespace Whom.Packs.Tests;

/// <summary>Whatever is broken in a file, whoever wrote it is told in our words, not in those of a library.</summary>
public sealed class BrokenTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string[] Good =
    [
        "purchase: 'A'\nfacts:\n  approach: built\n  area: \"tax\"\n  vulnerable-groups: yes\ndate: 2027-01-31\n",
        "{\"purchase\": \"A\", \"facts\": {\"approach\": \"built\", \"area\": [null, 1.5e3, true]}, \"date\": \"2027-01-31\"}",
    ];

    // What libraries say: of readers, modes, tokens and scanners.
    private static readonly string[] Programmers =
    [
        "While ", "did not find", "Did not find", "scanning", "parsing", "token", "reader", "option", "mode ",
        "mode.", "literal", "invalid", "Invalid", "Expected", "expected end", "stream", "scalar", "Mapping", "mapping",
        "sequence", "depth", "LineNumber", "BytePosition", "delimiter", "document indicator", "Exception", "property",
        "hexadecimal", "surrogate", "indicator",
    ];

    [Fact]
    public void No_broken_text_is_answered_in_a_programmers_words()
    {
        var piece = Gen.OneOf(
            "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\x", "\\u12", "\n", "\t", " ", "  ", "#", "//", "/*", "%",
            "@", "`", "&", "*", "!", "|", ">", "-", "- ", "? ", ": ", "---\n", "...\n", "NaN", "nul", "tru", "01", "1.",
            "-", "+1", "\u00A0", "\u3000", "\uFEFF", "\u200B", "“", "<<", "%YAML 9\n", "%TAG", "!<", "\r", "\u0085",
            "\u2028", "=", "a: b: c", "|9\n", ">0\n", "word", "\0");
        var broken =
            from good in Gen.OneOf(Good)
            from changes in Gen.Select(Gen.Int[0, 200], Gen.Int[0, 12], piece).Array[1, 3]
            select changes.Aggregate(good, (text, change) =>
            {
                var at = change.Item1 % (text.Length + 1);
                var cut = Math.Min(change.Item2, text.Length - at);
                return string.Concat(text.AsSpan(0, at), change.Item3, text.AsSpan(at + cut));
            });

        broken.Sample(text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            foreach (var mistake in FactsFile.Read(SmallPack.Policy, "x", new MemoryStream(bytes), Today).Mistakes
                .Concat(FactsFile.ReadLine(SmallPack.Policy, "x", 1, bytes, Today).Mistakes)
                .Where(mistake => mistake.Says.StartsWith("This is not", StringComparison.Ordinal)))
            {
                Assert.DoesNotContain(Programmers, word => mistake.Says.Contains(word, StringComparison.Ordinal));
                // A sentence of ours is there in Spanish too, whole.
                var spanish = mistake.SaysIn("es");
                Assert.DoesNotContain(" the ", spanish, StringComparison.Ordinal);
                Assert.DoesNotContain(" is ", spanish, StringComparison.Ordinal);
            }
        }, iter: 20_000);
    }
}
