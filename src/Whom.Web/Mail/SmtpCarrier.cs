using MailKit.Net.Smtp;

namespace Whom.Web.Mail;

/// <summary>Carries letters by SMTP (RFC 5321).</summary>
public sealed class SmtpCarrier(MailSettings settings, TimeProvider time) : IMailCarrier
{
    public async Task CarryAsync(Letter letter, CancellationToken cancel)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancel);
        if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", cancel);
        try
        {
            await client.SendAsync(Mime.Of(letter, settings.From, time.GetUtcNow()), cancel);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            throw new RefusedForGoodException(refused.Message, refused);
        }

        await client.DisconnectAsync(quit: true, cancel);
    }
}
