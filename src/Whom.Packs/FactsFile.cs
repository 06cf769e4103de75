using System.Text;
using Whom.Packs.Purchases;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>A facts file: the answers about one purchase, in YAML or JSON.</summary>
public static class FactsFile
{
    /// <summary>The largest facts file that is read, in bytes.</summary>
    public const int Largest = 1024 * 1024;

    /// <summary>
    /// Reads a facts file; one that begins with <c>{</c> as JSON, else as YAML. <paramref name="today"/> is the date of the plan
    /// where the file names none.
    /// </summary>
    public static FactsReading Read(Policy policy, string name, Stream content, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(content);
        var mistakes = new Mistakes();
        if (BoundedContent.Read(content, name, Largest, mistakes) is not { } bytes) return new(null, mistakes.InOrder());
        if (BoundedContent.Text(bytes, name, mistakes) is not { } text) return new(null, mistakes.InOrder());
        if (text.AsSpan().TrimStart() is ['{', ..])
        {
            var json = bytes.AsSpan();
            if (json.StartsWith("\ufeff"u8)) json = json[3..];
            return new JsonFacts(policy, name, 1, json, stackalloc sbyte[JsonFacts.FewFacts]).Read(today);
        }

        var facts = NodeReader.Read(name, text, mistakes) is { } node ? YamlFacts.Read(policy, node, today, mistakes)
            : mistakes.Any ? null : Empty(name, mistakes);
        return mistakes.Any ? new(null, mistakes.InOrder()) : new(facts, []);
    }

    /// <summary>Writes a facts file as YAML that <see cref="Read"/> reads back; open answers stand as <c>null</c>.</summary>
    public static void Write(Policy policy, PurchaseFacts facts, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(to);
        if (facts.Purchase is { } purchase) to.Write($"purchase: {InQuotes(purchase)}\n");
        to.Write($"date: {facts.Date:yyyy-MM-dd}\n");
        if (facts.Target is { } target)
            to.Write($"{(target.Gate.Id == Targets.GoLiveGate ? Targets.GoLive : Targets.RfpOut)}: {target.On:yyyy-MM-dd}\n");
        to.Write("facts:\n");
        foreach (var fact in policy.Facts)
        {
            var id = facts.Facts[fact.Order] is { } value ? fact.Values[value].Id : "null";
            to.Write($"  {fact.Id}: {(id is "yes" or "no" ? $"'{id}'" : id)}\n");
        }
    }

    private static PurchaseFacts? Empty(string name, Mistakes mistakes)
    {
        mistakes.Say(name, 1, 1, $"The file is empty. Accepted: a line for each answer, such as “approach: off-the-shelf”.");
        return null;
    }

    private static string InQuotes(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        return quoted.Append('"').ToString();
    }
}
