// @cedar-policy/cedar-wasm: one permit policy per rule, parsed once (preparsePolicySet) and kept; each profile is the
// context of one request, and the answer names every policy that it satisfies.
import { createRequire } from 'node:module';
import { answerOf, trial } from './harness.mjs';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const entity = type => ({ type, id: 'it' });
const condition = ([fact, values]) => `(${values.map(value => `context.${fact} == "${value}"`).join(' || ')})`;

await trial('cedar-wasm', rules => {
  const staticPolicies = Object.fromEntries(rules.rules.map(rule => [
    rule.id, `permit(principal, action, resource) when { ${Object.entries(rule.when).map(condition).join(' && ')} };`]));
  const parsed = cedar.preparsePolicySet('workload', { staticPolicies });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));

  const answer = answerOf(rules);
  const request = {
    principal: entity('Buyer'), action: entity('Action'), resource: entity('Purchase'),
    preparsedPolicySetId: 'workload', validateRequest: false, entities: [],
  };
  return profile => {
    const decision = cedar.statefulIsAuthorized({ ...request, context: JSON.parse(profile) });
    if (decision.type !== 'success' || decision.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(decision));
    return answer(decision.response.diagnostics.reason);
  };
});
