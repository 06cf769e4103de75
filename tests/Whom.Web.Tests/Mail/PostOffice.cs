using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

/// <summary>A real SMTP server in this process, which keeps what it takes and says what it is told to.</summary>
public sealed class PostOffice : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<SmtpResponse> _answers = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _open;

    public PostOffice()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        var options = new SmtpServerOptionsBuilder().ServerName("post.example")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        _open = new SmtpServer.SmtpServer(options, services).StartAsync(_closing.Token);
    }

    public int Port { get; }

    public ConcurrentQueue<byte[]> Taken { get; } = new();

    /// <summary>Recipients that it does not know.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    public Task FirstTaken => _first.Task;

    public Whom.Web.Mail.SmtpServer Address => new("127.0.0.1", Port, SmtpSecurity.None, null, null);

    public IEnumerable<MimeMessage> Messages => Taken.Select(bytes => MimeMessage.Load(new MemoryStream(bytes)));

    /// <summary>What it says to the next mail instead of taking it.</summary>
    public void Answer(SmtpReplyCode code, string says) => _answers.Enqueue(new SmtpResponse(code, says));

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken)
    {
        if (_answers.TryDequeue(out var answer)) return Task.FromResult(answer);
        Taken.Enqueue(buffer.ToArray());
        _first.TrySetResult();
        return Task.FromResult(SmtpResponse.Ok);
    }

    public Task<bool> CanAcceptFromAsync(
        ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(
        ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Task.FromResult(!Unknown.Contains($"{to.User}@{to.Host}"));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _open;
        _closing.Dispose();
    }
}
