import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { migrationProgress } from '../../../src/app/terminal/migration-progress.js';
import type { StreamAbilities } from '../../../src/app/terminal/terminal.js';
import type { Progress } from '../../../src/execute/watch/progress.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';
import { displayWidth } from '../../../src/report/text/display-width.js';

const web1 = { uuid: '6f0f6f6e-0000-4000-8000-000000000001', name: 'web1' };
const MiB = 2 ** 20;

const middle: Progress = {
  ...{ at: 0, phase: 'pre-copy', elapsedMs: 9000, bytesTotal: 1000 * MiB, bytesProcessed: 1200 * MiB },
  ...{ bytesRemaining: 300 * MiB, percent: 70, fellBack: false, bytesPerSecond: 100 * MiB },
  ...{ dirtyBytesPerSecond: 50 * MiB, iteration: 3, expectedDowntimeMs: 3000, throttlePercent: 20 },
  timeLeft: { kind: 'about', seconds: 6 },
};

const progress = (parts: Partial<Progress> = {}): WatchEvent => ({
  kind: 'progress',
  progress: { ...middle, ...parts },
});
const help = { decisions: [], suspended: false, cancel: null };
const longer = { kind: 'set-downtime-limit', milliseconds: 900, why: 'It does not end.' } as const;

/** One of every kind, and of every variant within. */
const everyEvent: readonly WatchEvent[] = [
  progress(),
  progress({ percent: null, bytesRemaining: null, timeLeft: { kind: 'unknown' } }),
  progress({ timeLeft: { kind: 'does-not-converge' } }),
  { kind: 'phase', phase: 'post-copy' },
  { kind: 'job-unreadable', because: 'no answer' },
  { kind: 'connection-lost', host: 'host-a', because: 'timed out' },
  { kind: 'connection-back', host: 'host-a', afterMs: 4200 },
  { kind: 'deciding', decision: longer },
  { kind: 'decided', decision: longer, answer: 'done', because: null },
  {
    kind: 'decided',
    decision: { kind: 'set-bandwidth', mebibytesPerSecond: 40, why: '' },
    answer: 'refused',
    because: 'no',
  },
  { kind: 'deciding', decision: { kind: 'set-compression-cache', bytes: 128 * MiB, why: 'Misses.' } },
  { kind: 'deciding', decision: { kind: 'switch-to-post-copy', why: 'It is late.' } },
  { kind: 'deciding', decision: { kind: 'suspend', why: 'It is late.' } },
  { kind: 'cancelling' },
  { kind: 'cancel-answered', answer: { kind: 'taken' } },
  { kind: 'cancel-answered', answer: { kind: 'refused', reason: 'post-copy', because: 'cannot abort' } },
  { kind: 'cancel-answered', answer: { kind: 'unanswered', because: 'timed out' } },
  { kind: 'post-copy-resuming', attempt: 1 },
  { kind: 'post-copy-waiting', attempt: 1, seconds: 5, because: 'still running' },
  { kind: 'watch-ended', end: { kind: 'ended', exitCode: 0, message: '', help } },
  { kind: 'watch-ended', end: { kind: 'ended', exitCode: null, message: null, help } },
  { kind: 'watch-ended', end: { kind: 'lost', because: 'timed out', afterMs: 60_000, help } },
  { kind: 'watch-ended', end: { kind: 'stalled', afterMs: 61_500, help } },
  { kind: 'watch-ended', end: { kind: 'left', help } },
];

interface Shown {
  readonly written: () => string;
  readonly show: (event: WatchEvent, atMs?: number, name?: string) => void;
  readonly finish: () => void;
}

function shown(
  abilities: Partial<StreamAbilities>,
  options: { format?: 'text' | 'json'; quiet?: boolean } = {},
): Shown {
  let text = '';
  let now = 0;
  const printer = migrationProgress({
    ...{ format: 'text', quiet: false, write: (part) => (text += part), now: () => now, ...options },
    abilities: { terminal: false, colour: false, rewritable: false, width: 80, ...abilities },
  });
  return {
    written: () => text,
    show: (event, atMs = now, name = web1.name) => {
      now = atMs;
      printer.show({ ...web1, name }, event);
    },
    finish: printer.finish,
  };
}

