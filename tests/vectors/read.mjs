// Recomputes the vectors beside it from what docs/record-format.md says, and from nothing else. No packages.
//   node tests/vectors/read.mjs
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const read = name => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

// Behind its length, as four bytes, the highest first.
const field = bytes => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const entry = event => Buffer.concat([
  Buffer.from('whom-event-1', 'ascii'),
  field(Buffer.from(event.stream, 'utf8')),
  field(Buffer.from(event.version, 'ascii')),
  field(Buffer.from(event.name, 'utf8')),
  field(Buffer.from(event.data, 'utf8')),
]);

const leaf = bytes => sha256(Buffer.from([0]), bytes);

// RFC 9162, 2.1.1, as it stands there: the left part is the largest power of two that is smaller than the whole.
const root = leaves => {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(Buffer.from([1]), root(leaves.slice(0, left)), root(leaves.slice(left)));
};

const commitment = sealed => sha256(Buffer.from('whom-sealed-1\0', 'ascii'), Buffer.from(sealed.salt, 'hex'), Buffer.from(sealed.content, 'utf8'));

const words = sealed => commitment({ salt: sealed.salt, content: sealed.words }).toString('hex');

const statement = one => {
  const text = value => field(Buffer.from(value, 'utf8'));
  return Buffer.concat([
    Buffer.from('whom-sign-off-1', 'ascii'),
    ...[one.purchase, one.assignment, one.kind, one.of, one.id, one.bytes, one.decision, `${one.conditions.length}`].map(text),
    ...one.conditions.flatMap(condition => [condition.id, words(condition), condition.to, condition.due ?? ''].map(text)),
    text(one.reason ? words(one.reason) : ''),
    text(one.shown),
    field(Buffer.from(one.random, 'hex')),
  ]);
};

const assertion = (...parts) => sha256(Buffer.from('whom-assertion-1', 'ascii'), ...parts.map(field));

// A COSE key of ES256 (RFC 9053, 7.1), as authenticators write it: kty 2, alg -7, crv 1, x and y of 32 bytes each.
const es256 = cose => {
  assert.equal(cose.subarray(0, 10).toString('hex'), 'a5010203262001215820');
  assert.equal(cose.subarray(42, 45).toString('hex'), '225820');
  const [x, y] = [cose.subarray(10, 42), cose.subarray(45, 77)].map(part => part.toString('base64url'));
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
};

const leaves = read('leaves.json');
for (const one of leaves) {
  // What is long is given by what it repeats.
  const event = one.repeat ? { ...one, data: one.data.repeat(one.repeat) } : one;
  const bytes = entry(event);
  assert.equal(bytes.length, one.length, one.says);
  if (one.entry) assert.equal(bytes.toString('hex'), one.entry, one.says);
  assert.equal(leaf(bytes).toString('hex'), one.leaf, one.says);
}

const trees = read('roots.json');
for (const tree of trees)
  for (const [size, expected] of tree.roots.entries())
    assert.equal(root(tree.leaves.slice(0, size).map(hash => Buffer.from(hash, 'hex'))).toString('hex'), expected, `${tree.says}, ${size} leaves`);

const seals = read('commitments.json');
for (const sealed of seals) assert.equal(commitment(sealed).toString('hex'), sealed.commitment, sealed.says);

const signed = read('sign-offs.json');
for (const one of signed) {
  for (const condition of one.conditions) assert.equal(words(condition), condition.commitment, one.says);
  const bytes = statement(one);
  assert.equal(bytes.length, one.length, one.says);
  assert.equal(bytes.toString('hex'), one.canonical, one.says);
  const hash = sha256(bytes);
  assert.equal(hash.toString('hex'), one.hash, one.says);
  if (!one.device) continue;
  const [client, data, signature] = [Buffer.from(one.device.clientData, 'utf8'), Buffer.from(one.device.authenticatorData, 'hex'), Buffer.from(one.device.signature, 'hex')];
  const said = JSON.parse(one.device.clientData);
  assert.equal(said.type, 'webauthn.get', one.says);
  assert.equal(said.challenge, hash.toString('base64url'), one.says);
  // User present and verified.
  assert.equal(data[32] & 5, 5, one.says);
  assert.equal(assertion(client, data, signature).toString('hex'), one.device.assertion, one.says);
  const key = es256(Buffer.from(one.device.publicKey, 'base64url'));
  assert.ok(verify('sha256', Buffer.concat([data, sha256(client)]), key, signature), one.says);
  // Over anything else, it is no signature.
  assert.ok(!verify('sha256', Buffer.concat([data, sha256(client, 'x')]), key, signature), one.says);
}

console.log(`${leaves.length} leaves, ${trees.reduce((all, tree) => all + tree.roots.length, 0)} roots, ${seals.length} commitments and ${signed.length} sign-offs are what the format says.`);
