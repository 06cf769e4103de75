using System.Buffers;
using System.Text.Json;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Bench.Peers;

/// <summary>
/// Whom: the whole plan, with stages, gates, what each gate waits for, and every reason with its citation, written as the
/// JSON that users get. More than is asked of any peer; the answer that is compared is read out of that JSON.
/// </summary>
internal sealed class WhomPeer : IPeer
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private readonly Policy _policy;
    private readonly Planner _planner;
    private readonly PlanJsonWriter _writer;
    private readonly Answer _answer;

    public WhomPeer(RuleSet rules)
    {
        _policy = WhomPolicy.Of(rules);
        _planner = new Planner(_policy);
        _writer = new PlanJsonWriter(_policy, "en");
        _answer = new Answer(rules);
    }

    public ValueTask Decide(ReadOnlyMemory<byte> profile, IBufferWriter<byte> to)
    {
        var reading = FactsLine.Read(_policy, "profiles", 1, profile.Span, Day);
        var facts = reading.Facts ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Mistakes));
        _writer.Write(_planner.Plan(facts), to);
        return ValueTask.CompletedTask;
    }

    public ReadOnlyMemory<byte> AnswerIn(ReadOnlyMemory<byte> decision)
    {
        using var plan = JsonDocument.Parse(decision);
        var rules = new HashSet<string>(StringComparer.Ordinal);
        _answer.Clear();
        foreach (var involvement in plan.RootElement.GetProperty("involvements").EnumerateArray())
        {
            _answer.AddRole(involvement.GetProperty("role").GetString()!, involvement.GetProperty("capacity").GetString()!);
            foreach (var reason in involvement.GetProperty("reasons").EnumerateArray())
                rules.Add(reason.GetProperty("rule").GetString()!);
        }

        foreach (var rule in rules) _answer.AddRule(rule);
        var answer = new ArrayBufferWriter<byte>();
        _answer.Write(answer);
        return answer.WrittenMemory;
    }
}
