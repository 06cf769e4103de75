using System.Globalization;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>How talk with an SMTP server is kept from others.</summary>
public enum SmtpSecurity
{
    /// <summary>Encrypted after a greeting in clear, or not at all.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>In clear: for a server on the same machine.</summary>
    None,
}

/// <summary>Where mails are handed to.</summary>
public sealed record SmtpServer(string Host, int Port, SmtpSecurity Security, string? User, string? Password);

/// <summary>
/// How mail goes out, by configuration: <c>smtp:host</c>, <c>port</c>, <c>security</c>, <c>user</c>, <c>password</c>,
/// <c>from</c>; without a host, to <c>mail:folder</c>, else to <c>mail</c> beside the database.
/// </summary>
public sealed record MailSettings(SmtpServer? Smtp, MailboxAddress From, string Folder)
{
    private const string Securities = "starttls, tls, none";

    private static readonly string[] ServerOnly = ["smtp:port", "smtp:security", "smtp:user", "smtp:password"];

    public static MailSettings Of(IConfiguration configuration, string besideData)
    {
        var from = MailboxAddress.TryParse(configuration["smtp:from"] ?? "", out var read)
            ? read
            : new MailboxAddress("Whom", "whom@localhost");
        var folder = Given(configuration, "mail:folder") ?? Path.Combine(besideData, "mail");
        if (Given(configuration, "smtp:host") is not { } host) return new MailSettings(null, from, folder);
        var security = SecurityOf(configuration) ?? SmtpSecurity.StartTls;
        var server = new SmtpServer(
            host, PortOf(configuration) ?? UsualPort(security), security, Given(configuration, "smtp:user"),
            Given(configuration, "smtp:password"));
        return new MailSettings(server, from, folder);
    }

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration)
    {
        if (Given(configuration, "smtp:host") is null)
        {
            // Whoever says how mail goes out does not expect files.
            return ServerOnly.FirstOrDefault(name => Given(configuration, name) is not null) is { } alone
                ? $"{alone} is set, but smtp:host is not: the server that mails are handed to." : null;
        }

        if (Given(configuration, "smtp:from") is not { } from)
            return "smtp:host is set, but smtp:from is not: the address that mails come from.";
        if (!MailboxAddress.TryParse(from, out var address) || !address.Address.Contains('@', StringComparison.Ordinal))
            return $"smtp:from is “{from}”; it must be an address such as Whom <whom@city.example>.";
        if (Given(configuration, "smtp:port") is { } port && PortOf(configuration) is null)
            return $"smtp:port is “{port}”; it must be a number from 1 to 65535.";
        if (Given(configuration, "smtp:security") is { } security && SecurityOf(configuration) is null)
            return $"smtp:security is “{security}”. Accepted: {Securities}.";
        if (Given(configuration, "smtp:user") is not null && Given(configuration, "smtp:password") is null)
            return "smtp:user is set, but smtp:password is not.";
        return Given(configuration, "smtp:user") is not null && SecurityOf(configuration) == SmtpSecurity.None
            ? "smtp:security is none, and a password would be sent in clear. Accepted with smtp:user: starttls, tls."
            : null;
    }

    private static int? PortOf(IConfiguration configuration) =>
        int.TryParse(configuration["smtp:port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is >= 1 and <= 65535 ? port : null;

    // The ports that are registered for them (RFC 6409, RFC 8314, RFC 5321).
    private static int UsualPort(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => 587,
        SmtpSecurity.Tls => 465,
        SmtpSecurity.None => 25,
    };

    private static SmtpSecurity? SecurityOf(IConfiguration configuration) => configuration["smtp:security"] switch
    {
        "starttls" => SmtpSecurity.StartTls,
        "tls" => SmtpSecurity.Tls,
        "none" => SmtpSecurity.None,
        _ => null,
    };

    private static string? Given(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : null;
}
