using System.Diagnostics;

namespace Whom.Web.Watching;

/// <summary>Takes nothing of traces that others have begun, and hands nothing on.</summary>
public sealed class OwnTraces : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>> ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter) => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }
}
