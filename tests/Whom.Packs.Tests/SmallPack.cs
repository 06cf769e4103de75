using Whom.Policies;

namespace Whom.Packs.Tests;

/// <summary>The small pack that stands beside the tests.</summary>
internal static class SmallPack
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "small");

    public static PackResult Reading { get; } = PackFolder.Read(Folder);

    public static Policy Policy { get; } = Reading.Policy
        ?? throw new InvalidOperationException(string.Join('\n', Reading.Mistakes));
}
