using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Whom.Records;

namespace Whom.Evidence.Proofs;

/// <summary>
/// Cases for whoever verifies proofs, one or an array of them, as JSON in the form of the vectors that transparency-dev
/// publishes: hashes in base64, <c>proof</c> with the hashes or null, and <c>wantErr</c>.
/// </summary>
public static class ProofCases
{
    /// <summary>Cases of inclusion: <c>leafIdx</c>, <c>treeSize</c>, <c>root</c>, <c>leafHash</c>.</summary>
    public static ProofCasesReading Inclusion(ReadOnlyMemory<byte> json) => Read(json, one =>
        (Number(one, "leafIdx"), Number(one, "treeSize"), Path(one)) is ({ } index, { } size, { } path)
        && Hash(one, "leafHash") is { } leaf && Hash(one, "root") is { } root
        && new InclusionProof(index, size, path).Proves(leaf, root));

    /// <summary>Cases of consistency: <c>size1</c>, <c>size2</c>, <c>root1</c>, <c>root2</c>.</summary>
    public static ProofCasesReading Consistency(ReadOnlyMemory<byte> json) => Read(json, one =>
        (Number(one, "size1"), Number(one, "size2"), Path(one)) is ({ } first, { } second, { } path)
        && Hash(one, "root1") is { } earlier && Hash(one, "root2") is { } later
        && new ConsistencyProof(first, second, path).Proves(earlier, later));

    private static ProofCasesReading Read(ReadOnlyMemory<byte> json, Func<JsonElement, bool> isAccepted)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var cases = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root };
            var read = cases.Select((one, at) => new ProofCase(NameOf(one, at), isAccepted(one), MustBeRefused(one)));
            return new ProofCasesReading([.. read], null);
        }
        catch (JsonException malformed)
        {
            return new ProofCasesReading([], malformed.Message);
        }
    }

    private static string NameOf(JsonElement one, int at)
    {
        if (one.ValueKind != JsonValueKind.Object) throw new JsonException($"Case {at + 1} is no object.");
        foreach (var member in (string[])["case", "desc"])
            if (one.TryGetProperty(member, out var name) && name.ValueKind == JsonValueKind.String)
                return name.GetString()!;
        return (at + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static bool MustBeRefused(JsonElement one) => Member(one, "wantErr").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonException("“wantErr” is neither true nor false."),
    };

    // A number that no tree can have is part of a case that must be refused, and no mistake of the file.
    private static long? Number(JsonElement one, string member)
    {
        var number = Member(one, member);
        if (number.ValueKind != JsonValueKind.Number) throw new JsonException($"“{member}” is no number.");
        return number.TryGetInt64(out var read) ? read : null;
    }

    // Nor is a hash of another length, or none.
    private static TreeHash? Hash(JsonElement one, string member) => Read(Member(one, member), member);

    private static TreeHash? Read(JsonElement text, string member)
    {
        if (text.ValueKind == JsonValueKind.Null) return null;
        if (text.ValueKind != JsonValueKind.String) throw new JsonException($"“{member}” is no hash in base64.");
        return TreeHash.TryParseBase64(text.GetString(), out var hash) ? hash : null;
    }

    private static ImmutableArray<TreeHash>? Path(JsonElement one)
    {
        var proof = Member(one, "proof");
        if (proof.ValueKind == JsonValueKind.Null) return [];
        if (proof.ValueKind != JsonValueKind.Array) throw new JsonException("“proof” is no array.");
        var path = ImmutableArray.CreateBuilder<TreeHash>();
        foreach (var text in proof.EnumerateArray())
        {
            if (Read(text, "proof") is not { } hash) return null;
            path.Add(hash);
        }

        return path.ToImmutable();
    }

    private static JsonElement Member(JsonElement one, string member) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(member, out var found)
            ? found : throw new JsonException($"A case lacks “{member}”.");
}

/// <summary>The cases of a file, or what is wrong with it.</summary>
/// <param name="Cases">The cases, in their order.</param>
/// <param name="Fault">What is wrong; null where nothing is.</param>
public sealed record ProofCasesReading(ImmutableArray<ProofCase> Cases, string? Fault);
