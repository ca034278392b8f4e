import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RunSignals, runSignals } from '../../../src/app/execute/run-signals.js';

const told: string[] = [];
let at: number;
let signals: RunSignals;
let before: readonly unknown[];

beforeEach(() => {
  // The last words have an end, which would be that of this process.
  vi.useFakeTimers();
  told.length = 0;
  at = 5000;
  before = process.listeners('SIGINT');
  signals = runSignals(
    'cancel',
    (event) => told.push(event),
    () => at,
  );
});
afterEach(() => {
  signals.release();
  vi.useRealTimers();
  expect(process.listeners('SIGINT')).toEqual(before);
});

function send(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', afterMs: number): void {
  at += afterMs;
  process.emit(signal);
}

function aborted(): readonly boolean[] {
  return [signals.asked.aborted, signals.leave.aborted];
}

test('the first signal asks, the second leaves, and more say nothing new', () => {
  expect(aborted()).toEqual([false, false]);
  send('SIGINT', 0);
  expect([told, aborted()]).toEqual([['asked'], [true, false]]);
  send('SIGTERM', 300);
  expect([told, aborted()]).toEqual([
    ['asked', 'leaving'],
    [true, true],
  ]);
  send('SIGINT', 1000);
  expect(told).toEqual(['asked', 'leaving']);
});

test('one Ctrl-C that arrives twice, from the terminal and from a program around this one, is one', () => {
  send('SIGINT', 0);
  send('SIGINT', 2);
  send('SIGINT', 297);
  expect([told, aborted()]).toEqual([['asked'], [true, false]]);
  send('SIGINT', 1);
  expect(told).toEqual(['asked', 'leaving']);
});

test('a hang-up is a signal like the others', () => {
  send('SIGHUP', 0);
  expect([told, aborted()]).toEqual([['asked'], [true, false]]);
});
