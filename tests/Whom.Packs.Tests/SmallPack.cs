namespace Whom.Packs.Tests;

/// <summary>The small pack that stands beside the tests.</summary>
internal static class SmallPack
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "small");
}