describe('without a terminal', () => {
  test('a line for each change', () => {
    const { show, written } = shown({});
    for (const event of everyEvent) show(event);
    expect(written().split('\n')).toEqual([
      'web1: 70 %, about 6 s, 300 MiB left, 100 MiB/s, guest writes 50 MiB/s, pass 3, guest slowed by 20 %, pause if it ended now 3 s',
      'web1: post-copy: the guest runs on the destination and fetches the rest from the source; it cannot be cancelled any more',
      'web1: libvirt does not tell how far it is: no answer',
      'web1: connection to host-a lost (timed out); the migration goes on, trying to reach it again',
      'web1: host-a answers again after 4.2 s',
      'web1: allowing a pause of 900 ms. It does not end.',
      'web1: widening the bandwidth to 40 MiB/s: refused: no',
      'web1: enlarging the compression cache to 128 MiB. Misses.',
      'web1: switching to post-copy. It is late.',
      'web1: suspending the guest until it has arrived. It is late.',
      'web1: cancelling: libvirt is asked to abort the migration',
      'web1: libvirt aborts the migration',
      'web1: it cannot be cancelled in post-copy, as neither host has all of the guest (cannot abort); watching on',
      'web1: whether libvirt aborts it is not known: timed out',
      'web1: taking up post-copy again, attempt 1',
      'web1: attempt 1 failed: still running; the next one in 5 s',
      'web1: the migration has ended; asking both hosts where the guest runs',
      'web1: the migration has ended; asking both hosts where the guest runs',
      'web1: no answer for 60 s (timed out); the migration may go on',
      'web1: nothing has been sent for 61.5 s; it is not aborted, and you can cancel it',
      'web1: no longer watched; the migration goes on',
      '',
    ]);
  });

  test('a sign of life every half minute, and why the percentage fell back, once', () => {
    const { show, written } = shown({});
    const first = { iteration: 1, dirtyBytesPerSecond: null, throttlePercent: null };
    show(progress({ ...first, percent: 10, timeLeft: { kind: 'at-least', seconds: 9 } }), 0);
    show(progress({ percent: 20 }), 29_999);
    show(progress({ percent: 15, fellBack: true, timeLeft: { kind: 'does-not-converge' } }), 30_000);
    show(progress({ percent: 12, fellBack: true, timeLeft: { kind: 'about', seconds: 5000 } }), 60_000);
    expect(written().split('\n')).toEqual([
      'web1: 10 %, at least 9 s, 300 MiB left, 100 MiB/s',
      'web1: 15 %, does not converge at this rate, 300 MiB left, 100 MiB/s, guest writes 50 MiB/s, pass 3, guest slowed by 20 %, pause if it ended now 3 s',
      'web1: The percentage falls back when the guest rewrites memory that was sent already: it has to be sent again.',
      'web1: 12 %, about 83 min, 300 MiB left, 100 MiB/s, guest writes 50 MiB/s, pass 3, guest slowed by 20 %, pause if it ended now 3 s',
      '',
    ]);
  });

  test('nothing when quiet', () => {
    const { show, written } = shown({ rewritable: true }, { quiet: true });
    for (const event of everyEvent) show(event);
    expect(written()).toBe('');
  });
});

describe('on a terminal', () => {
  const clear = '\r\u001b[K';

  test('one line that is rewritten and fits, what happened above it, and nothing left of it at the end', () => {
    const { show, written, finish } = shown({ rewritable: true, width: 30 });
    show(progress());
    show({ kind: 'cancelling' });
    show({ kind: 'watch-ended', end: { kind: 'ended', exitCode: 1, message: '', help } });
    finish();
    expect(written()).toBe(
      `${clear}web1: 70 %, about 6 s, 300 Mi${clear}web1: cancelling: libvirt is asked to abort the migration\n` +
        `${clear}web1: 70 %, about 6 s, 300 Mi` +
        `${clear}web1: the migration has ended; asking both hosts where the guest runs\n`,
    );
  });

  test('wide letters count twice, and nothing of a name is obeyed', () => {
    const { show, written } = shown({ rewritable: true, width: 20 });
    show(progress(), 0, '名前\u001b[2J\u202e');
    const line = written().slice(clear.length);
    expect(line).toBe('名前\\u{1b}[2J\\u{202');
    expect(displayWidth(line)).toBe(19);
  });
});

describe('for programs', () => {
  const schema: object = JSON.parse(
    readFileSync(new URL('../../../docs/schemas/progress-1.json', import.meta.url), 'utf8'),
  );
  const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats }).compile(schema);

  test('every event is a line that the schema describes', () => {
    for (const event of everyEvent) {
      const { show, written } = shown({}, { format: 'json', quiet: true });
      show(event);
      const [line = '', rest] = written().split('\n');
      expect(rest).toBe('');
      validate(JSON.parse(line));
      expect([event.kind, validate.errors]).toEqual([event.kind, null]);
    }
  });

  test('and it describes no other', () => {
    const { show, written } = shown({}, { format: 'json' });
    show({ kind: 'cancelling' }, 0, 'a\u009b\u202eb');
    expect(written()).toBe(
      `{"schemaVersion":"1.0","at":"1970-01-01T00:00:00.000Z","guest":{"uuid":"${web1.uuid}","name":"a\\u009b\\u202eb"},"kind":"cancelling"}\n`,
    );
    expect(JSON.parse(written()).guest.name).toBe('a\u009b\u202eb');
    expect(validate({ ...JSON.parse(written()), more: 1 })).toBe(false);
  });
});
