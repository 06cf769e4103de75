using Whom.Application.Logs;
using Whom.Storage;
using Whom.Storage.Logs;
using Whom.Storage.Secrets;

namespace Whom.Cli.Tests;

/// <summary>Whoever has the store ends the key of its log; the installation begins the next.</summary>
public sealed class LogRotateCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(90)]
    [InlineData(0, "--days", "0")]
    public async Task The_key_ends_in_as_many_days_and_the_next_begins_without_the_secret_being_named(
        int days, params string[] said)
    {
        using var files = new Files();
        var (data, now) = (files.In("whom.db"), new DateTimeOffset(2027, 6, 1, 12, 0, 0, TimeSpan.Zero));
        using var database = Database.Open(data, TimeProvider.System);
        var rows = new LogKeyRows(database);
        var keys = new LogKeys(rows, new StoreCipher([new byte[StoreCipher.SecretLength]]), "log.example");
        var none = Run.Whom("log", "rotate", "--data", data);
        Assert.Equal((2, ""), (none.Code, none.Out));
        Assert.Contains("No key signs without an end", none.Error, StringComparison.Ordinal);
        await keys.SignersAsync(now.AddDays(-9), Cancel);

        var run = Run.Whom(["log", "rotate", "--data", data, .. said]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(now.AddDays(days).ToString("u"), run.Out, StringComparison.Ordinal);
        Assert.Equal(days == 0 ? 1 : 2, (await keys.SignersAsync(now, Cancel)).Length);
        var all = await keys.AllAsync(Cancel);
        Assert.Equal((now.AddDays(days), null), (all[0].Until, all[1].Until));
    }

    [Fact]
    public void Days_that_are_none_are_refused_before_anything_is_opened()
    {
        var run = Run.Whom("log", "rotate", "--data", "nowhere.db", "--days", "-1");
        Assert.Equal(2, run.Code);
        Assert.Contains("“-1” is not accepted for --days. Accepted: a number", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "no such file", Run.Whom("log", "rotate", "--data", "nowhere.db").Error, StringComparison.Ordinal);
    }
}
