using System.Buffers;
using System.Text.Json;

namespace Whom.Planning;

/// <summary>
/// A plan as JSON, in the shape of <c>docs/formats/plan.md</c>. UTF-8, no byte order mark; the same plan and language give
/// the same bytes. Whoever writes many plans of one policy keeps a <see cref="PlanJsonWriter"/>.
/// </summary>
public static class PlanJson
{
    /// <summary>Writes the plan on one line.</summary>
    public static void Write(Plan plan, string language, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        new PlanJsonWriter(plan.Policy, language).Write(plan, to);
    }

    /// <summary>Writes the plan for people to read: indented by two spaces.</summary>
    public static void WriteIndented(Plan plan, string language, IBufferWriter<byte> to)
    {
        using var writer = new Utf8JsonWriter(to, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = PlanJsonText.Encoder,
        });
        Write(plan, language, writer);
    }

    /// <summary>Writes the plan as the next value of a larger document.</summary>
    public static void Write(Plan plan, string language, Utf8JsonWriter to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        new PlanJsonWriter(plan.Policy, language).Write(plan, to);
    }
}
