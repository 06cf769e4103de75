using System.Buffers;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Streaming;

/// <summary>Answers one line after another; safe to share between threads, and without any work that is the same for all.</summary>
internal sealed class LinePlanner
{
    private readonly FactsLine _facts;
    private readonly NamedDays _days;
    private readonly DateOnly _today;
    private readonly Action<PurchaseFacts, IBufferWriter<byte>> _write;

    private LinePlanner(Planner planner, NamedDays days, DateOnly today, Action<PurchaseFacts, IBufferWriter<byte>> write)
    {
        _facts = new FactsLine(planner.Policy);
        _days = days;
        _today = today;
        _write = write;
    }

    /// <summary>Answers with whole plans.</summary>
    public static LinePlanner WholePlans(Planner planner, string language, NamedDays days, DateOnly today)
    {
        var writer = new PlanJsonWriter(planner.Policy, language);
        return new LinePlanner(planner, days, today, (facts, to) => writer.Write(planner.Plan(facts), to));
    }

    /// <summary>Answers with the involvements alone.</summary>
    public static LinePlanner Involvements(Planner planner, string language, NamedDays days, DateOnly today) =>
        new(planner, days, today, new InvolvementsJson(planner, language).Write);

    /// <summary>Writes the answer to a line, or keeps what is wrong with it.</summary>
    public void Plan(string name, int line, ReadOnlySpan<byte> json, IBufferWriter<byte> plans, List<Mistake> mistakes)
    {
        var reading = _facts.Read(name, line, json, _today);
        mistakes.AddRange(reading.Mistakes);
        if (reading.Facts is not { } facts || !reading.Mistakes.IsEmpty) return;
        _write(_days.Over(facts), plans);
        plans.Write("\n"u8);
    }
}
