using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Whom.Storage;

namespace Whom.Bench.Comments;

/// <summary>Comments from many residents at once, and the commits that they are held against.</summary>
internal static partial class Posting
{
    private const int AtOnce = 32;

    /// <summary>What was acknowledged.</summary>
    public sealed record Sent(double PerSecond, ConcurrentBag<string> Receipts);

    /// <summary>One row after another into a table of the same database, each committed before the next.</summary>
    public static async Task<double> BareAsync(string where, TimeSpan time)
    {
        using var database = Database.Open(where, TimeProvider.System);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        connection.Run(null, "CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL)");
        var (clock, done) = (Stopwatch.StartNew(), 0);
        for (; clock.Elapsed < time; done++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            connection.Run(
                transaction, "INSERT INTO bare (id, words) VALUES (@id, @words)",
                ("id", Guid.CreateVersion7().ToString()), ("words", Seed.Words));
            await transaction.CommitAsync();
        }

        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Sends as fast as answers come, each comment from another address; the server is killed in the midst of it where
    /// that is asked for.
    /// </summary>
    public static async Task<Sent> SendAsync(Uri at, string consultation, TimeSpan time, Action? kill)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = at
        };
        var (receipts, clock, number) = (new ConcurrentBag<string>(), Stopwatch.StartNew(), 0);
        using var over = new CancellationTokenSource();
        var sending = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(SendOneAfterAnotherAsync)));
        await Task.Delay(time);
        var (done, took) = (receipts.Count, clock.Elapsed);
        await over.CancelAsync();
        kill?.Invoke();
        await sending;
        return new Sent(done / took.TotalSeconds, receipts);

        async Task SendOneAfterAnotherAsync()
        {
            while (!over.IsCancellationRequested)
            {
                try
                {
                    if (await SendOneAsync(client, consultation, Interlocked.Increment(ref number)) is { } receipt)
                        receipts.Add(receipt);
                }
                catch (Exception cut) when (cut is HttpRequestException or IOException && over.IsCancellationRequested)
                {
                    // Nobody is there any more, and this one was not acknowledged.
                }
            }
        }
    }

    /// <summary>How many of these receipts lead to no comment.</summary>
    public static async Task<int> LostAsync(string where, IEnumerable<string> receipts)
    {
        using var database = Database.Open(where, TimeProvider.System);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        var lost = 0;
        foreach (var receipt in receipts)
        {
            using var command = connection.Command(
                null,
                "SELECT COUNT(*) FROM comment_receipts JOIN comments ON comments.id = comment_receipts.comment WHERE hash = @hash",
                ("hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(receipt)))));
            if (Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) != 1) lost++;
        }

        return lost;
    }

    private static async Task<string?> SendOneAsync(HttpClient client, string consultation, int number)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Guid.CreateVersion7().ToString()), "command" },
            { new StringContent($"{Seed.Words}. This is voice {number} of tonight."), "q0" },
            { new StringContent("en"), "language" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/consultations/{consultation}")
        {
            Content = form
        };
        request.Headers.Add(
            "X-Forwarded-For",
            string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"));
        using var answer = await client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && Receipt().Match(page) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"A comment was answered with {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("whom-receipt\"><strong>([^<]+)<")]
    private static partial Regex Receipt();
}
