using Whom.Testing;

namespace Whom.Packs.Tests;

public sealed class BaselineTests
{
    private static readonly PackReading Baseline = PackFolder.Read(Path.Combine(Repository.Root, "packs", "baseline"));

    [Fact]
    public void The_standard_rules_have_no_mistake() => Assert.Empty(Baseline.Mistakes);

    [Fact]
    public void The_standard_rules_are_in_Spanish_to_the_last_text()
    {
        Assert.Equal(["en", "es"], Baseline.Policy!.Languages);
        Assert.Empty(Baseline.MissingTexts);
    }

    [Fact]
    public void The_standard_rules_hold_the_whole_vocabulary()
    {
        var policy = Baseline.Policy!;

        Assert.Equal(17_252_352, policy.Facts.Aggregate(1L, (purchases, fact) => purchases * fact.Values.Length));
        Assert.Equal((16, 22, 7, 6), (policy.Facts.Length, policy.Roles.Length, policy.Stages.Length, policy.Gates.Length));
        Assert.Equal(20, Baseline.History.Length);
    }
}
