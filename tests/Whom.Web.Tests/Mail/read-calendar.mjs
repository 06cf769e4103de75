// Reads a calendar from standard input with ical.js, and writes what its events say as JSON.
import { text } from 'node:stream/consumers';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
const events = calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
console.log(JSON.stringify(events.map(one => ({
  summary: one.summary,
  description: one.description,
  on: one.startDate.toString(),
}))));
