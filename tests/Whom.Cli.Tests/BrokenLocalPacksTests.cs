using System.Text.Json;
using System.Text.RegularExpressions;
using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>
/// A city's pack, and fifty with one mistake each, written by somebody who had docs/formats/pack.md and not the check.
/// </summary>
public sealed partial class BrokenLocalPacksTests(ITestOutputHelper output)
{
    private static readonly string Written = Path.Combine(
        Repository.Root, "tests", "Whom.Cli.Tests", "LocalPacks");

    [Fact, Trait("Round", "whole")]
    public void What_is_wrong_in_a_citys_pack_is_found_at_its_row()
    {
        using var folder = new PacksFolder();
        var clean = folder.Check(null);
        Assert.True(clean.Code == 0, clean.Out + clean.Error);

        var (atTheRow, elsewhere, noted, missed) = (0, 0, 0, 0);
        foreach (var broken in Directory.EnumerateDirectories(Written)
            .Where(one => Path.GetFileName(one) != "clean").Order(StringComparer.Ordinal))
        {
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(broken, "expect.json")));
            var run = folder.Check(broken);
            var says = Blanks().Replace(run.Out + run.Error, " ");
            if (expected.RootElement.TryGetProperty("missed", out var why))
            {
                Assert.True(run.Code == 0, $"{broken} is found now: {says}");
                output.WriteLine($"missed {Path.GetFileName(broken)}: {why.GetString()}");
                missed++;
                continue;
            }

            // What is no mistake is said as a note, and nothing is refused for it.
            if (expected.RootElement.TryGetProperty("noted", out var note))
            {
                Assert.True(run.Code == 0, says);
                Assert.Contains(note.GetString()!, says, StringComparison.Ordinal);
                noted++;
                continue;
            }

            Assert.True(run.Code != 0, $"{broken} is not found.");
            if (expected.RootElement.TryGetProperty("found", out var found))
            {
                Assert.Contains(found.GetString()!, says, StringComparison.Ordinal);
                if (expected.RootElement.GetProperty("atTheRow").GetBoolean()) atTheRow++;
                else elsewhere++;
            }
            else
            {
                Assert.Contains(expected.RootElement.GetProperty("places").EnumerateArray(),
                    place => says.Contains($"river-city/{place.GetString()}", StringComparison.Ordinal));
                atTheRow++;
            }
        }

        output.WriteLine($"{atTheRow} found at the row, {elsewhere} elsewhere, {noted} noted, {missed} missed.");
        Assert.Equal(50, atTheRow + elsewhere + noted + missed);
        Assert.True(atTheRow >= 40, $"Only {atTheRow} of 50 are found at their row.");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>The packs that the city's stands on, and the city's beside them.</summary>
    private sealed class PacksFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("whom-broken-").FullName;

        public PacksFolder()
        {
            foreach (var pack in Directory.EnumerateDirectories(Run.StandardPacks))
                Copy(pack, Path.Combine(_path, Path.GetFileName(pack)));
        }

        public Result Check(string? broken)
        {
            var city = Path.Combine(_path, "river-city");
            if (Directory.Exists(city)) Directory.Delete(city, recursive: true);
            Copy(Path.Combine(Written, "clean"), city);
            if (broken is not null) Copy(broken, city);
            File.Delete(Path.Combine(city, "expect.json"));
            return new Run { Packs = _path }.With("packs", "check", "river-city");
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);

        private static void Copy(string from, string to)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var path = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Copy(file, path, overwrite: true);
            }
        }
    }
}
