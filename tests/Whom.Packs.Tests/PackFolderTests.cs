namespace Whom.Packs.Tests;

public sealed class PackFolderTests
{
    [Fact]
    public void A_good_pack_is_read_without_a_mistake()
    {
        var reading = PackFolder.Read(SmallPack.Folder);

        Assert.Empty(reading.Mistakes);
        Assert.NotNull(reading.Policy);
        Assert.Equal(["en", "es"], reading.Policy.Languages);
        Assert.Equal(["buyer-leads", "expert-advises", "public-asked"], reading.Policy.Rules.Select(rule => rule.Id));
    }
}
