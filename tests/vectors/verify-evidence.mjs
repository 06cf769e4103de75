// Verifies an evidence file from docs/record-format.md alone: node verify-evidence.mjs EVIDENCE.zip [VKEY]
// It checks less than `whom verify` does (not each form of event, no older checkpoints).
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file, given] = process.argv.slice(2);
const faults = [];
const fault = (rule, says) => faults.push(`${rule}: ${says}`);
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (bytes) => bytes.toString('hex');
const field = (bytes) => { const all = Buffer.from(bytes); const length = Buffer.alloc(4); length.writeUInt32BE(all.length); return Buffer.concat([length, all]); };
const labelled = (label, fields) => Buffer.concat([Buffer.from(label), ...fields.map(field)]);

// The zip: members one behind the other, not compressed. Each header follows from name, length and checksum.
const zip = readFileSync(file);
const members = new Map();
let at = 0;
while (zip.readUInt32LE(at) === 0x04034b50) {
  const [length, name] = [zip.readUInt32LE(at + 22), zip.toString('latin1', at + 30, at + 30 + zip.readUInt16LE(at + 26))];
  if (zip.readUInt16LE(at + 6) || zip.readUInt16LE(at + 8) || zip.readUInt16LE(at + 28) || zip.readUInt32LE(at + 18) !== length) fault('archive', name);
  if (members.has(name)) fault('archive', `two of ${name}`);
  members.set(name, zip.subarray(at + 30 + name.length, at + 30 + name.length + length));
  at += 30 + name.length + length;
}
const end = zip.length - 22;
if (zip.readUInt32LE(end) !== 0x06054b50 || zip.readUInt32LE(end + 16) !== at || at + zip.readUInt32LE(end + 12) !== end
  || zip.readUInt16LE(end + 10) !== members.size) fault('archive', 'the directory');
const text = (name) => members.get(name).toString('utf8');
const lines = (name) => text(name).split('\n').slice(0, -1).map((line) => JSON.parse(line));

