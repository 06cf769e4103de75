using Whom.Policies;

namespace Whom.Packs.Tests;

public sealed class InstalledPacksTests
{
    [Fact]
    public void A_folder_of_packs_gives_the_newest_of_each_id_by_number_and_not_by_letter()
    {
        using var folder = new TemporaryFolder();
        foreach (var version in (string[])["0.9.0", "0.10.0", "0.2.3"]) Copy(folder.Path, "small", version);
        Copy(folder.Path, "baseline", "1.0");

        var installed = InstalledPacks.Read(folder.Path);

        Assert.Empty(installed.Mistakes);
        Assert.Equal(["baseline 1.0", "small 0.10.0"],
            installed.NewestOfEach.Select(one => $"{one.Pack.Id} {one.Pack.Version}"));
        Assert.Equal(4, installed.All.Length);
        Assert.Equal("baseline-1.0", Path.GetFileName(InstalledPacks.FolderInUse(folder.Path)));
    }

    [Fact]
    public void A_pack_by_itself_is_a_folder_of_one() => Assert.Equal(
        SmallPack.Policy.Packs[0].Sha256, Assert.Single(InstalledPacks.Read(SmallPack.Folder).All).Pack.Sha256);

    [Fact]
    public void What_is_read_from_memory_is_what_is_read_from_the_folder()
    {
        var files = Assert.Single(InstalledPacks.Read(SmallPack.Folder).All).Files;

        var reading = PackFolder.Read(PackFiles.Of("kept", files.All.Reverse()), PackContents.All);

        Assert.Empty(reading.Mistakes);
        Assert.Equal(SmallPack.Policy.Packs[0].Sha256, reading.Policy!.Packs[0].Sha256);
        Assert.Equal(SmallPack.Policy.Roles.Select(role => role.Id), reading.Policy.Roles.Select(role => role.Id));
        Assert.NotEqual(files.Sha256, PackFiles.Of("changed", files.All.Skip(1)).Sha256);
    }

    [Fact]
    public void The_same_version_of_a_pack_twice_is_refused_with_both_places()
    {
        using var folder = new TemporaryFolder();
        Copy(folder.Path, "small", "0.2.0");
        Directory.Move(Path.Combine(folder.Path, "small-0.2.0"), Path.Combine(folder.Path, "first"));
        Copy(folder.Path, "small", "0.2.0");

        var says = Assert.Single(InstalledPacks.Read(folder.Path).Mistakes).ToString();

        Assert.Equal(
            $"{folder.Path}/small-0.2.0:1:1: This is “small” in version 0.2.0, and so is {folder.Path}/first. Accepted: each version of a pack once.",
            says);
    }

    [Fact]
    public void An_empty_folder_is_said_to_hold_no_pack()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("no pack in this folder", Assert.Single(InstalledPacks.Read(folder.Path).Mistakes).Says,
            StringComparison.Ordinal);
        Assert.Null(InstalledPacks.FolderInUse(folder.Path));
    }

    [Theory]
    [InlineData("2", "1.9", 1)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.0.0", "1", 0)]
    [InlineData("1.2.3.4", "1.2.3.5", -1)]
    public void Versions_are_ordered_by_their_numbers(string one, string other, int order)
    {
        Assert.True(PackVersion.TryParse(one, out var first) & PackVersion.TryParse(other, out var second));
        Assert.Equal(order, Math.Sign(first.CompareTo(second)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData("v2")]
    [InlineData("1.0-beta")]
    [InlineData("1.2.3.4.5")]
    [InlineData("99999999999")]
    [InlineData(null)]
    public void What_is_no_version_is_none(string? text) => Assert.False(PackVersion.TryParse(text, out _));

    private static void Copy(string into, string id, string version)
    {
        var folder = Path.Combine(into, $"{id}-{version}");
        foreach (var file in Directory.EnumerateFiles(SmallPack.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(SmallPack.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var pack = Path.Combine(folder, "pack.yaml");
        File.WriteAllText(pack, File.ReadAllText(pack).Replace("id: small", $"id: {id}", StringComparison.Ordinal)
            .Replace("version: 0.1.0", $"version: {version}", StringComparison.Ordinal));
    }
}
