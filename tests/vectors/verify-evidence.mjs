// Checks the evidence of one purchase, from record-format.md alone; its rules have the names that they have there.
// node verify-evidence.mjs FILE.zip [VKEY…] [--checkpoint KEPT]
import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  BY, ENDING, ID, OTHERS, STRING, base64url, checkpoint, day, deviceKey, digest, fits, hex, id,
  inside, instant, join, need, node, number, opened, packed, parse, say, sha, signers, split, strings, text, told, utf8,
} from './evidence-file.mjs';

// The root of n leaves by the leaf at i and its proof (RFC 9162, 2.1.3.1, from the root down).
function included(leaf, i, n, proof) {
  if (n === 1) return proof.length ? need(false, 'the proof is too long') : leaf;
  const k = split(n), [rest, p] = [proof.slice(0, -1), Buffer.from(proof.at(-1), 'base64')];
  return i < k ? node(included(leaf, i, k, rest), p) : node(p, included(leaf, i - k, n - k, rest));
}
// The roots of m and of n > 0 leaves by a proof (2.1.4.1). `whole` is the root of m, known while no leaf is left out.
function grown(m, n, proof, whole) {
  if (m === n) need(proof.length === (whole ? 0 : 1), 'the proof has another length');
  if (m === n) return whole ? [whole, whole] : [Buffer.from(proof[0], 'base64'), Buffer.from(proof[0], 'base64')];
  const k = split(n), [rest, p] = [proof.slice(0, -1), Buffer.from(proof.at(-1), 'base64')];
  const [a, b] = m <= k ? grown(m, k, rest, whole) : grown(m - k, n - k, rest);
  return m <= k ? [a, node(b, p)] : [node(p, a), node(p, b)];
}
function parseEvent({ name, data }) {
  const d = parse(data), { actor, ...by } = d.by, form = Object.hasOwn(BY, actor) && BY[actor];
  need(/^[a-z0-9-]+\.[1-9]\d*$/.test(name) && instant(d.at), 'its name or `at` is not in its form');
  need(form && Object.keys(by).length === Object.keys(form).length && fits(by, form), '`by` is not in its form');
  need(!data.replace(STRING, '').includes('null'), 'it has a null');
  const sealed = inside(d).filter((o) => Object.hasOwn(o, 'sealed'));
  need(sealed.every((o) => Object.keys(o).length === 1 && digest(o.sealed)), '`sealed` is not in its form');
  // Places are in the order of the text, which JSON.parse may change.
  const places = strings(data).flatMap((s, i, all) => (s.name && s.said === 'sealed' ? [all[i + 1].said] : []));
  return { d, places };
}
// `hold` keeps what goes wrong in a check as a fault of its rule; `stop` ends all where nothing more can be said.
function holding() {
  const faults = [];
  const stop = () => { if (faults.length) throw faults; };
  const hold = (rule, where, check) => {
    try {
      return check();
    } catch (e) {
      faults.push(`${rule}, ${where}: ${told(e)}`);
    }
  };
  return { hold, stop };
}
// The rules from `sequence` on. Returns what is to be told of evidence that holds; otherwise throws a list of faults.
export function verifyEvidence(bytes, given = [], kept = undefined) {
  const { hold, stop } = holding(), due = new Set();
  const { zip, m, cp, keys, trusted, isLog, ...all } = opened(bytes, given, { hold, stop });
  const { events, proofs, contents, older, devices } = all;
  const own = events.slice(0, m.count), kind = (name) => own.filter((e) => e.name === `${name}.1`);
  const each = (rule, list, check) => list.forEach((e, i) => {
    hold(rule, `event ${e.position}, ${e.name}`, () => check(e, i));
  });
  hold('sequence', 'events.jsonl', () => need(own.length === m.count && m.count > 0, `it has not ${m.count} events`));
  each('sequence', events, (e, i) => {
    const last = i === 0 || i === m.count ? { position: 0, version: 0 } : events[i - 1];
    const stream = i < m.count ? `purchase/${m.purchase}` : 'installation/00000000-0000-0000-0000-000000000000';
    need(e.stream === stream && e.version > last.version, 'another stream, or a version that does not grow');
    need(i >= m.count || e.version === i + 1, 'another version');
    need(e.position > last.position, 'its position does not grow');
  });
  each('event', events, (e, i) => {
    Object.assign(e, parseEvent(e));
    need((e.name === 'purchase-opened.1') === (i === 0) && (i || e.d.purchase === m.purchase), 'not what opens it');
  });
  stop();

  // Which places were cleared, and by what.
  const at = new Map(events.map((e) => [e.position, e])), cleared = new Map(), said = new Map();
  const same = (e) => (x) => x.d.redaction === e.d.redaction;
  each('event', kind('contents-cleared'), (e) => {
    const ordered = kind('redaction-ordered').some((x) => same(e)(x) && x.version < e.version);
    need(id(e.d.redaction) && ordered, 'nobody has ordered it before');
    need(!kind('redaction-stopped').some(same(e)), 'its redaction was stopped');
  });
  each('event', kind('redaction-ordered'), (e) => e.d.contents.forEach(({ version, place }) => {
    need(number(version) && number(place), 'no such place');
    const done = kind('contents-cleared').find((x) => same(e)(x) && x.version > e.version);
    if (done && version < e.version) cleared.set(`${version}/${place}`, { e, done });
  }));
  each('inclusion', events, (e, i) => {
    const entry = packed('whom-event-1', e.stream, `${e.version}`, e.name, e.data);
    need(e.position <= cp.size && entry.length <= 60000, 'it is behind the tree, or too long');
    const root = included(sha(Buffer.of(0), entry), e.position - 1, cp.size, proofs[i].proof);
    need(root.equals(cp.root), 'it is not in the tree');
  });

  contents.forEach((c, i) => hold('content', `contents.jsonl, line ${i + 1}`, () => {
    const last = contents[i - 1] ?? { position: 0 }, commitment = at.get(c.position)?.places[c.place];
    need(c.position > last.position || c.position === last.position && c.place > last.place, 'out of order');
    need(hex('whom-sealed-1\0', Buffer.from(c.salt, 'hex'), c.content) === commitment, 'no commitment was made of it');
    said.set(`${c.position}/${c.place}`, c.content);
  }));
  each('content', own, (e) => e.places.forEach((_, place) => {
    const gone = cleared.has(`${e.version}/${place}`);
    need(said.has(`${e.position}/${place}`) !== gone, `place ${place} is missing, or was cleared`);
  }));
  each('document', own, (e) => {
    const added = e.name === 'document-version-added.1', others = /^(vote|evidence)-recorded\.1$/.test(e.name);
    if (!added && !(others && 'kept' in e.d)) return;
    const f = added ? { ...e.d, id: e.d.version } : e.d.kept;
    const name = `documents/${f.id}.${ENDING[f.file.format]}`, bytes = zip.get(name);
    const looks = kind('document-version-scanned').filter((x) => x.d.version === f.id).map((x) => x.d.found);
    const gone = cleared.has(`${e.version}/${e.places.indexOf(f.name.sealed)}`) || looks.at(-1) === 'something';
    due.add(name);
    need(e.places.includes(f.name.sealed) && digest(f.file.sha256) && number(f.file.length), 'not in its form');
    need(OTHERS.test(name) && !(gone && bytes), `${name} is there, and was cleared or refused`);
    need(gone || bytes || f.scan === 'waiting' && !looks.length, `${name} is not there`);
    need(!bytes || bytes.length === f.file.length && hex(bytes) === f.file.sha256, `${name} has other bytes`);
  });

  const determined = (d) => hex(packed('whom-determination-1', d.determination, d.why.sealed, d.endsOn,
    d.competition.sealed));
  const about = ({ version, d: { signOff, decision, subject, of, id, sha256 } }) => {
    need(ID.test(signOff) && ['approve', 'conditions', 'decline'].includes(decision), 'it is not in its form');
    const before = (name) => kind(name).filter((x) => x.version < version).map((x) => x.d);
    const found = subject === 'document'
      ? before('document-version-added').some((x) => x.version === id && x.document === of && x.file.sha256 === sha256)
      : before('emergency-determined').some((x) => x.determination === id && determined(x) === sha256);
    need(['document', 'passing'].includes(subject) && found, 'it is about nothing that was there');
  };
  each('statement', kind('vote-recorded'), about);
  each('statement', kind('sign-off-given'), (e) => {
    const { d } = e, name = `statements/${d.signOff}`, reason = 'reason' in d ? d.reason.sealed : '';
    const conditions = d.conditions.flatMap((c) => [c.condition, c.words.sealed, c.to, c.due ?? '']);
    e.statement = packed('whom-sign-off-1', m.purchase, d.assignment, d.subject, d.of, d.id, d.sha256, d.decision,
      `${d.conditions.length}`, ...conditions, reason, d.shown, Buffer.from(d.random, 'hex'));
    due.add(name);
    need(zip.get(name)?.equals(e.statement), `${name} is not there, or another`);
    need(/^[0-9a-f]{32}$/.test(d.random) && instant(d.shown) && id(d.assignment), 'it is not in its form');
    need(d.conditions.every((c) => id(c.condition) && id(c.to) && (!('due' in c) || day(c.due))), 'its conditions');
    about(e);
  });
  each('assertion', kind('sign-off-given').filter((e) => 'device' in e.d), (e) => {
    const { device } = e.d, name = `assertions/${e.d.signOff}.json`;
    due.add(name);
    need(devices.get(name)?.length === 1, `${name} is not there, or not one line`);
    const parts = Object.values(devices.get(name)[0]).map((s) => Buffer.from(s, 'base64url'));
    const [client, data, signature] = parts, [algorithm, key] = deviceKey(Buffer.from(device.publicKey, 'base64url'));
    need(hex(packed('whom-assertion-1', ...parts)) === device.assertion, 'it has another hash');
    const c = parse(utf8(client));
    need(base64url(device.credential) && base64url(device.publicKey) && e.statement, 'it is not in its form');
    need(c.type === 'webauthn.get' && c.challenge === sha(e.statement).toString('base64url'), 'of something else');
    need(data.length >= 37 && (data[32] & 5) === 5, 'the user was not there, or not verified');
    need(verify(algorithm, join(data, sha(client)), key, signature), 'the device has not signed it');
  });
  for (const name of zip.keys()) {
    const folder = name.slice(0, name.indexOf('s/'));
    if (name.includes('/')) hold(folder, name, () => need(due.has(name), 'no event names it'));
  }

  older.forEach((c, i) => hold('consistency', `consistency.json, ${c.size} events`, () => {
    need(c.origin === cp.origin && signers(c, keys).some(isLog), 'it is not of this log, or not signed by it');
    need(c.size <= cp.size && (i === 0 || c.size > older[i - 1].size), 'it is out of order');
    if (c.size === 0) return need(c.proof.length === 0 && c.root.equals(sha()), 'it has a proof, or another root');
    const [a, b] = grown(c.size, cp.size, c.proof, c.root);
    return need(a.equals(c.root) && b.equals(cp.root), 'the tree has not grown out of it');
  }));
  if (kept) hold('consistency', 'the checkpoint that was kept', () => {
    const c = checkpoint(kept), nothing = { size: 0, root: sha() };
    const as = [cp, ...older, nothing].find((x) => x.size === c.size);
    need(c.origin === cp.origin && signers(c, keys).some((k) => trusted.includes(k)), 'not signed by a key to go by');
    need(c.size <= cp.size, 'it has more events: the tail of the log was cut');
    need(as?.root.equals(c.root), 'it is none of those of the file');
  });
  stop();

  const who = ({ d: { at, by } }) => `${at} ${names.get(by.person) ?? by.person ?? by.actor}`;
  const signed = (d) => (d.device ? 'by a device' : 'without a device');
  const names = new Map(kind('person-named').map((e) => [e.d.person,
    said.get(`${e.position}/${e.places.indexOf(e.d.name?.sealed)}`)]));
  return [
    `Purchase ${m.purchase}: ${m.count} events, ${who(own[0])} to ${who(own.at(-1))}`,
    `Log ${cp.origin} of ${cp.size} events${given.length ? '' : '; no key was given, so nothing shows whose it is'}`,
    ...kind('sign-off-given').map((e) => `${who(e)}: ${e.d.decision}, ${e.d.of} ${e.d.id}, ${signed(e.d)}`),
    ...[...cleared].map(([place, { e, done }]) => `${done.d.at} redacted: ${place}, under ${e.d.ground}`),
  ];
}
function main([file, ...more]) {
  try {
    const i = more.indexOf('--checkpoint'), kept = i < 0 ? undefined : readFileSync(more.splice(i, 2)[1]);
    const found = verifyEvidence(readFileSync(file), more, kept);
    ['The evidence holds', ...found].forEach(say);
  } catch (e) {
    const [first, ...others] = Array.isArray(e) ? e : [`archive, ${file}: ${told(e)}`];
    [`The evidence does not hold: ${first}`, ...others].forEach(say);
    process.exitCode = 1;
  }
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
