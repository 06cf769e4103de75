using System.Text.Json;
using Whom.Cli.Checking;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>Which examples fail, for programs.</summary>
internal static class ExampleTestJson
{
    public static void Write(IReadOnlyList<(string Pack, ExampleTest Test)> tests, Stream to) =>
        JsonOutput.Write(to, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("passed", tests.Count(test => test.Test.Passes));
            json.WriteNumber("failed", tests.Count(test => !test.Test.Passes));
            json.Array("examples", tests, test =>
            {
                json.WriteStartObject();
                json.WriteString("pack", test.Pack);
                json.WriteString("name", test.Test.Example.Name);
                json.WriteString("title", test.Test.Example.Title);
                json.WriteBoolean("passes", test.Test.Passes);
                json.Array("lacks", test.Test.Lacks, item => Item(json, item));
                json.Array("wrong", test.Test.Wrong, wrong => Item(json, wrong.Item));
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });

    private static void Item(Utf8JsonWriter json, ExampleItem item)
    {
        json.WriteStartObject();
        json.WriteString("file", item.File);
        json.WriteNumber("line", item.Line);
        json.WriteString("role", item.Role.Id);
        json.WriteString("stage", item.Stage?.Id);
        json.WriteString("capacity", item.Capacity is { } capacity ? PlanIds.Of(capacity) : null);
        json.WriteString("on", item.On?.Id);
        json.WriteString("before", item.Before?.Id);
        json.WriteEndObject();
    }
}
