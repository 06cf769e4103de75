namespace Whom.Testing;

/// <summary>A pack with so many roles, gates and documents, most of which stand first and do nothing.</summary>
internal sealed class ManyOfEach : IDisposable
{
    /// <summary>Copies a pack and adds to it; what it had comes last, and so has the highest numbers.</summary>
    public ManyOfEach(string pack, int roles, int gates, int documents)
    {
        foreach (var file in Directory.GetFiles(pack, "*.yaml"))
        {
            var text = File.ReadAllText(file);
            text = Add(text, "roles", roles, "label: More, about: More, held-by: staff, group: core, ask: More");
            text = Add(text, "gates", gates, "label: More, about: More, stage: need");
            text = Add(text, "documents", documents, "label: More, stage: need");
            File.WriteAllText(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), text);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("whom-many-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Add(string text, string section, int count, string each)
    {
        var at = $"\n{text}".IndexOf($"\n{section}:\n", StringComparison.Ordinal);
        if (at < 0) return text;
        at += section.Length + 2;
        var there = text[at..].Split('\n').TakeWhile(line => line.Length == 0 || line[0] is ' ' or '#')
            .Count(line => line is [' ', ' ', var first, ..] && char.IsLetter(first));
        return text.Insert(
            at, string.Concat(Enumerable.Range(0, count - there).Select(i => $"  {section}-{i}: {{{each}}}\n")));
    }
}
