// @gorules/zen-engine: one decision table with a column per fact and the hit policy "collect", compiled once.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { answerOf, trial } from './harness.mjs';

await trial('zen-engine', async rules => {
  const table = {
    hitPolicy: 'collect',
    inputs: rules.facts.map(fact => ({ id: fact.id, name: fact.id, field: fact.id })),
    outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
    rules: rules.rules.map(rule => ({
      _id: rule.id,
      rule: JSON.stringify(rule.id),
      ...Object.fromEntries(rules.facts.map(fact => [
        fact.id, (rule.when[fact.id] ?? []).map(value => JSON.stringify(value)).join(', ')])),
    })),
  };
  const node = (id, type, content) => ({ id, type, name: id, position: { x: 0, y: 0 }, content });
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: 'edge', sourceId, targetId });
  const content = new ZenDecisionContent(Buffer.from(JSON.stringify({
    nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('out', 'outputNode')],
    edges: [edge('in', 'table'), edge('table', 'out')],
  })));
  const decision = new ZenEngine().createDecision(content);

  const answer = answerOf(rules);
  return async profile => {
    const { result } = await decision.evaluate(JSON.parse(profile));
    return answer(result.map(row => row.rule));
  };
});