// Signed notes.
const keyOf = (vkey) => {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  const bytes = Buffer.from(base64, 'base64');
  if (hex(sha(name, '\n', bytes).subarray(0, 4)) !== id) fault('form', `the id of ${vkey}`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { vkey, name, id, kind: bytes[0], key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
};
const keys = [...new Set([...text('keys').split('\n').slice(0, -1), ...(given ? [given] : [])])].map(keyOf);
const note = (member) => {
  const all = text(member), split = all.lastIndexOf('\n\n') + 1;
  const body = all.slice(0, split), signers = [];
  for (const line of all.slice(split + 1, -1).split('\n')) {
    const [, name, base64] = /^— (\S+) (\S+)$/.exec(line);
    const bytes = Buffer.from(base64, 'base64'), id = hex(bytes.subarray(0, 4));
    const key = keys.find((one) => one.name === name && one.id === id);
    if (!key) continue;
    const signed = key.kind === 1 ? body : `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${body}`;
    if (verify(null, Buffer.from(signed), key.key, bytes.subarray(key.kind === 1 ? 4 : 12))) signers.push(key.vkey);
    else fault('signature', `${name} under ${member}`);
  }
  return { lines: body.split('\n').slice(0, -1), signers };
};
const manifest = note('manifest'), checkpoint = note('checkpoint');
const [label, purchase, , count, ...named] = manifest.lines;
const [origin, size, root64] = checkpoint.lines;
const [n, root] = [BigInt(size), Buffer.from(root64, 'base64')];
if (label !== 'whom-evidence-1') fault('manifest', label);
const both = keys.filter((key) => key.kind === 1 && key.name === origin && [manifest, checkpoint].every((one) => one.signers.includes(key.vkey)));
if (!both.length || (given && !both.some((key) => key.vkey === given))) fault('signature', 'no key of the log has signed both');
for (const line of named) {
  const [hash, length, name] = line.split('  ');
  const bytes = members.get(name);
  if (!bytes) fault('member', `${name} is missing`);
  else if (bytes.length !== Number(length) || hex(sha(bytes)) !== hash) fault('hash', name);
}
for (const name of members.keys()) if (name !== 'manifest' && !named.some((line) => line.endsWith(`  ${name}`))) fault('member', `${name} is not named`);

// Events, in the tree.
const node = (left, right) => sha(Buffer.of(1), left, right);
const includes = (leaf, index, path) => {
  let [f, s, r] = [index, n - 1n, leaf];
  for (const p of path) {
    if (s === 0n) return false;
    if (f & 1n || f === s) { r = node(p, r); while (!(f & 1n) && f) { f >>= 1n; s >>= 1n; } } else r = node(r, p);
    f >>= 1n; s >>= 1n;
  }
  return s === 0n && r.equals(root);
};
const proofs = lines('proofs.jsonl'), events = lines('events.jsonl'), seals = new Map();
const sealedIn = (value, found = []) => {
  if (value && typeof value === 'object') {
    if (Object.keys(value).length === 1 && typeof value.sealed === 'string') found.push(value.sealed);
    else Object.values(value).forEach((one) => sealedIn(one, found));
  }
  return found;
};
let version = 0;
events.forEach((event, number) => {
  event.says = JSON.parse(event.data);
  event.mine = event.stream === `purchase/${purchase}`;
  if (event.mine && event.version !== ++version) fault('sequence', `position ${event.position}`);
  const leaf = sha(Buffer.of(0), labelled('whom-event-1', [event.stream, String(event.version), event.name, event.data]));
  const proof = proofs[number];
  if (proof?.position !== event.position || !includes(leaf, BigInt(event.position) - 1n, proof.proof.map((one) => Buffer.from(one, 'base64'))))
    fault('inclusion', `position ${event.position}, ${event.name}`);
  sealedIn(event.says).forEach((commitment, place) => seals.set(`${event.position}.${place}`, { commitment, event, place }));
});
if (version !== Number(count) || events[0].name !== 'purchase-opened.1') fault('sequence', `${version} events of ${count}`);
const mine = (name) => events.filter((event) => event.mine && event.name === name);

// Words, and what was cleared.
const cleared = new Set();
for (const clearing of mine('contents-cleared.1')) {
  const order = mine('redaction-ordered.1').find((one) => one.says.redaction === clearing.says.redaction);
  if (!order || mine('redaction-stopped.1').some((one) => one.says.redaction === clearing.says.redaction)) fault('event', `position ${clearing.position}`);
  else for (const { version: of, place } of order.says.contents) {
    const event = events.find((one) => one.mine && one.version === of);
    if (event) cleared.add(`${event.position}.${place}`);
  }
}
const here = new Set();
for (const { position, place, salt, content } of lines('contents.jsonl')) {
  const key = `${position}.${place}`;
  here.add(key);
  if (cleared.has(key)) fault('content', `${key} was cleared`);
  if (hex(sha('whom-sealed-1\0', Buffer.from(salt, 'hex'), content)) !== seals.get(key)?.commitment) fault('content', key);
}
for (const [key, { event }] of seals) if (event.mine && !here.has(key) && !cleared.has(key)) fault('content', `${key} is missing`);

// Documents.
const endings = { markdown: 'md', text: 'txt' }, documents = new Map();
const isCleared = (event, name) => cleared.has(`${event.position}.${sealedIn(event.says).indexOf(name.sealed)}`);
const refused = new Set(mine('document-version-scanned.1').filter((one) => one.says.found === 'something').map((one) => one.says.version));
const document = (event, id, { sha256, length, format }, name) => {
  const member = `documents/${id}.${endings[format] ?? format}`, bytes = members.get(member);
  documents.set(member, sha256);
  const isGone = isCleared(event, name) || refused.has(id);
  const waits = event.says.scan && !mine('document-version-scanned.1').some((one) => one.says.version === id);
  if (isGone ? bytes : bytes ? bytes.length !== length || hex(sha(bytes)) !== sha256 : !waits) fault('document', member);
};
for (const event of mine('document-version-added.1')) document(event, event.says.version, event.says.file, event.says.name);
for (const event of [...mine('vote-recorded.1'), ...mine('evidence-recorded.1')])
  if (event.says.kept) document(event, event.says.kept.id, event.says.kept.file, event.says.kept.name);

// Sign-offs.
const signed = new Set();
for (const { position, says } of mine('sign-off-given.1')) {
  const statement = labelled('whom-sign-off-1', [
    purchase, says.assignment, says.subject, says.of, says.id, says.sha256, says.decision, String(says.conditions.length),
    ...says.conditions.flatMap((one) => [one.condition, one.words.sealed, one.to, one.due ?? '']),
    says.reason?.sealed ?? '', says.shown, Buffer.from(says.random, 'hex')]);
  signed.add(`statements/${says.signOff}`);
  if (!members.get(`statements/${says.signOff}`)?.equals(statement)) fault('statement', `position ${position}`);
  if (!says.device) continue;
  const member = `assertions/${says.signOff}.json`;
  signed.add(member);
  const gave = Object.values(JSON.parse(text(member))).map((one) => Buffer.from(one, 'base64url'));
  const [client, authenticator, signature] = gave, data = JSON.parse(client);
  const cose = Buffer.from(says.device.publicKey, 'base64url');
  if (hex(cose.subarray(0, 10)) !== 'a5010203262001215820') { fault('assertion', `${member}: a key of another kind than ES256`); continue; }
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256',
    x: cose.subarray(10, 42).toString('base64url'), y: cose.subarray(45, 77).toString('base64url') } });
  if (hex(sha(labelled('whom-assertion-1', gave))) !== says.device.assertion || data.type !== 'webauthn.get'
    || data.challenge !== sha(statement).toString('base64url') || (authenticator[32] & 5) !== 5
    || !verify('sha256', Buffer.concat([authenticator, sha(client)]), key, signature)) fault('assertion', member);
}
for (const name of members.keys())
  if (/^(statements|assertions)\//.test(name) ? !signed.has(name) : name.startsWith('documents/') && !documents.has(name)) fault('member', `${name} belongs to nothing`);

for (const one of faults) console.log(one);
console.log(faults.length ? 'The evidence does not hold.' : `The evidence holds: ${version} events, ${signed.size} files of sign-offs, ${cleared.size} cleared.`);
process.exitCode = faults.length ? 1 : 0;
