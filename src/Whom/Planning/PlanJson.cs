using System.Buffers;
using System.Text.Json;

namespace Whom.Planning;

/// <summary>
/// A plan as JSON, in the shape of <c>docs/formats/plan.md</c>. UTF-8, no byte order mark; the same plan and language
/// give the same bytes. Whoever writes many plans of one policy keeps its <see cref="PlanJsonLabels"/>.
/// </summary>
public static class PlanJson
{
    // Only the writer of plans writes here, and it closes what it opens: nothing is checked twice.
    private static readonly JsonWriterOptions OneLine = new()
    {
        Encoder = PlanJsonLabels.Encoder, SkipValidation = true
    };

    /// <summary>Writes the plan on one line, without a line feed.</summary>
    public static void Write(Plan plan, string language, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Write(plan, new PlanJsonLabels(plan.Policy, language), to);
    }

    /// <summary>
    /// The same in the language of <paramref name="labels"/>. Requires a plan made with their policy.
    /// </summary>
    public static void Write(Plan plan, PlanJsonLabels labels, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(labels);
        if (!ReferenceEquals(plan.Policy, labels.Policy))
            throw new ArgumentException("The plan was made with another policy.", nameof(plan));
        using var json = new Utf8JsonWriter(to, OneLine);
        new PlanJsonWriter(json, labels).Whole(plan);
    }

    /// <summary>Writes the plan for people to read: indented by two spaces.</summary>
    public static void WriteIndented(Plan plan, string language, IBufferWriter<byte> to)
    {
        var plain = new ArrayBufferWriter<byte>(1 << 16);
        Write(plan, language, plain);
        using var parts = JsonDocument.Parse(plain.WrittenMemory);
        using var json = new Utf8JsonWriter(to, OneLine with { Indented = true, NewLine = "\n" });
        parts.WriteTo(json);
    }

    /// <summary>
    /// Writes of a plan the involvements alone, after its receipt, on one line: byte for byte what stands in the whole
    /// plan. Requires the labels of the planner's policy.
    /// </summary>
    public static void WriteInvolvements(
        Planner planner, PurchaseFacts purchase, PlanJsonLabels labels, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(labels);
        using var json = new Utf8JsonWriter(to, OneLine);
        new PlanJsonWriter(json, labels).Involvements(purchase, planner.Involvements(purchase));
    }
}
