// How fast public pages come to a phone, as Lighthouse says, the median of five: run.mjs FOLDER WHOM CHROMIUM PACKS
// Exits with 1 where a page has less than 95 of 100.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [folder, whom, chromium, packs] = process.argv.slice(2);
const least = 95;
const rounds = 5;

const port = await freePort();
const root = `http://127.0.0.1:${port}`;
await rm(folder, {recursive: true, force: true});
await mkdir(folder, {recursive: true});
const city = spawn(
  'dotnet',
  [whom, '--urls', root, '--demo-city', 'true', '--data', path.join(folder, 'whom.db'), '--packs', packs],
  {stdio: 'ignore'});
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
let missed = 0;
try {
  await answering(root);
  console.log('| page | score | first paint, ms | largest paint, ms | KB |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [label, address] of await pages()) {
    const found = [];
    for (let round = 0; round < rounds; round++) found.push(await measure(address));
    const median = found.sort((one, other) => one.score - other.score)[Math.floor(rounds / 2)];
    if (median.score < least) missed++;
    console.log(`| ${label} | ${median.score} | ${median.first} | ${median.largest} | ${median.kilobytes} |`);
  }
} finally {
  await chrome.kill();
  city.kill();
  await once(city, 'exit');
}
console.log(missed === 0 ? `\nAll have ${least} or more.` : `\nNOT held: ${missed} have less than ${least}.`);
process.exit(missed === 0 ? 0 : 1);

async function pages() {
  const register = await first('/register', /\/register\/[0-9a-f]{8}-[0-9a-f-]{27}/g);
  const asked = [...new Set((await text('/consultations')).match(/\/consultations\/[0-9a-f]{8}-[0-9a-f-]{27}/g))];
  const open = [], answered = [];
  for (const one of asked) ((await text(one)).includes('name="q0"') ? open : answered).push(one);
  if (open.length === 0 || answered.length === 0) throw new Error('The demo city asks nothing, or answered nothing.');
  return [
    ['the register', '/register'], ['an entry', register], ['in Spanish', `${register}?lang=es`],
    ['what is asked', '/consultations'], ['a consultation', open[0]], ['its comments', `${open[0]}/comments`],
    ['a report', `${answered[0]}/report`], ['mails about the register', '/register/follow'],
  ];
}

async function measure(address) {
  const {lhr} = await lighthouse(root + address, {port: chrome.port, onlyCategories: ['performance'], logLevel: 'silent'});
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return {
    score: Math.round(lhr.categories.performance.score * 100),
    first: Math.round(lhr.audits['first-contentful-paint'].numericValue),
    largest: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    kilobytes: Math.round(lhr.audits['total-byte-weight'].numericValue / 1000),
  };
}

async function first(address, pattern) {
  const [found] = (await text(address)).match(pattern) ?? [];
  if (!found) throw new Error(`Nothing is listed at ${address}.`);
  return found;
}

async function text(address) {
  const response = await fetch(root + address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
  return response.text();
}

async function answering(address) {
  for (let tried = 0; tried < 600; tried++) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The program does not answer.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
