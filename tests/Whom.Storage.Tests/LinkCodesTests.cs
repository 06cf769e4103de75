using Whom.Storage.Links;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class LinkCodesTests(PostgresCluster postgres)
{
    private static readonly OpenedByCode Link = OpenedByCode.OtherParts("hash of a link", "browser"),
        Other = OpenedByCode.OtherParts("hash of another", "browser");

    [Theory, OnEveryDatabase]
    public async Task The_right_code_opens_once_and_for_a_while(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var code = await MakeAsync(database, codes, Link);
        Assert.Equal(LinkCodes.Digits, code.Length);
        Assert.False(await codes.IsOpenAsync(Link, At, Cancel));

        Assert.False(await codes.OpenAsync(Link, Wrong(code), At, Cancel));
        Assert.True(await codes.OpenAsync(Link, code, At, Cancel));

        Assert.True(await codes.IsOpenAsync(Link, At, Cancel));
        Assert.False(await codes.OpenAsync(Link, code, At, Cancel));
        Assert.False(await codes.IsOpenAsync(Other, At, Cancel));
        Assert.True(await codes.IsOpenAsync(Link, At + LinkCodes.Lasts - TimeSpan.FromSeconds(1), Cancel));
        Assert.False(await codes.IsOpenAsync(Link, At + LinkCodes.Lasts, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task After_a_few_wrong_ones_the_right_one_opens_nothing(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var code = await MakeAsync(database, codes, Link);

        for (var tried = 0; tried < LinkCodes.MostTries; tried++)
            Assert.False(await codes.OpenAsync(Link, Wrong(code), At, Cancel));

        Assert.False(await codes.OpenAsync(Link, code, At, Cancel));
        Assert.True(await codes.OpenAsync(Link, await MakeAsync(database, codes, Link), At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Many_tries_at_once_are_no_more_than_a_few(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var code = await MakeAsync(database, codes, Link);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(() => codes.OpenAsync(Link, Wrong(code), At, Cancel))));

        Assert.Equal(
            LinkCodes.MostTries,
            (await database.ReadAsync("SELECT tries FROM link_codes", row => row.GetInt64(0), Cancel))[0]);
    }

    [Theory, OnEveryDatabase]
    public async Task A_code_that_is_given_many_times_at_once_opens_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var code = await MakeAsync(database, codes, Link);

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => codes.OpenAsync(Link, code, At, Cancel))));

        Assert.Single(opened, one => one);
    }

    [Theory, OnEveryDatabase]
    public async Task A_code_is_over_after_a_while_belongs_to_one_link_and_ends_with_the_next(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var (code, others) = (await MakeAsync(database, codes, Link), await MakeAsync(database, codes, Other));

        Assert.False(await codes.OpenAsync(Link, code, At + LinkCodes.Lasts, Cancel));
        if (code != others) Assert.False(await codes.OpenAsync(Other, code, At, Cancel));
        Assert.True(await codes.OpenAsync(Other, others, At, Cancel));

        var next = await MakeAsync(database, codes, Link);
        if (code != next) Assert.False(await codes.OpenAsync(Link, code, At, Cancel));
        Assert.True(await codes.OpenAsync(Link, next, At, Cancel));
        // Another shuts what was open.
        await MakeAsync(database, codes, Link);
        Assert.False(await codes.IsOpenAsync(Link, At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task The_code_is_kept_nowhere_and_what_is_over_is_cleared(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var codes = new LinkCodes(database);
        var code = await MakeAsync(database, codes, Link);

        var kept = Assert.Single(await database.ReadAsync(
            "SELECT hash FROM link_codes", row => row.GetString(0), Cancel));
        Assert.NotEqual(code, kept);
        Assert.NotEqual(LinkSecret.HashOf(code), kept);

        await MakeAsync(database, codes, Other, At + LinkCodes.Lasts);
        Assert.Single(await database.ReadAsync("SELECT opens FROM link_codes", row => row.GetString(0), Cancel));
    }

    private static async Task<string> MakeAsync(
        Database database, LinkCodes codes, OpenedByCode what, DateTimeOffset? at = null)
    {
        var (code, making) = codes.Making(what, at ?? At);
        await database.WriteAsync([making], Cancel);
        return code;
    }

    private static string Wrong(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');
}
