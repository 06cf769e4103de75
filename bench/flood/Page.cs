using System.Net;
using System.Text.RegularExpressions;

namespace Whom.Bench.Flood;

/// <summary>What a script reads from pages, and sends to them.</summary>
internal static partial class Page
{
    public static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync()
            : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}.");
    }

    /// <summary>The hidden fields of the form that comes after some words of a page.</summary>
    public static Dictionary<string, string> Fields(string page, string after)
    {
        var from = page.IndexOf(after, StringComparison.Ordinal);
        if (from < 0) throw new InvalidOperationException($"“{after}” is not on the page.");
        var until = page.IndexOf("</form>", from, StringComparison.Ordinal);
        return Input().Matches(page[from..until])
            .Select(match => (Name: Attribute(match.Value, "name"), Value: Attribute(match.Value, "value")))
            .Where(field => field.Name.Length > 0).DistinctBy(field => field.Name)
            .ToDictionary(field => field.Name, field => field.Value);
    }

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, name + "=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();
}
