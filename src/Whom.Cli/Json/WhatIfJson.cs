using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>The answer to <c>whom whatif</c> for programs.</summary>
internal static class WhatIfJson
{
    public static void Write(Plan plan, ImmutableArray<WhatIf> changes, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteString("purchase", plan.Input.Purchase);
        json.Derived(plan);
        json.Array("changes", changes, change =>
        {
            json.WriteStartObject();
            json.WriteString("fact", change.Fact.Id);
            json.WriteString("from", change.From?.Id);
            json.WriteString("to", change.To.Id);
            json.Derived(change.Plan);
            json.Difference(change.Difference);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });
}
