import { describe, expect, test } from 'vitest';
import { migrationProgress } from '../../../src/app/terminal/migration-progress.js';
import type { StreamAbilities } from '../../../src/app/terminal/terminal.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';
import { displayWidth } from '../../../src/report/text/display-width.js';
import { everyEvent, help, progress, web1 } from './every-watch-event.js';

interface Shown {
  readonly written: () => string;
  readonly show: (event: WatchEvent, atMs?: number, name?: string) => void;
  readonly finish: () => void;
}

function shown(abilities: Partial<StreamAbilities>, options: { quiet?: boolean } = {}): Shown {
  let text = '';
  let now = 0;
  const printer = migrationProgress({
    ...{ quiet: false, write: (part) => (text += part), now: () => now, ...options },
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
      'web1: nothing comes over the old connection any more: QEMU on the source is told to give it up',
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
