using Whom.Testing;

namespace Whom.Cli.Tests;

/// <summary>Whatever stands in a file: exit code 2, where it stands, and never a stack trace.</summary>
public sealed class BrokenInputTests
{
    public static TheoryData<string> Facts => [.. BrokenFacts.All.Select(file => file.Name)];

    public static TheoryData<string> Packs => [.. BrokenPacks.All(Run.SmallPack).Select(pack => pack.Name)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Broken_facts_are_refused_with_their_place(string name)
    {
        using var files = new Files();
        var broken = BrokenFacts.All.Single(file => file.Name == name);
        var file = files.Write(broken.FileName, broken.Content());

        var run = Run.Whom("plan", file);

        Refused(run, Path.Combine(files.Root, broken.Place));
        Assert.Contains(broken.Says, run.Error);
    }

    [Trait("Round", "whole")]
    [Theory]
    [MemberData(nameof(Packs))]
    public void Broken_packs_are_refused_with_their_place(string name)
    {
        using var files = new Files();
        var broken = BrokenPacks.All(Run.SmallPack).Single(pack => pack.Name == name);
        broken.WriteTo(files.In("small"), Run.SmallPack);
        var place = Path.Combine(files.Root, "small", broken.Place);

        Refused(Run.Whom("packs", "check", files.In("small")), place);
        Refused(new Run { Packs = files.In("small") }.With("packs", "check"), place);
    }

    private static void Refused(Result run, string place)
    {
        Assert.Equal(2, run.Code);
        Assert.Contains(place, run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Empty(run.Bytes);
    }
}
