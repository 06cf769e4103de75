using System.Buffers;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Streaming;

/// <summary>Plans one line after another; safe to share between threads, and without any work that is the same for all.</summary>
internal sealed class LinePlanner(Planner planner, string language, NamedDays days, DateOnly today)
{
    private readonly PlanJsonWriter _writer = new(planner.Policy, language);

    /// <summary>Writes the plan for a line, or keeps what is wrong with it.</summary>
    public void Plan(string name, int line, ReadOnlySpan<byte> json, IBufferWriter<byte> plans, List<Mistake> mistakes)
    {
        var reading = FactsLine.Read(planner.Policy, name, line, json, today);
        mistakes.AddRange(reading.Mistakes);
        if (reading.Facts is not { } facts || !reading.Mistakes.IsEmpty) return;
        _writer.Write(planner.Plan(days.Over(facts)), plans);
        plans.Write("\n"u8);
    }
}
