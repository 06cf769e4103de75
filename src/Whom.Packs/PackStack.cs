using System.Collections.Immutable;
using Whom.History;
using Whom.Packs.Sections;
using Whom.Packs.Yaml;

namespace Whom.Packs;

/// <summary>Reads packs that hold together, each after those that it extends, as one policy.</summary>
internal static class PackStack
{
    /// <summary>Reads a pack that extends no other.</summary>
    public static PackResult Read(ParsedPack only, Mistakes mistakes) =>
        Read([only], only, only.ExampleFiles, mistakes);

    /// <summary>Reads them; of one, its history and these examples besides.</summary>
    public static PackResult Read(
        IReadOnlyList<ParsedPack> packs, ParsedPack? of, IReadOnlyList<(string Name, Node File)> examples,
        Mistakes mistakes)
    {
        foreach (var pack in packs) mistakes.AddAll(pack.Mistakes);

        // While a file cannot be read at all, nothing can be said about words that may stand in it.
        if (packs.Count == 0 || packs.Any(pack => pack.IsUnreadable)) return PackResult.Refused(mistakes);

        var contexts = new List<PackContext>(packs.Count);
        var under = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            var texts = new Texts(mistakes);
            foreach (var (language, file) in pack.TextFiles)
            {
                if (file is null) texts.AddLanguage(language);
                else texts.Add(language, file);
            }

            var extends = pack.Extends.Select(word => word.Value)
                .SelectMany(id => under.TryGetValue(id, out var deeper) ? deeper.Append(id) : [id]).ToHashSet();
            under[pack.Id] = extends;
            contexts.Add(contexts.Count == 0
                ? new PackContext(mistakes, texts)
                : new PackContext(contexts[0], texts, extends));
        }

        var policy = StackSections.Resolve([.. packs.Zip(contexts)], mistakes);
        ImmutableArray<PackExample> tests = [];
        ImmutableArray<Case> cases = [];
        ImmutableArray<MissingText> missing = [];
        for (var at = 0; at < packs.Count; at++)
        {
            var (pack, context) = (packs[at], contexts[at]);
            if (pack == of)
            {
                tests = [.. examples.Select(file => PurchaseFiles.Example(context, file.Name, file.File, policy))
                    .OfType<PackExample>()];
                cases = [.. pack.HistoryFiles.Select(file => PurchaseFiles.Case(context, file.Name, file.File))
                    .OfType<Case>()];
            }

            var historyIsRead = pack == of && pack.Parts.HasFlag(PackContents.History);
            var lacking = context.Texts.Finish(historyIsRead ? null : $"{ParsedPack.History}.");
            if (pack == of) missing = lacking;
        }

        return mistakes.Any ? PackResult.Refused(mistakes) : new PackResult(policy, tests, cases, [], missing);
    }
}
