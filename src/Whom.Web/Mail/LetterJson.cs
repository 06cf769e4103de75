using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whom.Web.Mail;

/// <summary>Letters as they wait in the outbox.</summary>
public static partial class LetterJson
{
    public static byte[] Encode(Letter letter) => JsonSerializer.SerializeToUtf8Bytes(letter, Context.Default.Letter);

    /// <summary>False where a letter cannot be read: another version may have written it.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out Letter? letter, out string mistake)
    {
        try
        {
            letter = JsonSerializer.Deserialize(content.Span, Context.Default.Letter);
            mistake = letter is null ? "null" : "";
        }
        catch (JsonException wrong)
        {
            (letter, mistake) = (null, wrong.Message);
        }

        return letter is not null;
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(Letter))]
    private sealed partial class Context : JsonSerializerContext;
}
