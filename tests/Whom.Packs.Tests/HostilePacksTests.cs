using System.Text;
using CsCheck;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Tests;

public sealed class HostilePacksTests
{
    [Trait("Round", "whole")]
    [Fact]
    public void No_damage_to_a_file_makes_the_reader_or_the_engine_throw()
    {
        using var folder = new TemporaryFolder();
        var files = Directory.GetFiles(SmallPack.Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => (Path: Path.Combine(folder.Path, Path.GetRelativePath(SmallPack.Folder, file)),
                Good: File.ReadAllText(file))).ToArray();
        foreach (var (path, good) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, good);
        }

        var words = Gen.OneOf("", "[", "]", "{", "}", ":", "\n", " - ", "&a", "*a", "'", "\"", "null", "[]", "{}",
            "yes", "|", ">", "#", "? ", "\t", "!!x ", "role: ", "when: ", "{not: x}", "\r", "0", "staff");
        var damage = Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, 100_000], Gen.Int[0, 12], words);

        damage.Sample(
            (file, at, length, word) =>
            {
                var (path, good) = files[file];
                var from = at % good.Length;
                File.WriteAllText(path, good[..from] + word + good[Math.Min(good.Length, from + length)..]);
                var reading = PackFolder.Read(folder.Path);
                File.WriteAllText(path, good);
                Assert.True(reading.Policy is null != reading.Mistakes.IsEmpty);

                // What the reader lets pass, the engine can plan with.
                if (reading.Policy is { } policy)
                    new Planner(policy).Plan(new(null, new(2027, 6, 1), Facts.AllOpen(policy.Facts.Length)));
            },
            iter: 400,
            threads: 1);
    }

    private static readonly string[] Pieces =
    [
        "[", "{", "- ", "? ", ": ", "\"", "'", "a: ", "a: {", "- - ", "a\n", " ", "\t", "#", "&a ", "!a ", "|\n",
        "a: |\n ", "---\n", "%a\n", "\n", "\\", "\"\\", ",", "é", "\u2028", "[a, ", "{a: b, ", "? [", "*a ",
    ];

    private static readonly string[] Beginnings = ["", "rules: ", "rules: \"", "rules: |\n  "];

    public static IEnumerable<TheoryDataRow<string, string>> Heavy =>
        from piece in Pieces
        from before in Beginnings
        select new TheoryDataRow<string, string>(before, piece);

    [Trait("Round", "whole")]
    [Theory]
    [MemberData(nameof(Heavy))]
    public void A_large_file_of_one_thing_costs_bounded_memory(string before, string piece)
    {
        using var folder = new TemporaryFolder();
        var text = new StringBuilder(before);
        while (text.Length < 1_000_000) text.Append(piece);
        File.WriteAllText(Path.Combine(folder.Path, "rules.yaml"), text.ToString());

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var reading = PackFolder.Read(folder.Path);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.NotEmpty(reading.Mistakes);
        Assert.True(allocated < 128 * 1024 * 1024, $"{allocated} bytes were allocated.");
    }
}
