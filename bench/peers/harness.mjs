// The same trial as Trial.cs, for the engines that run in Node.js: load, the answer that is compared, warm-up, then as
// many decisions as fit into the time. Prints one line of JSON.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// Decisions between two looks at the clock. Engines that answer by a promise get as many at a time, which they are faster
// with; one of them even uses both cores for it.
const STRIDE = 16;

// Writes the answer that is compared: role → strongest capacity in the order of roles, and the sorted ids of rules.
export function answerOf(rules) {
  const byId = new Map(rules.rules.map(rule => [
    rule.id, { role: rules.roles.indexOf(rule.role), capacity: rules.capacities.indexOf(rule.capacity) }]));
  return ids => {
    const strongest = new Array(rules.roles.length).fill(-1);
    for (const id of ids) {
      const { role, capacity } = byId.get(id);
      if (capacity > strongest[role]) strongest[role] = capacity;
    }
    const roles = {};
    for (let role = 0; role < strongest.length; role++)
      if (strongest[role] >= 0) roles[rules.roles[role]] = rules.capacities[strongest[role]];
    return JSON.stringify({ roles, rules: ids.sort() });
  };
}

export async function trial(peer, load) {
  const [folder, size, compared, seconds] = process.argv.slice(2);
  const rules = JSON.parse(readFileSync(`${folder}/rules-${size}.json`, 'utf8'));
  const profiles = readFileSync(`${folder}/profiles.jsonl`, 'latin1').trimEnd().split('\n');

  const start = performance.now();
  const decide = await load(rules);
  await decide(profiles[0]);
  const loadMs = performance.now() - start;

  const hash = createHash('sha256');
  for (let at = 0; at < Number(compared); at++) hash.update(await decide(profiles[at])).update('\n');
  const digest = hash.digest('hex');

  await repeat(decide, profiles, Number(seconds) / 5);
  const before = process.cpuUsage();
  const timed = await repeat(decide, profiles, Number(seconds));
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ peer, size: Number(size), loadMs, compared: Number(compared), digest, ...timed, cpuSeconds: (user + system) / 1e6 }));
}

async function repeat(decide, profiles, seconds) {
  const start = performance.now();
  const until = start + seconds * 1000;
  let done = 0;
  while (done < profiles.length && performance.now() < until) {
    const asked = profiles.slice(done, done + STRIDE).map(decide);
    if (asked[0] instanceof Promise) await Promise.all(asked);
    done += asked.length;
  }
  return { decisions: done, seconds: (performance.now() - start) / 1000 };
}
