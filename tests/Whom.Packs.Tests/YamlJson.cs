using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Whom.Packs.Tests;

/// <summary>YAML as JSON by the core schema of YAML 1.2, which editors go by.</summary>
internal static class YamlJson
{
    public static string Of(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Value(parser)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Value(Parser parser)
    {
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _)) list.Add(Value(parser));
            return list;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _)) map.Add(parser.Consume<Scalar>().Value, Value(parser));
            return map;
        }

        var scalar = parser.Consume<Scalar>();
        return scalar switch
        {
            { Style: not ScalarStyle.Plain } => scalar.Value,
            { Value: "" or "~" or "null" } => null,
            { Value: "true" or "false" } => scalar.Value == "true",
            _ when long.TryParse(
                scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => scalar.Value,
        };
    }
}
