using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What roles, documents and gates are called where packs say otherwise; their ids stay.</summary>
internal sealed class LocalNames
{
    private static readonly string[] Kinds = ["roles", "documents", "gates"];

    private readonly Dictionary<(string Kind, string Id), List<(PackContext By, Text Name)>> _names = [];
    private readonly List<(PackContext By, string Kind, ScalarNode Id)> _written = [];

    /// <summary>Takes the section <c>names</c> of one pack in.</summary>
    public void Add(PackContext context, Node? section)
    {
        if (section is null) return;
        var fields = context.Fields(section, "the section “names”", Kinds);
        foreach (var kind in Kinds)
        {
            foreach (var (id, node) in fields.OptionalMap(kind))
            {
                var name = node as ScalarNode;
                if (name is null or { IsNull: true })
                    context.Mistakes.Add(node,
                        $"For the name of “{id.Value}”, {node.Kind} stands where a text is expected.");
                var text = context.Texts.At($"names.{kind}.{id.Value}", name is { IsNull: true } ? null : name);
                if (!_names.TryGetValue((kind, id.Value), out var names)) _names.Add((kind, id.Value), names = []);
                names.Add((context, text));
                _written.Add((context, kind, id));
            }
        }
    }

    /// <summary>The name in place of a label; the label where no pack gives one.</summary>
    public Text Of(string kind, string id, Text label)
    {
        if (!_names.TryGetValue((kind, id), out var names)) return label;
        List<Text> shown =
        [
            .. names.Where(name => !names.Exists(other => other.By.Extends.Contains(name.By.Pack.Id)))
                .Select(name => name.Name),
        ];
        if (shown.Count == 1) return shown[0];
        var languages = names.SelectMany(name => name.By.Texts.Languages).Distinct().Where(one => one != Text.Source);
        return languages.Aggregate(
            new Text(string.Join(" / ", shown.Select(name => name.English).Distinct())),
            (text, language) => text.With(
                language, string.Join(" / ", shown.Select(name => name.In(language)).Distinct())));
    }

    /// <summary>Reports names of what does not exist.</summary>
    public void Check()
    {
        foreach (var (by, kind, id) in _written)
        {
            if (kind == "roles") by.Roles.Find(id);
            else if (kind == "documents") by.Documents.Find(id);
            else by.Gates.Find(id);
        }
    }
}
