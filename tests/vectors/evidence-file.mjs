// What an evidence file holds, read from record-format.md alone: archive, JSON, signed notes, trees, keys of devices,
// and the rules up to `form`. For verify-evidence.mjs and verify-log.mjs. Devices: ES256, RS256, EdDSA. No zip64.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const need = (ok, words) => { if (!ok) throw Object.assign(Error(words), { inWords: true }); };
export const told = (e) => (e.inWords ? e.message : `it cannot be read (${e.message})`);
// What a file says does not steer a terminal.
export const say = (line) => console.log(line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?'));
export const sha = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest();
export const node = (left, right) => sha(Buffer.of(1), left, right);
export const hex = (...parts) => sha(...parts).toString('hex');
const half = (n) => Math.floor(n / 2);
const u16 = (...n) => Buffer.from(Uint16Array.from(n).buffer); // the lowest byte first, as on all machines of today
const u32 = (...n) => Buffer.from(Uint32Array.from(n).buffer);
export const join = (...parts) => Buffer.concat(parts.map((p) => Buffer.from(p)));
// Entries, statements and assertions: the label plain, then each field behind its length.
export const packed = (label, ...fields) =>
  join(label, ...fields.flatMap((f) => [u32(Buffer.byteLength(f)).reverse(), f]));
export const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const lines = (s) => s.split('\n').filter((row, i, all) => i < all.length - 1 || need(row === '', 'a line has no end'));

// Forms. What is encoded has one spelling only.
export const text = (v) => typeof v === 'string';
export const number = (v) => Number.isSafeInteger(v) && v >= 0;
const digits = (v) => String(Number(v)) === v && number(Number(v));
const spelled = (spelling) => (v) => text(v) && Buffer.from(v, spelling).toString(spelling) === v;
export const [base64, base64url] = [spelled('base64'), spelled('base64url')];
const hash64 = (v) => base64(v) && v.length === 44 && v.endsWith('=') && !v.endsWith('==');
export const digest = (v) => text(v) && /^[0-9a-f]{64}$/.test(v);
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
export const ID = RegExp(`^${UUID}$`);
export const id = (v) => text(v) && ID.test(v);
export const instant = (v) => /^[\dT:.-]{23}\d{4}Z$/.test(v) && new Date(v).toISOString() === `${v.slice(0, 23)}Z`;
export const day = (v) => instant(`${v}T00:00:00.0000000Z`);
const kinds = (v) => v === ['administrator', 'procurement-officer', 'auditor'].filter((k) => v.includes(k)).join(' ');
export const BY = { account: { person: id, kinds }, link: { person: id, assignment: id }, clock: {}, operator: {} };
export const ENDING = { docx: 'docx', pdf: 'pdf', odt: 'odt', xlsx: 'xlsx', markdown: 'md', text: 'txt' };
export const fits = (v, form) => Object.entries(form).every(([name, is]) => is(v[name]));

export const STRING = /("(?:[^"\\]|\\.)*")(\s*:)?/g;
export const strings = (json) => [...json.matchAll(STRING)]
  .map(([, raw, name]) => ({ raw, name, said: JSON.parse(raw) }));
export const inside = (v) => (Object(v) === v ? [v, ...Object.values(v).flatMap(inside)] : []);
// JSON.parse hides a member that stands twice: then the text has more names than the value has members.
export function parse(json) {
  const value = JSON.parse(json), found = strings(json);
  const members = inside(value).flatMap((o) => (Array.isArray(o) ? [] : Object.keys(o)));
  need(found.filter((s) => s.name).length === members.length, 'a member stands there twice');
  need(found.every((s) => s.said.isWellFormed()), 'half a character of Unicode stands there');
  return value;
}
// A member of the archive that is JSON in lines, each a value of this form, or a list of such values.
const rows = (bytes, form) => lines(utf8(bytes)).map((json) => {
  const value = parse(json), hashes = 'proof' in form ? strings(json).filter((s) => hash64(s.said)) : [];
  for (const v of [value].flat()) need(`${Object.keys(v)}` === `${Object.keys(form)}` && fits(v, form), 'another form');
  need(/^[\d\s{}[\],:]*$/.test(json.replace(STRING, ':')), 'a number is not in decimal digits');
  need(!hashes.some((s) => s.raw.includes('\\')), 'a hash has escapes');
  return value;
});

const ALWAYS = ['README.txt', 'manifest', 'keys', 'checkpoint', 'events.jsonl', 'proofs.jsonl', 'contents.jsonl',
  'consistency.json', 'report.html', 'report.docx'];
