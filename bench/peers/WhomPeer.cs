using System.Buffers;
using System.Text.Json;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Bench.Peers;

/// <summary>
/// Whom. The decision: whom to involve, in what capacity, at which stage, on what, before which gate, and every reason
/// with its citation. Or the whole plan, with what each gate waits for and whom to call. Both are the JSON that users
/// get, and more than is asked of any peer; the answer that is compared is read out of that JSON.
/// </summary>
internal sealed class WhomPeer : IPeer
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private readonly Policy _policy;
    private readonly Action<PurchaseFacts, IBufferWriter<byte>> _write;
    private readonly Answer _answer;

    private WhomPeer(RuleSet rules, Policy policy, Action<PurchaseFacts, IBufferWriter<byte>> write)
    {
        _policy = policy;
        _write = write;
        _answer = new Answer(rules);
    }

    public static WhomPeer Decision(RuleSet rules)
    {
        var planner = new Planner(WhomPolicy.Of(rules));
        var labels = new PlanJsonLabels(planner.Policy, "en");
        return new WhomPeer(
            rules, planner.Policy, (facts, to) => PlanJson.WriteInvolvements(planner, facts, labels, to));
    }

    public static WhomPeer WholePlan(RuleSet rules)
    {
        var planner = new Planner(WhomPolicy.Of(rules));
        var labels = new PlanJsonLabels(planner.Policy, "en");
        return new WhomPeer(rules, planner.Policy, (facts, to) => PlanJson.Write(planner.Plan(facts), labels, to));
    }

    public ValueTask Decide(ReadOnlyMemory<byte> profile, IBufferWriter<byte> to)
    {
        var reading = FactsFile.ReadLine(_policy, "profiles", 1, profile.Span, Day);
        _write(reading.Facts ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Mistakes)), to);
        return ValueTask.CompletedTask;
    }

    public ReadOnlyMemory<byte> AnswerIn(ReadOnlyMemory<byte> decision)
    {
        using var plan = JsonDocument.Parse(decision);
        var rules = new HashSet<string>(StringComparer.Ordinal);
        _answer.Clear();
        foreach (var involvement in plan.RootElement.GetProperty("involvements").EnumerateArray())
        {
            _answer.AddRole(
                involvement.GetProperty("role").GetString()!, involvement.GetProperty("capacity").GetString()!);
            foreach (var reason in involvement.GetProperty("reasons").EnumerateArray())
                rules.Add(reason.GetProperty("rule").GetString()!);
        }

        foreach (var rule in rules) _answer.AddRule(rule);
        var answer = new ArrayBufferWriter<byte>();
        _answer.Write(answer);
        return answer.WrittenMemory;
    }
}
