using System.Buffers;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>Plans as JSON: one as an object, several as an array.</summary>
internal static class PlansJson
{
    public static void Write(IReadOnlyList<Plan> plans, string language, Stream to)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        if (plans.Count > 1) buffer.Write("["u8);
        for (var at = 0; at < plans.Count; at++)
        {
            if (at > 0) buffer.Write(",\n"u8);
            PlanJson.WriteIndented(plans[at], language, buffer);
        }

        buffer.Write(plans.Count > 1 ? "]\n"u8 : "\n"u8);
        to.Write(buffer.WrittenSpan);
    }
}
