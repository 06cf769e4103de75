using System.Text;

namespace Whom.Web.Exports;

/// <summary>What a file is called that somebody takes along.</summary>
public static class FileNames
{
    private const int Longest = 60;

    /// <summary>The name of what it is about in letters that every system takes, what it is, and the ending.</summary>
    public static string Of(string? about, string kind, string ending)
    {
        var name = new StringBuilder();
        foreach (var letter in about ?? "")
        {
            if (name.Length >= Longest) break;
            if (char.IsLetterOrDigit(letter)) name.Append(char.ToLowerInvariant(letter));
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        var stem = name.ToString().Trim('-');
        return stem.Length == 0 ? $"{kind}.{ending}" : $"{stem}-{kind}.{ending}";
    }
}
