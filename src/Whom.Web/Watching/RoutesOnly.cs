using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Whom.Web.Watching;

/// <summary>
/// Takes from a trace all that is not named here. Paths and what stands behind the question mark hold links, receipts
/// and ids; the name of a browser, an address of the network and what went wrong in its own words are somebody's.
/// </summary>
public sealed class RoutesOnly : BaseProcessor<Activity>
{
    private const string Method = "http.request.method";
    private const string Route = "http.route";

    // OpenTelemetry, "Semantic conventions for HTTP spans".
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
        [Method, Route, "http.response.status_code", "error.type", "url.scheme", "network.protocol.version"],
        StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (name, _) in data.TagObjects.ToList())
            if (!Kept.Contains(name)) data.SetTag(name, null);
        var method = data.GetTagItem(Method) as string ?? "HTTP";
        data.DisplayName = data.GetTagItem(Route) is string route ? $"{method} /{route.TrimStart('/')}" : method;
        data.TraceStateString = null;
        // Without its words.
        data.SetStatus(data.Status);
    }
}
