// Whether two checkpoints of a log are consistent, by the tiles in a folder, as record-format.md says.
// node verify-log.mjs FOLDER OLDER NEWER [VKEY…]
import { existsSync, readFileSync } from 'node:fs';
import { checkpoint, need, node, say, sha, signers, split, told, vkey } from './evidence-file.mjs';

const [folder, older, newer, ...given] = process.argv.slice(2);
const tile = (n) => String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').replace(/\d{3}(?=\d)/g, 'x$&/');
// The first w hashes of a tile: a partial one may be gone once there is a fuller one.
function hashes(n, w) {
  const path = `${folder}/tile/0/${tile(n)}`;
  for (let width = w; width <= 256; width++) {
    const file = width < 256 ? `${path}.p/${width}` : path;
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    need(bytes.length === 32 * width, `${file} has not ${width} hashes`);
    return Array.from({ length: w }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
  }
  return need(false, `${path} is not there`);
}
function root(leaves, from, to) {
  if (to - from < 2) return to > from ? leaves[from] : sha();
  const middle = from + split(to - from);
  return node(root(leaves, from, middle), root(leaves, middle, to));
}
try {
  const keys = given.map(vkey), [old, now] = [older, newer].map((file) => checkpoint(readFileSync(file)));
  for (const [name, c] of [[older, old], [newer, now]]) {
    const signed = signers(c, keys).some((k) => k.kind === 1 && k.name === c.origin);
    need(signed || !given.length, `${name} is not signed by a key of the log that was given`);
  }
  need(old.origin === now.origin && old.size <= now.size, 'they are of two logs, or the older one has more events');
  const leaves = [];
  for (let n = 0; 256 * n < now.size; n++) leaves.push(...hashes(n, Math.min(256, now.size - 256 * n)));
  for (const c of [old, now]) need(root(leaves, 0, c.size).equals(c.root), `the tiles have another root of ${c.size}`);
  say(`The log holds: ${now.origin}, of ${old.size} and of ${now.size} events`);
  if (!given.length) say('No key was given, so who has signed them was not checked.');
} catch (e) {
  say(`The log does not hold: ${told(e)}`);
  process.exitCode = 1;
}
