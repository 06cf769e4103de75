using System.Text.Json;

namespace Whom.Web.Mail;

/// <summary>A mail to one person, before it is a mail.</summary>
/// <param name="To">The address.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Body">What it says; plain text.</param>
/// <param name="Language">In which language.</param>
/// <param name="MessageId">The same however often it is sent, so that a second sending is known as one.</param>
/// <param name="Calendar">An iCalendar object (RFC 5545) that comes with it; null for none.</param>
public sealed record Letter(string To, string Name, string Subject, string Body, string Language, string MessageId, string? Calendar)
{
    /// <summary>As it waits in the outbox.</summary>
    public ReadOnlyMemory<byte> Encoded() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="Encoded"/> wrote.</summary>
    public static Letter Read(ReadOnlyMemory<byte> content) =>
        JsonSerializer.Deserialize<Letter>(content.Span) ?? throw new InvalidDataException("There is no letter in this mail.");
}
