using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Whom.Browser.Tests;

/// <summary>
/// Somebody who sends to a consultation what no browser would, from an address of this machine of their own.
/// </summary>
internal sealed partial class CommentSender : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _consultation;

    public CommentSender(string url, string consultation, int address)
    {
        _consultation = consultation;
        var from = new IPEndPoint(new IPAddress([127, 0, 0, (byte)address]), 0);
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(from);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri(url),
        };
    }

    /// <summary>The id and the mark of a form on a page that was opened just now.</summary>
    public async Task<(string Form, string Mark)> FormAsync()
    {
        var page = (await GetAsync(_consultation)).Page;
        return (Command().Match(page).Groups[1].Value, WebUtility.HtmlDecode(Mark().Match(page).Groups[1].Value));
    }

    public async Task<Answered> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await AnsweredAsync(answer);
    }

    /// <summary>Sends words in fields, and a file in the place of the picture.</summary>
    public Task<Answered> SendAsync(
        IReadOnlyCollection<(string Field, string Value)> fields, (string Name, byte[] Content)? picture = null,
        string? form = null, string? mark = null) => SendRawAsync(
        [
            ("command", Encoding.UTF8.GetBytes(form ?? Guid.NewGuid().ToString())),
            ("page", Encoding.UTF8.GetBytes(mark ?? "")), ("language", "en"u8.ToArray()),
            .. fields.Select(one => (one.Field, Encoding.UTF8.GetBytes(one.Value))),
        ],
        picture);

    /// <summary>Sends fields as they are given, byte by byte.</summary>
    public async Task<Answered> SendRawAsync(
        IReadOnlyCollection<(string Field, byte[] Value)> fields, (string Name, byte[] Content)? picture = null)
    {
        const string Boundary = "----hostile";
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (field, value) in fields)
        {
            Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
            body.Write(value);
            Write("\r\n");
        }

        if (picture is { } file)
        {
            // As browsers write it (HTML, multipart/form-data encoding algorithm).
            var name = file.Name.Replace("\"", "%22", StringComparison.Ordinal);
            Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"{name}\"\r\n");
            Write("Content-Type: image/png\r\n\r\n");
            body.Write(file.Content);
            Write("\r\n");
        }

        Write($"--{Boundary}--\r\n");
        using var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={Boundary}");
        using var answer = await _client.PostAsync(
            new Uri(_consultation, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await AnsweredAsync(answer);
    }

    public async Task<Answered> PostAsync(string path, string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await _client.PostAsync(
            new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await AnsweredAsync(answer);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<Answered> AnsweredAsync(HttpResponseMessage answer) => new(
        answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        answer.Headers);

    [GeneratedRegex("name=\"command\" value=\"([^\"]+)\"")]
    private static partial Regex Command();

    [GeneratedRegex("name=\"page\" value=\"([^\"]+)\"")]
    private static partial Regex Mark();

    [GeneratedRegex("whom-receipt\"><strong>([^<]+)<")]
    private static partial Regex OfReceipt();

    /// <summary>What came back.</summary>
    internal sealed record Answered(HttpStatusCode Status, string Page, HttpResponseHeaders Headers)
    {
        /// <summary>The receipt of a comment that was taken; null where none was.</summary>
        public string? Receipt => OfReceipt().Match(Page) is { Success: true } found ? found.Groups[1].Value : null;
    }
}
