using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Whom.Web.Mail;

/// <summary>Hands mails to an SMTP server. The connection is kept while there is something to carry.</summary>
public sealed class SmtpTransport(SmtpServer server, MailboxAddress from) : IMailTransport, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SmtpClient? _client;

    public async Task<Delivery> SendAsync(MailMessage message, CancellationToken cancel)
    {
        using var mime = Mime.Of(message, from);
        if (mime is null) return new Delivery.Never(new MailProblem(MailProblemKind.Address, message.To.Address));
        try
        {
            await ConnectAsync(cancel);
        }
        catch (Exception wrong) when (Says(wrong) is { } kind)
        {
            Leave();
            return new Delivery.NothingGoes(new MailProblem(kind, wrong.Message));
        }

        try
        {
            await _client!.SendAsync(mime, cancel);
            return new Delivery.Done();
        }
        catch (SmtpCommandException answer)
        {
            return Answered(answer);
        }
        catch (Exception wrong) when (Says(wrong) is { } kind)
        {
            Leave();
            return new Delivery.NothingGoes(new MailProblem(kind, wrong.Message));
        }
    }

    public async Task RestAsync()
    {
        if (_client is { IsConnected: true } client)
        {
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception wrong) when (Says(wrong) is not null || wrong is OperationCanceledException)
            {
                // What was handed over is handed over, whether we part as friends or not.
            }
        }

        Leave();
    }

    public void Dispose() => Leave();

    private async Task ConnectAsync(CancellationToken cancel)
    {
        if (_client is { IsConnected: true }) return;
        Leave();
        _client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await _client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Security), cancel);
        if (server.User is { } user) await _client.AuthenticateAsync(user, server.Password ?? "", cancel);
    }

    private void Leave()
    {
        _client?.Dispose();
        _client = null;
    }

    // RFC 5321, section 4.2.1: 4xx may be otherwise later, 5xx never. What is said of the
    // sender is said of us, not of this mail.
    private static Delivery Answered(SmtpCommandException answer)
    {
        var says = $"{(int)answer.StatusCode} {answer.Message}";
        var ofLetter = answer.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
        return ofLetter && (int)answer.StatusCode >= 500
            ? new Delivery.Never(new MailProblem(MailProblemKind.Refused, says))
            : new Delivery.Later(new MailProblem(MailProblemKind.Postponed, says));
    }

    // What can happen on the way to a server; null for all else, which is a fault of ours. A server that does not offer
    // the encryption that it is to have is one of them: no mail goes out in clear that was not meant to.
    private static MailProblemKind? Says(Exception wrong) => wrong switch
    {
        AuthenticationException or SaslException => MailProblemKind.SignIn,
        SslHandshakeException or IOException or SocketException or TimeoutException or ProtocolException
        or CommandException or ServiceNotConnectedException or NotSupportedException => MailProblemKind.Unreachable,
        _ => null,
    };

    private static SecureSocketOptions OptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };
}
