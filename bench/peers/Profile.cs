using System.Text.Json.Serialization;

namespace Whom.Bench.Peers;

/// <summary>
/// A profile with a property for each fact: what RulesEngine compiles its expressions
/// against. Public because it asks for that.
/// </summary>
public sealed class Profile
{
    [JsonPropertyName("fact01")] public required string Fact01 { get; init; }
    [JsonPropertyName("fact02")] public required string Fact02 { get; init; }
    [JsonPropertyName("fact03")] public required string Fact03 { get; init; }
    [JsonPropertyName("fact04")] public required string Fact04 { get; init; }
    [JsonPropertyName("fact05")] public required string Fact05 { get; init; }
    [JsonPropertyName("fact06")] public required string Fact06 { get; init; }
    [JsonPropertyName("fact07")] public required string Fact07 { get; init; }
    [JsonPropertyName("fact08")] public required string Fact08 { get; init; }
    [JsonPropertyName("fact09")] public required string Fact09 { get; init; }
    [JsonPropertyName("fact10")] public required string Fact10 { get; init; }
    [JsonPropertyName("fact11")] public required string Fact11 { get; init; }
    [JsonPropertyName("fact12")] public required string Fact12 { get; init; }
}
