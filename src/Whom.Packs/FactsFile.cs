using System.Text;
using System.Text.Unicode;
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
    /// Reads a facts file; one that begins with <c>{</c> as JSON, else as YAML. <paramref name="today"/> is the
    /// date of the plan where the file names none.
    /// </summary>
    public static FactsResult Read(Policy policy, string name, Stream content, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(content);
        var mistakes = new Mistakes();
        return BoundedContent.Read(content, name, Largest, mistakes) is { } bytes
            ? Read(policy, name, bytes, today)
            : new(null, mistakes.InOrder());
    }

    /// <summary>
    /// Reads one line of JSON Lines, in the shape of a facts file; <paramref name="line"/> is its number, from 1.
    /// </summary>
    public static FactsResult ReadLine(Policy policy, string name, int line, ReadOnlySpan<byte> json, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var mistakes = new Mistakes();
        if (line == 1 && json.StartsWith("\ufeff"u8)) json = json[3..];
        if (!Utf8.IsValid(json)) BoundedContent.Text(json, name, mistakes, line);
        return Read(policy, mistakes.Any ? null : JsonNodes.Read(name, line, json, mistakes), today, mistakes);
    }

    /// <summary>The same as a whole file for bytes that are at hand.</summary>
    internal static FactsResult Read(Policy policy, string name, byte[] bytes, DateOnly today)
    {
        var mistakes = new Mistakes();
        if (BoundedContent.Text(bytes, name, mistakes) is not { } text) return new(null, mistakes.InOrder());
        if (text.AsSpan().TrimStart() is ['{', ..]) return ReadLine(policy, name, 1, bytes, today);
        var file = NodeReader.Read(name, text, mistakes);
        if (file is null && !mistakes.Any)
            mistakes.Say(
                name, 1, 1, $"The file is empty. Accepted: a line for each answer, such as “approach: off-the-shelf”.");
        return Read(policy, file, today, mistakes);
    }

    private static FactsResult Read(Policy policy, Node? file, DateOnly today, Mistakes mistakes)
    {
        var facts = file is null ? null : FactsReader.Read(policy, file, today, mistakes);
        return mistakes.Any ? new(null, mistakes.InOrder()) : new(facts, []);
    }

    /// <summary>
    /// Writes a facts file as YAML that <see cref="Read(Policy, string, Stream, DateOnly)"/> reads
    /// back; open answers stand as <c>null</c>.
    /// </summary>
    public static void Write(Policy policy, PurchaseFacts facts, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(to);
        if (facts.Purchase is { } purchase) to.Write($"purchase: {InQuotes(purchase)}\n");
        to.Write($"date: {facts.Date:yyyy-MM-dd}\n");
        if (facts.Target is { } target)
        {
            var key = Targets.KeyOf(target.Gate.Id)
                ?? throw new ArgumentException(
                    $"A facts file has no key for a day at the gate {target.Gate.Id}.", nameof(facts));
            to.Write($"{key}: {target.On:yyyy-MM-dd}\n");
        }

        if (facts.Days is { } days)
        {
            var known = FactsMessages.DateKeys
                .Zip([days.Publication, days.Signature, days.Option, days.GoLive])
                .Where(one => one.Second is not null).Select(one => $"{one.First}: {one.Second:yyyy-MM-dd}");
            to.Write($"dates: {{{string.Join(", ", known)}}}\n");
        }

        if (facts.Calendar is { } calendar) Write(calendar, to);
        to.Write("facts:\n");
        foreach (var fact in policy.Facts)
        {
            var id = facts.Facts[fact.Order] is { } value ? fact.Values[value].Id : "null";
            to.Write($"  {fact.Id}: {(id is "yes" or "no" ? $"'{id}'" : id)}\n");
        }
    }

    private static void Write(WorkingCalendar calendar, TextWriter to)
    {
        if (calendar.Equals(WorkingCalendar.Empty)) to.Write("calendar: {}\n");
        else to.Write("calendar:\n");
        if (calendar.HolidaysName is not null || !calendar.Holidays.IsEmpty) to.Write("  holidays:\n");
        if (calendar.HolidaysName is { } name) to.Write($"    name: {InQuotes(name)}\n");
        if (!calendar.Holidays.IsEmpty)
            to.Write($"    days: [{string.Join(", ", calendar.Holidays.Select(day => $"{day:yyyy-MM-dd}"))}]\n");
        if (!calendar.Days.IsEmpty)
            to.Write($"  days: {{{string.Join(", ", calendar.Days.Select(one => $"{one.Key}: {one.Value}"))}}}\n");
        if (!calendar.Extras.IsEmpty)
            to.Write($"  extras: {{{string.Join(", ", calendar.Extras.Select(one => $"{one.Key}: {one.Value}"))}}}\n");
    }

    private static string InQuotes(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        return quoted.Append('"').ToString();
    }
}
