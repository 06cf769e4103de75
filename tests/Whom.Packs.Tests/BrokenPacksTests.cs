using Whom.Testing;

namespace Whom.Packs.Tests;

public sealed class BrokenPacksTests
{
    public static IEnumerable<TheoryDataRow<string>> Names =>
        BrokenPacks.All(SmallPack.Folder)
            .Select(pack => new TheoryDataRow<string>(pack.Name) { TestDisplayName = pack.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_pack_gets_a_mistake_with_its_place_and_what_is_accepted(string name)
    {
        var pack = BrokenPacks.All(SmallPack.Folder).Single(pack => pack.Name == name);
        using var folder = new TemporaryFolder();
        pack.WriteTo(folder.Path, SmallPack.Folder);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = PackFolder.Read(folder.Path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(reading.Policy);
        Assert.True(
            reading.Mistakes.Any(
                mistake => mistake.ToString().StartsWith($"{folder.Path}/{pack.Place} ", StringComparison.Ordinal)
                    && mistake.Says.Contains(pack.Says, StringComparison.Ordinal)),
            $"Expected {pack.Place} … {pack.Says}\nFound:\n{string.Join('\n', reading.Mistakes)}");
        Assert.True(allocated < 64 * 1024 * 1024, $"{allocated} bytes were allocated.");
    }

    [Fact]
    public void Names_are_given_once() =>
        Assert.Equal(BrokenPacks.All(SmallPack.Folder).Count,
            BrokenPacks.All(SmallPack.Folder).DistinctBy(pack => pack.Name).Count());
}
