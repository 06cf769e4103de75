using Whom.Application.Streams;

namespace Whom.Application.Tests.Streams;

public sealed class StateCacheTests
{
    private static readonly Guid One = Guid.NewGuid(), Two = Guid.NewGuid(), Three = Guid.NewGuid();

    [Fact]
    public void Whatever_was_read_least_lately_goes_first()
    {
        var cache = new StateCache<string>(most: 100, beside: 10);
        cache.Keep(One, "one", 1, 30);
        cache.Keep(Two, "two", 1, 30);
        Assert.Equal("one", cache.Find(One)!.State);

        cache.Keep(Three, "three", 1, 30);

        Assert.Null(cache.Find(Two));
        Assert.Equal(["one", "three"], [cache.Find(One)!.State, cache.Find(Three)!.State]);
        Assert.Equal(80, cache.Weight);
    }

    [Fact]
    public void One_that_is_heavier_than_all_may_be_is_not_kept_and_drives_nobody_out()
    {
        var cache = new StateCache<string>(most: 100, beside: 10);
        cache.Keep(One, "small", 1, 30);
        cache.Keep(Two, "grown", 1, 50);

        cache.Keep(Two, "grown too much", 2, 91);

        Assert.Null(cache.Find(Two));
        Assert.Equal("small", cache.Find(One)!.State);
        Assert.Equal(40, cache.Weight);
    }

    [Fact]
    public void An_earlier_state_never_takes_the_place_of_a_later_one()
    {
        var cache = new StateCache<string>(most: 100, beside: 10);
        cache.Keep(One, "later", 7, 40);

        cache.Keep(One, "earlier", 6, 30);
        cache.Keep(One, "the same", 7, 30);

        Assert.Equal(new KeptState<string>(One, "later", 7, 40), cache.Find(One));
        Assert.Equal(50, cache.Weight);
    }
}