const ENDINGS = Object.values(ENDING).join('|');
export const OTHERS = RegExp(`^(documents/${UUID}\\.(${ENDINGS})|statements/${UUID}|assertions/${UUID}\\.json)$`);
// Names and lengths are taken from the directory of the zip; then all headers are made anew and compared.
function unzip(zip) {
  const members = new Map(), directory = [], end = zip.length - 22;
  const [count, size, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  need(count < 65535 && Math.max(size, start) < 2 ** 32 - 1, 'it is of zip64, which this program does not read');
  let at = 0;
  for (let entry = start; entry < end; entry += 46 + zip.readUInt16LE(entry + 28)) {
    const from = at, length = zip.readUInt32LE(entry + 24);
    const name = zip.toString('latin1', entry + 46, entry + 46 + zip.readUInt16LE(entry + 28));
    need((ALWAYS.includes(name) || OTHERS.test(name)) && !members.has(name), `no member, or one twice: ${name}`);
    at += 30 + name.length + length;
    members.set(name, zip.subarray(at - length, at));
    const same = [u16(10, 0, 0, 0, 0x21), u32(crc32(members.get(name)), length, length), u16(name.length, 0)];
    need(zip.subarray(from, at - length).equals(join('PK\x03\x04', ...same, name)), `header or checksum of ${name}`);
    directory.push('PK\x01\x02', u16(10), ...same, u16(0, 0, 0, 0, 0), u32(from), name);
  }
  directory.push('PK\x05\x06', u16(0, 0, members.size, members.size), u32(end - start, start), u16(0));
  need(at === start && zip.subarray(at).equals(join(...directory)), 'its directory or its end');
  return members;
}
const jwk = (key) => createPublicKey({ key, format: 'jwk' });
export function vkey(s) {
  const [, name, start, code] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(s) ?? need(false, `no verifier key: ${s}`);
  const bytes = Buffer.from(code, 'base64'), kind = bytes[0];
  need(base64(code) && bytes.length === 33 && [1, 4].includes(kind), `no key of kind 1 or 4: ${s}`);
  need(hex(name, '\n', bytes).startsWith(start), `it has not its id: ${s}`);
  return { name, start, kind, key: jwk({ kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url', 1) }) };
}
function note(bytes) {
  const s = utf8(bytes), at = s.lastIndexOf('\n\n');
  need(at > 0 && !/[\0-\x09\x0b-\x1f]/.test(s) && bytes.length <= 1e6, 'it is no signed note');
  const signatures = lines(s.slice(at + 2)).map((line) => {
    const [, name, code] = /^— ([^\s+]+) (\S{7,})$/u.exec(line) ?? need(false, `no signature: ${line}`);
    need(base64(code), 'a signature is not in base64');
    return { name, bytes: Buffer.from(code, 'base64') };
  });
  need(signatures.length > 0 && signatures.length <= 100, 'it has no signatures, or too many');
  return { text: s.slice(0, at + 1), rows: s.slice(0, at).split('\n'), signatures };
}
// Those of the keys that have signed. Kind 4 signs the time as well, which stands before the signature.
export const signers = (n, keys) => keys.filter(({ name, start, kind, key }) => {
  const own = n.signatures.filter((s) => s.name === name && s.bytes.toString('hex', 0, 4) === start);
  for (const { bytes } of own) {
    const time = kind === 4 && bytes.length > 12 ? `cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n` : '';
    need(verify(null, Buffer.from(time + n.text), key, bytes.subarray(time ? 12 : 4)), `a false signature of ${name}`);
  }
  return own.length > 0;
});
export function checkpoint(bytes) {
  const n = note(bytes), [origin, size, root, ...more] = n.rows;
  need(origin && digits(size) && hash64(root) && !more.includes(''), 'it has no text of a checkpoint');
  return { ...n, origin, size: Number(size), root: Buffer.from(root, 'base64') };
}
// How many of n > 1 leaves are in the left subtree: the largest power of two below n.
export const split = (n) => 2 ** ((n - 1).toString(2).length - 1);
// A COSE key, as verify() takes it: a map of CBOR from whole numbers to whole numbers or bytes.
export function deviceKey(bytes) {
  let at = 0;
  const item = () => {
    const kind = bytes[at] >> 5, low = bytes[at++] & 31, wide = low < 24 ? 0 : 2 ** (low - 24);
    const n = wide ? bytes.readUIntBE((at += wide) - wide, wide) : low;
    if (kind === 2) return bytes.subarray(at, at += n);
    need(n <= bytes.length || kind < 2, 'no COSE key');
    return kind < 2 ? [n, -1 - n][kind] : Array.from({ length: kind === 5 ? n : NaN }, () => [item(), item()]);
  };
  const pairs = item(), map = new Map(pairs), type = [1, 3, -1].map((k) => map.get(k)).join();
  need(map.size === pairs.length && at === bytes.length && !pairs.flat().some(Array.isArray), 'no COSE key');
  const part = (k) => map.get(k).toString('base64url');
  if (type === '2,-7,1') return ['sha256', jwk({ kty: 'EC', crv: 'P-256', x: part(-2), y: part(-3) })];
  if (type === '1,-8,6') return [null, jwk({ kty: 'OKP', crv: 'Ed25519', x: part(-2) })];
  need(type.startsWith('3,-257,'), 'a COSE key that this program does not read');
  return ['sha256', jwk({ kty: 'RSA', n: part(-1), e: part(-2) })];
}

function readManifest(bytes) {
  const n = note(bytes), [label, purchase, at, count, ...rows] = n.rows;
  need(label === 'whom-evidence-1' && id(purchase) && instant(at) && digits(count), 'its first lines');
  const names = rows.map((row) => /^[0-9a-f]{64}  (?:0|[1-9]\d*)  (.+)$/.exec(row)?.[1]);
  need(names.every((name, i) => name && (i === 0 || names[i - 1] < name)), 'its members');
  return { ...n, purchase, count: Number(count), named: new Map(names.map((name, i) => [name, rows[i]])) };
}
// The rules up to `form`: what the file holds, read.
export function opened(bytes, given, { hold, stop }) {
  const zip = hold('archive', 'the file', () => unzip(bytes));
  stop();
  const m = hold('manifest', 'manifest', () => readManifest(zip.get('manifest')));
  stop();
  for (const name of new Set([...ALWAYS, ...zip.keys(), ...m.named.keys()])) hold('member', name, () => {
    need(zip.has(name), 'it is not there');
    need(m.named.has(name) !== (name === 'manifest'), 'the manifest is to name all members but itself');
  });
  stop();
  for (const [name, row] of m.named) hold('hash', name, () => {
    const b = zip.get(name);
    need(row === `${hex(b)}  ${b.length}  ${name}`, 'it has another length or hash');
  });
  const cp = hold('checkpoint', 'checkpoint', () => checkpoint(zip.get('checkpoint')));
  stop();
  const isLog = (k) => k.kind === 1 && k.name === cp.origin;
  const [keys, trusted] = hold('signature', 'manifest, checkpoint, keys', () => {
    const mine = given.map(vkey), own = lines(utf8(zip.get('keys'))).map(vkey), all = [...own, ...mine];
    need(own.length > 0, 'there are none');
    const [a, b] = [signers(m, all), signers(cp, all)], both = a.filter((k) => isLog(k) && b.includes(k));
    for (const k of mine) need((k.kind === 4 ? b : both).includes(k), `${k.name}+${k.start} has not signed`);
    need(both.length, 'no key of the log has signed both');
    return [all, mine.some(isLog) ? all.filter(isLog) : both];
  }) ?? stop();
  const parsed = (name, form) => hold('form', name, () => rows(zip.get(name), form));
  const hashes = (v) => v.every(hash64);
  const events = parsed('events.jsonl', { position: number, stream: text, version: number, name: text, data: text });
  const proofs = parsed('proofs.jsonl', { position: number, proof: hashes });
  const contents = parsed('contents.jsonl', { position: number, place: number, salt: digest, content: text });
  const lists = parsed('consistency.json', { checkpoint: text, proof: hashes });
  const parts = { clientData: base64url, authenticatorData: base64url, signature: base64url };
  const devices = new Map();
  for (const name of zip.keys()) if (name.startsWith('assertions/')) devices.set(name, parsed(name, parts));
  stop();
  const older = hold('form', 'consistency.json', () => {
    need(lists.length === 1, 'it is not one line');
    return lists[0].map((o) => ({ ...checkpoint(Buffer.from(o.checkpoint)), proof: o.proof }));
  });
  hold('form', 'proofs.jsonl', () => need(`${proofs.map((p) => p.position)}` === `${events.map((e) => e.position)}`,
    'its positions are not those of the events'));
  stop();
  return { zip, m, cp, keys, trusted, isLog, events, proofs, contents, older, devices };
}
