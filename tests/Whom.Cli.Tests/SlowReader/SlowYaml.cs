using YamlDotNet.RepresentationModel;

namespace Whom.Cli.Tests.SlowReader;

/// <summary>
/// YAML as texts, lists and maps. A map remembers which of its keys were looked at, so that none is passed over.
/// </summary>
internal sealed class SlowYaml
{
    private readonly Dictionary<string, SlowYaml> _map = [];
    private readonly HashSet<string> _seen = [];
    private readonly string _where;
    private readonly string? _text;
    private readonly List<SlowYaml>? _list;

    private SlowYaml(YamlNode node, string where)
    {
        _where = where;
        switch (node)
        {
            case YamlScalarNode scalar:
                _text = scalar.Value ?? "";
                break;
            case YamlSequenceNode sequence:
                _list = [.. sequence.Select((item, at) => new SlowYaml(item, $"{where}.{at + 1}"))];
                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping) Add(((YamlScalarNode)key).Value!, value);
                break;
        }
    }

    private SlowYaml(string where) => _where = where;

    /// <summary>All sections of the files directly in a folder.</summary>
    public static SlowYaml OfFolder(string folder)
    {
        var all = new SlowYaml("pack");
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(file);
            stream.Load(reader);
            foreach (var (key, value) in (YamlMappingNode)stream.Documents[0].RootNode)
                all.Add(((YamlScalarNode)key).Value!, value);
        }

        return all;
    }

    public string Text => _text ?? throw new InvalidDataException($"{_where} is no text.");

    public bool IsMap => _text is null && _list is null;

    public int Number => int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One text, or a list of them.</summary>
    public List<string> Words => _list is null ? [Text] : [.. _list.Select(item => item.Text)];

    public List<SlowYaml> List => _list ?? throw new InvalidDataException($"{_where} is no list.");

    /// <summary>The keys and values of a map whose keys are ids.</summary>
    public IEnumerable<(string Id, SlowYaml Of)> Ids
    {
        get
        {
            foreach (var (id, value) in _map)
            {
                _seen.Add(id);
                yield return (id, value);
            }
        }
    }

    public SlowYaml this[string key] => Maybe(key) ?? throw new InvalidDataException($"{_where} has no “{key}”.");

    public SlowYaml? Maybe(string key)
    {
        _seen.Add(key);
        return _map.GetValueOrDefault(key);
    }

    /// <summary>What decides nothing that is compared: words, sources, where the guide says it.</summary>
    public SlowYaml PassOver(params string[] keys)
    {
        _seen.UnionWith(keys);
        return this;
    }

    /// <summary>Fails where a key was neither looked at nor passed over: it might decide something.</summary>
    public void HasNothingElse()
    {
        var left = _map.Keys.Where(key => !_seen.Contains(key)).ToList();
        if (left.Count > 0) throw new InvalidDataException(
            $"{_where} has “{string.Join("”, “", left)}”, which the slow reader does not know.");
    }

    private void Add(string key, YamlNode value) => _map.Add(key, new SlowYaml(value, $"{_where}.{key}"));
}
