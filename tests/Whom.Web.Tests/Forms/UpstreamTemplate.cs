using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Whom.Testing;

namespace Whom.Web.Tests.Forms;

/// <summary>
/// A template of the design system as its package brings it, made with some values. As much of its language is
/// understood as the templates of forms use: conditions on one value, values, and comments.
/// </summary>
internal static partial class UpstreamTemplate
{
    private static readonly string Packages = Path.Combine(
        Repository.Root, "src", "Whom.Web", "node_modules", "@uswds", "uswds", "packages");

    public static IDocument Read(string path, params (string Name, string Value)[] values) =>
        new HtmlParser().ParseDocument(
            Made(File.ReadAllText(Path.Combine(Packages, path)), values.ToImmutableDictionary(
                value => value.Name, value => value.Value)));

    private static string Made(string template, ImmutableDictionary<string, string> values)
    {
        var made = new StringBuilder();
        // For each condition around: whether this branch is taken, and whether one was.
        var around = new Stack<(bool Taken, bool Done)>();
        foreach (Match part in Part().Matches(Comment().Replace(template, "")))
        {
            var (text, tag) = (part.Groups["text"], part.Groups["tag"].Value.Trim());
            if (text.Success)
            {
                if (around.All(one => one.Taken)) made.Append(Value().Replace(text.Value, found =>
                    values.GetValueOrDefault(found.Groups[1].Value, "")));
            }
            else if (tag.StartsWith("if ", StringComparison.Ordinal))
            {
                var holds = Holds(tag[3..], values);
                around.Push((holds, holds));
            }
            else if (tag.StartsWith("elseif ", StringComparison.Ordinal))
            {
                var before = around.Pop();
                var holds = !before.Done && Holds(tag[7..], values);
                around.Push((holds, holds || before.Done));
            }
            else if (tag == "endif")
            {
                around.Pop();
            }
            else if (tag.StartsWith("set ", StringComparison.Ordinal) && tag.Contains('~', StringComparison.Ordinal))
            {
                var (name, of) = (tag[4..].Split('=')[0].Trim(), tag.Split('=')[1].Split('~'));
                values = values.SetItem(name, values.GetValueOrDefault(of[0].Trim(), "") + of[1].Trim().Trim('"'));
            }
        }

        return made.ToString();
    }

    private static bool Holds(string condition, ImmutableDictionary<string, string> values)
    {
        var sides = condition.Split("==", StringSplitOptions.TrimEntries);
        var value = values.GetValueOrDefault(sides[0], "");
        return sides.Length == 1 ? value.Length > 0 : value == sides[1].Trim('"', '\'');
    }

    [GeneratedRegex(@"\{%-?(?<tag>.*?)-?%\}|(?<text>(?:(?!\{%).)+)", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"\{#.*?#\}", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{\{\s*(\w+).*?\}\}")]
    private static partial Regex Value();
}
