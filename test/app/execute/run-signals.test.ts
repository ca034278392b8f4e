import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RunSignals, runSignals } from '../../../src/app/execute/run-signals.js';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const told: string[] = [];
let at: number;
let signals: RunSignals;
let before: ReadonlyMap<NodeJS.Signals, readonly NodeJS.SignalsListener[]>;

beforeEach(() => {
  // The last words have an end, which would be that of this process.
  vi.useFakeTimers();
  told.length = 0;
  at = 5000;
  before = new Map(names.map((name) => [name, process.listeners(name)]));
  take();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const [name, listeners] of before) {
    process.removeAllListeners(name);
    for (const listener of listeners) process.on(name, listener);
  }
});

function take(): void {
  signals = runSignals(
    'cancel',
    (event) => told.push(event),
    () => at,
  );
}

function send(signal: (typeof names)[number], afterMs: number): void {
  at += afterMs;
  process.emit(signal, signal);
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

test('a signal that came just before, and is not delivered yet, asks as well', async () => {
  const stale = vi.fn<() => void>();
  process.removeAllListeners('SIGHUP');
  process.on('SIGHUP', stale);
  process.kill(process.pid, 'SIGHUP');
  const asked = new Promise((resolve) => {
    signals = runSignals('cancel', resolve);
  });
  expect(await asked).toBe('asked');
  expect(stale).not.toHaveBeenCalled();
});

test('after the run a signal ends the program, and what ended it says nothing of before the run', () => {
  const stale = vi.fn<() => void>();
  process.on('SIGTERM', stale);
  take();
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  send('SIGINT', 0);
  signals.end();
  // The same key once more: the report is still to be printed.
  send('SIGINT', 299);
  expect(kill).not.toHaveBeenCalled();
  send('SIGTERM', 1);
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGTERM']]);
  expect(process.listenerCount('SIGTERM')).toBe(0);
  expect([told, stale.mock.calls]).toEqual([['asked'], []]);
});
