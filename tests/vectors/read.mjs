// Recomputes the vectors beside it from what docs/record-format.md says, and from nothing else. No packages.
//   node tests/vectors/read.mjs
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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

console.log(`${leaves.length} leaves, ${trees.reduce((all, tree) => all + tree.roots.length, 0)} roots and ${seals.length} commitments are what the format says.`);
