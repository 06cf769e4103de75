// json-rules-engine: one engine built once, a rule with the operator "in" per fact, the profile as the facts of a run.
import { Engine } from 'json-rules-engine';
import { answerOf, trial } from './harness.mjs';

await trial('json-rules-engine', rules => {
  const engine = new Engine(rules.rules.map(rule => ({
    conditions: { all: Object.entries(rule.when).map(([fact, value]) => ({ fact, operator: 'in', value })) },
    event: { type: rule.id },
  })));

  const answer = answerOf(rules);
  return async profile => {
    const { events } = await engine.run(JSON.parse(profile));
    return answer(events.map(event => event.type));
  };
});
