using System.Collections.Immutable;
using System.Data.Common;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Whom.People;
using Whom.Storage.Limits;
using Whom.Web.Access;

namespace Whom.Web.Hosting;

/// <summary>
/// How often one account, one assignment and one network may send something: counted in memory first, then in the
/// database, for all nodes together. Nothing of a body is read before.
/// </summary>
public sealed class SharedLimits(
    Rates rates, RequestCounts counts, TimeProvider time, KnownTroubles known, TroubleLog log) : IDisposable
{
    private readonly PartitionedRateLimiter<Countable> _memory = PartitionedRateLimiter.Create<Countable, string>(one =>
        RateLimitPartition.GetFixedWindowLimiter($"{one.What}\n{one.Of}", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = one.Allowed, Window = one.Within, QueueLimit = 0
        }));

    /// <summary>How long this request has to wait; null where it may pass.</summary>
    public async Task<TimeSpan?> WaitAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || Limits.IsShowingAnError(context)) return null;
        var all = Counted(context, await Actors.OfAsync(context));
        foreach (var one in all)
        {
            using var lease = _memory.AttemptAcquire(one);
            if (!lease.IsAcquired) return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                ? wait
                : rates.Window;
        }

        var now = time.GetUtcNow();
        try
        {
            return await counts.CountAsync(all, now, context.RequestAborted) is { } until ? until - now : null;
        }
        catch (DbException wrong) when (known.Of(wrong) is { } trouble)
        {
            // A database that is away or full says so where something is written; counting does not stand in the way.
            log.Tell(trouble, wrong);
            return null;
        }
    }

    public void Dispose() => _memory.Dispose();

    private ImmutableArray<Countable> Counted(HttpContext context, Actor? actor)
    {
        var network = Network.Of(context.Connection.RemoteIpAddress);
        var policy = context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        return
        [
            new Countable("network", network, rates.PostsOfNetwork, rates.Window),
            .. Limits.PermitsOf(policy, rates) is { } permits
                ? [new Countable($"network {policy}", network, permits, rates.Window)]
                : ImmutableArray<Countable>.Empty,
            .. actor is Actor.Account account
                ? [new Countable("account", $"{account.Id}", rates.PostsOfAccount, rates.Window)]
                : ImmutableArray<Countable>.Empty,
            .. AssignmentOf(context, actor) is { } assignment
                ? [new Countable("assignment", $"{assignment}/{actor!.Person}", rates.PostsToAssignment, rates.Window)]
                : ImmutableArray<Countable>.Empty,
        ];
    }

    // Whoever came by a link has one assignment, wherever they send something.
    private static string? AssignmentOf(HttpContext context, Actor? actor) => actor switch
    {
        null or Actor.Clock or Actor.Operator or Actor.Anybody => null,
        Actor.LinkHolder link => link.Assignment.ToString(),
        Actor.Account => context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
            && route.TrimStart('/').StartsWith("assignments/", StringComparison.Ordinal)
            ? context.GetRouteValue("id")?.ToString()
            : null,
    };
}

public static class SharedLimitsInUse
{
    public static IApplicationBuilder UseSharedLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await context.RequestServices.GetRequiredService<SharedLimits>().WaitAsync(context) is { } wait)
            Limits.Refuse(context, wait);
        else await next(context);
    });
}
