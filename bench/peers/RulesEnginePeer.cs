using System.Buffers;
using System.Text.Json;
using RulesEngine.Models;

namespace Whom.Bench.Peers;

/// <summary>
/// RulesEngine (NuGet), compiled once against a typed input and used again for every profile, with all that it can
/// leave out left out: messages, actions, scoped parameters.
/// </summary>
internal sealed class RulesEnginePeer : IPeer
{
    private const string Workflow = "workload";

    private readonly RulesEngine.RulesEngine _engine;
    private readonly Dictionary<string, WorkloadRule> _rules;
    private readonly Answer _answer;

    public RulesEnginePeer(RuleSet rules)
    {
        _rules = rules.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        _answer = new Answer(rules);
        var workflow = new Workflow
        {
            WorkflowName = Workflow,
            Rules = [.. rules.Rules.Select(rule => new Rule { RuleName = rule.Id, Expression = Expression(rule) })],
        };
        var settings = new ReSettings
        {
            UseFastExpressionCompiler = true,
            EnableFormattedErrorMessage = false,
            EnableScopedParams = false,
            AutoExecuteActions = false,
            AutoRegisterInputType = false,
            IsExpressionCaseSensitive = true,
        };
        _engine = new RulesEngine.RulesEngine([workflow], settings);
    }

    public async ValueTask Decide(ReadOnlyMemory<byte> profile, IBufferWriter<byte> to)
    {
        var facts = JsonSerializer.Deserialize(profile.Span, PeersJson.Default.Profile)!;
        var results = await _engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("p", facts)).ConfigureAwait(false);
        _answer.Clear();
        foreach (var result in results)
        {
            if (!result.IsSuccess) continue;
            var rule = _rules[result.Rule.RuleName];
            _answer.AddRule(rule.Id);
            _answer.AddRole(rule.Role, rule.Capacity);
        }

        _answer.Write(to);
    }

    public ReadOnlyMemory<byte> AnswerIn(ReadOnlyMemory<byte> decision) => decision;

    // p.Fact03 == "value1" and so on: faster here than a list that is searched.
    private static string Expression(WorkloadRule rule) => string.Join(" && ", rule.When.Select(clause =>
        "(" + string.Join(" || ", clause.Value.Select(value => $"p.{Property(clause.Key)} == \"{value}\"")) + ")"));

    private static string Property(string fact) => fact.Replace("fact", "Fact", StringComparison.Ordinal);
}
