using System.Diagnostics;
using System.Diagnostics.Metrics;
using Whom.Storage.Mails;

namespace Whom.Web.Watching;

/// <summary>What became of one round of a work that the program does by itself.</summary>
public enum RoundEnd
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>The database had trouble.</summary>
    Trouble,

    /// <summary>Something else went wrong.</summary>
    Broken,
}

/// <summary>
/// What this node counts for whoever watches it. Names of routes, works and events, and nobody's. Counting costs
/// nothing where nobody listens. Safe to share between threads.
/// </summary>
public sealed class Meters
{
    public const string Name = "Whom";

    private readonly Counter<long> _rounds;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _events;
    private OutboxDepth? _outbox;

    public Meters(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create(Name);
        _rounds = meter.CreateCounter<long>(
            "whom.jobs.rounds", "{round}", "Rounds of works that the program does by itself, by work and end.");
        _refused = meter.CreateCounter<long>(
            "whom.requests.refused", "{request}",
            "Requests that were refused, by route and status; not those for what is not there.");
        _events = meter.CreateCounter<long>(
            "whom.record.events", "{event}", "Events that this node has recorded, by name: passage-recorded.1, say.");
        meter.CreateObservableGauge(
            "whom.mails.waiting", () => Measured(depth => depth.Waiting), "{mail}",
            "Mails that wait in the outbox, of all nodes.");
        meter.CreateObservableGauge(
            "whom.mails.given_up", () => Measured(depth => depth.GivenUp), "{mail}",
            "Mails that were given up, and wait for an administrator.");
        meter.CreateObservableGauge(
            "whom.mails.late", () => Measured(depth => (long)depth.Late.TotalSeconds), "s",
            "For how long the mail that waits longest has been due.");
    }

    public void Round(string work, RoundEnd end) => _rounds.Add(1, new("job", work), new("end", Of(end)));

    public void Refused(string? route, int status) => _refused.Add(
        1, new("http.route", route ?? ""), new("http.response.status_code", status));

    public void Recorded(string happened, int times) => _events.Add(times, new TagList { { "event", happened } });

    public void Measure(OutboxDepth depth) => Volatile.Write(ref _outbox, depth);

    private Measurement<long>[] Measured(Func<OutboxDepth, long> what) =>
        Volatile.Read(ref _outbox) is { } depth ? [new(what(depth))] : [];

    private static string Of(RoundEnd end) => end switch
    {
        RoundEnd.Done => "done",
        RoundEnd.Trouble => "trouble",
        RoundEnd.Broken => "broken",
    };
}
