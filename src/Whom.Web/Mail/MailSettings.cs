using System.Globalization;
using MailKit.Security;

namespace Whom.Web.Mail;

/// <summary>
/// How mail goes out, by configuration: <c>smtp:host</c>, <c>smtp:port</c>, <c>smtp:security</c> (starttls, tls or none),
/// <c>smtp:user</c>, <c>smtp:password</c>, <c>smtp:from</c>. Without a host, mails are written as files.
/// </summary>
public sealed record MailSettings(string? Host, int Port, SecureSocketOptions Security, string? User, string? Password, string From)
{
    public static MailSettings Of(IConfiguration configuration) => new(
        configuration["smtp:host"] is { Length: > 0 } host ? host : null,
        int.TryParse(configuration["smtp:port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 587,
        configuration["smtp:security"] switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        },
        configuration["smtp:user"] is { Length: > 0 } user ? user : null, configuration["smtp:password"],
        configuration["smtp:from"] is { Length: > 0 } from ? from : "whom@localhost");

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration) =>
        configuration["smtp:host"] is not { Length: > 0 } ? null
        : configuration["smtp:from"] is not { Length: > 0 } ? "smtp:host is set, but smtp:from is not. Name the address that mails come from."
        : !MimeKit.MailboxAddress.TryParse(configuration["smtp:from"], out _) ? $"smtp:from is “{configuration["smtp:from"]}”; it must be an address such as whom@city.example."
        : configuration["smtp:port"] is { Length: > 0 } port && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
            ? $"smtp:port is “{port}”; it must be a number from 1 to 65535."
        : configuration["smtp:security"] is not (null or "" or "starttls" or "tls" or "none")
            ? $"smtp:security is “{configuration["smtp:security"]}”; accepted are starttls, tls and none."
        : null;
}
