using System.Buffers;
using System.Text.Json;

namespace Whom.Bench.Peers;

/// <summary>What the rules mean, said as simply as can be: the answer that every peer must give. Never timed.</summary>
internal sealed class PlainLoop(RuleSet rules) : IPeer
{
    private readonly Answer _answer = new(rules);

    public ValueTask Decide(ReadOnlyMemory<byte> profile, IBufferWriter<byte> to)
    {
        using var json = JsonDocument.Parse(profile);
        var facts = json.RootElement;
        _answer.Clear();
        foreach (var rule in rules.Rules)
        {
            if (!rule.When.All(clause => clause.Value.Contains(facts.GetProperty(clause.Key).GetString()!))) continue;
            _answer.AddRule(rule.Id);
            _answer.AddRole(rule.Role, rule.Capacity);
        }

        _answer.Write(to);
        return ValueTask.CompletedTask;
    }

    public ReadOnlyMemory<byte> AnswerIn(ReadOnlyMemory<byte> decision) => decision;
}
