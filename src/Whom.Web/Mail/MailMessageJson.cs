using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Whom.Web.Mail;

/// <summary>Mails as they wait in the outbox.</summary>
public static partial class MailMessageJson
{
    public static byte[] Encode(MailMessage message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, Context.Default.MailMessage);

    /// <summary>False where a mail cannot be read: another version may have written it.</summary>
    public static bool TryDecode(
        ReadOnlyMemory<byte> content, [NotNullWhen(true)] out MailMessage? message, out string mistake)
    {
        try
        {
            message = JsonSerializer.Deserialize(content.Span, Context.Default.MailMessage);
            mistake = message is null ? "null" : "";
        }
        catch (JsonException wrong)
        {
            (message, mistake) = (null, wrong.Message);
        }

        return message is not null;
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true,
        UseStringEnumConverter = true)]
    [JsonSerializable(typeof(MailMessage))]
    private sealed partial class Context : JsonSerializerContext;
}
