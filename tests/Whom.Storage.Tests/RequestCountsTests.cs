using Whom.Storage.Limits;
using Whom.Storage.Tests.Databases;

namespace Whom.Storage.Tests;

public sealed class RequestCountsTests(PostgresCluster postgres)
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task Of_a_hundred_at_once_on_two_nodes_as_many_pass_as_are_allowed(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var one = made.Open();
        using var other = made.Open();
        RequestCounts[] nodes = [new(one), new(other)];
        var passed = await Task.WhenAll(Enumerable.Range(0, 100).Select(at => Task.Run(
            () => nodes[at % 2].IsAllowedAsync(Link(7), At, Cancel), Cancel)));
        Assert.Equal(7, passed.Count(may => may));
    }

    [Theory, OnEveryDatabase]
    public async Task The_time_begins_with_the_first_and_when_it_is_over_it_begins_anew(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var counts = new RequestCounts(database);
        Assert.True(await counts.IsAllowedAsync(Link(1), At, Cancel));
        Assert.Equal(At.AddMinutes(10), await counts.CountAsync([Link(1)], At.AddMinutes(9), Cancel));
        Assert.True(await counts.IsAllowedAsync(Link(1), At.AddMinutes(10), Cancel));
        Assert.False(await counts.IsAllowedAsync(Link(1), At.AddMinutes(11), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_over_is_gone_and_of_whom_it_was_was_never_there(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var counts = new RequestCounts(database);
        for (var network = 0; network < 50; network++)
            await counts.CountAsync(
                [new Countable("network", $"192.0.2.{network}", 5, TimeSpan.FromMinutes(1))], At, Cancel);
        var kept = await BucketsAsync();
        Assert.Equal(50, kept.Length);
        Assert.DoesNotContain(kept, bucket => bucket.Contains("192", StringComparison.Ordinal)
            && bucket.Contains('.', StringComparison.Ordinal));
        Assert.All(kept, bucket => Assert.Equal(64, bucket.Length));

        await counts.CountAsync([Link(1)], At.AddMinutes(2), Cancel);

        Assert.Single(await BucketsAsync());

        Task<System.Collections.Immutable.ImmutableArray<string>> BucketsAsync() =>
            database.ReadAsync("SELECT bucket FROM request_counts", row => row.GetString(0), Cancel);
    }

    private static Countable Link(int allowed) => new("link again", "a part", allowed, TimeSpan.FromMinutes(10));
}
