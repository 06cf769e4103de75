using System.Text.Json;
using Whom.Testing;

namespace Whom.Tests.Records;

/// <summary>
/// What <c>tests/vectors</c> holds, for whoever writes this format or reads it, in whichever language.
/// </summary>
internal static class Vectors
{
    public static IReadOnlyList<JsonElement> In(string file)
    {
        using var read = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "vectors", file)));
        return [.. read.RootElement.Clone().EnumerateArray()];
    }

    public static string Text(this JsonElement of, string member) => of.GetProperty(member).GetString()!;
}
