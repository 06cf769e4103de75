using System.Buffers;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Streaming;

/// <summary>Answers one line after another; safe to share between threads, and without any work that is the same for all.</summary>
internal sealed class LinePlanner
{
    private readonly Policy _policy;
    private readonly FactsLine _facts;
    private readonly NamedDays _days;
    private readonly DateOnly _today;
    private readonly Action<PurchaseFacts, IBufferWriter<byte>> _write;

    private LinePlanner(Planner planner, NamedDays days, DateOnly today, Action<PurchaseFacts, IBufferWriter<byte>> write)
    {
        _policy = planner.Policy;
        _facts = new FactsLine(planner.Policy);
        _days = days;
        _today = today;
        _write = write;
    }

    /// <summary>Answers with whole plans; with the smallest team in each where that is asked.</summary>
    public static LinePlanner WholePlans(Planner planner, string language, NamedDays days, DateOnly today, bool few)
    {
        var writer = new PlanJsonWriter(planner.Policy, language);
        return new LinePlanner(planner, days, today, few
            ? (facts, to) => writer.Write(planner.PlanWithTeam(facts), to)
            : (facts, to) => writer.Write(planner.Plan(facts), to));
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
        facts = _days.Over(facts);
        if (CountingBack.Refusal(_policy, facts) is { } refusal)
        {
            mistakes.Add(new Mistake(name, line, 1, refusal));
            return;
        }

        _write(facts, plans);
        plans.Write("\n"u8);
    }
}
