using System.Collections.Concurrent;
using System.Net;

namespace Whom.Bench.Flood;

/// <summary>A form as a script sends it again and again.</summary>
internal sealed record Form(string Path, string Cookie, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// Sends a form as fast as it goes, over many connections at once: half of the time as a person might fill it in, half
/// of the time with four megabytes in it. It asks before it sends a body (RFC 9110, “Expect”), so that it can tell
/// whether the server began to read it.
/// </summary>
internal sealed class Flood(Target target, Form form)
{
    private const int AtOnce = 16;
    private const int Large = 4_000_000;
    private const int Usual = 2_000;

    private readonly ConcurrentDictionary<int, (int Posts, int Bodies)> _answers = [];

    /// <summary>How many posts were answered with each status, and of how many the body was read.</summary>
    public IReadOnlyDictionary<int, (int Posts, int Bodies)> Answers => _answers;

    public async Task GoAsync(CancellationToken over)
    {
        using var client = target.Visitor("127.0.0.3", AtOnce, cookies: null);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(
            at => Task.Run(() => SendAsync(client, at % 2 == 0 ? Usual : Large, over), CancellationToken.None)));
    }

    private async Task SendAsync(HttpClient client, int length, CancellationToken over)
    {
        var words = new string('x', length);
        while (!over.IsCancellationRequested)
        {
            using var body = new AskedBody(new FormUrlEncodedContent(
                [.. form.Fields.Where(field => field.Key is not ("command" or "concern")),
                    new("command", Guid.CreateVersion7().ToString()), new("concern", $"{Guid.NewGuid()} {words}")]));
            using var request = new HttpRequestMessage(HttpMethod.Post, form.Path) { Content = body };
            request.Headers.ExpectContinue = true;
            request.Headers.Add("Cookie", form.Cookie);
            try
            {
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, over);
                Count((int)answer.StatusCode, body.WasRead);
            }
            catch (HttpRequestException)
            {
                // It hung up in the midst of a body.
                Count(0, body.WasRead);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Count(int status, bool wasRead) => _answers.AddOrUpdate(
        status, _ => (1, wasRead ? 1 : 0), (_, before) => (before.Posts + 1, before.Bodies + (wasRead ? 1 : 0)));

    private sealed class AskedBody : HttpContent
    {
        private readonly HttpContent _content;

        public AskedBody(HttpContent content)
        {
            _content = content;
            Headers.ContentType = content.Headers.ContentType;
        }

        public bool WasRead { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasRead = true;
            return _content.CopyToAsync(stream);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? -1;
            return length >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _content.Dispose();
            base.Dispose(disposing);
        }
    }
}
