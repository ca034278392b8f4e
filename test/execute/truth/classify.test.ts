import { describe, expect, test } from 'vitest';
import { known } from '../../../src/execute/truth/answer.js';
import { classify } from '../../../src/execute/truth/classify.js';
import type { GuestView, HostView } from '../../../src/execute/truth/host-view.js';
import type { Situation, Truth } from '../../../src/execute/truth/truth.js';
import { absent, active, guestThat, namesake, unreachable, viewOf } from './views.js';

const running: Situation = { expected: 'running', stuckForSeconds: null };
const paused: Situation = { expected: 'paused', stuckForSeconds: null };
const offline: Situation = { expected: 'shut off', stuckForSeconds: null };
const outgoing = active('Outgoing migration');
const incoming = active('Incoming migration');

function truthOf(source: GuestView, destination: GuestView, situation: Situation = running): Truth {
  return classify(viewOf('a', source), viewOf('b', destination), situation);
}

/** What of a truth the table is about. */
function verdict({ kind, runsOn, copies, allowed, exitCode }: Truth): readonly unknown[] {
  return [kind, runsOn, copies, allowed, exitCode];
}

describe('the table', () => {
  const rows: readonly (readonly [string, GuestView, GuestView, readonly unknown[]])[] = [
    ['moved, undefined', absent, guestThat('running (migrated)'), ['migrated', 'destination', 1, 'finish', 0]],
    [
      'moved, still defined',
      guestThat('shut off (migrated)'),
      guestThat('running (migrated)'),
      ['migrated', 'destination', 1, 'finish', 0],
    ],
    ['never left', guestThat('running (booted)'), absent, ['not-migrated', 'source', 1, 'clean-up', 23]],
    [
      'resumed after a failure',
      guestThat('running (migration canceled)'),
      guestThat('shut off (failed)'),
      ['not-migrated', 'source', 1, 'clean-up', 23],
    ],
    [
      'transfer',
      guestThat('running (booted)', outgoing),
      guestThat('paused (migrating)', incoming),
      ['in-progress', 'source', 1, 'watch', 27],
    ],
    [
      'switchover',
      guestThat('paused (migrating)', outgoing),
      guestThat('paused (migrating)', incoming),
      ['in-progress', 'neither', 0, 'watch', 27],
    ],
    [
      'client killed after perform',
      guestThat('paused (migrating)'),
      absent,
      ['down-on-source', 'neither', 0, 'resume-source', 29],
    ],
    [
      'reply lost, shared image',
      guestThat('paused (migrating)'),
      guestThat('running (migrated)'),
      ['migrated-stale-source', 'destination', 1, 'none', 24],
    ],
    [
      'reply lost, copied disk',
      guestThat('running (migration canceled)'),
      guestThat('running (migrated)'),
      ['split-brain', 'both', 2, 'none', 28],
    ],
    [
      'post-copy',
      guestThat('paused (post-copy)', outgoing),
      guestThat('running (post-copy)', incoming),
      ['postcopy-incomplete', 'destination', 1, 'watch', 24],
    ],
    [
      'post-copy failed',
      guestThat('paused (post-copy failed)', outgoing),
      guestThat('running (post-copy failed)', incoming),
      ['postcopy-incomplete', 'unknown', null, 'resume-postcopy', 24],
    ],
    [
      'source died in post-copy',
      guestThat('shut off (crashed)'),
      guestThat('running (post-copy failed)'),
      ['lost', 'unknown', null, 'none', 29],
    ],
    ['source QEMU killed', guestThat('shut off (crashed)'), absent, ['down-both', 'neither', 0, 'none', 29]],
    ['source unreachable', unreachable, guestThat('running (migrated)'), ['unknown', 'unknown', null, 'none', 27]],
    ['destination unreachable', guestThat('paused (migrating)'), unreachable, ['unknown', 'unknown', null, 'none', 27]],
    [
      'another name',
      guestThat('running (booted)'),
      guestThat('shut off (unknown)', { name: 'web2' }),
      ['identity-conflict', 'source', 1, 'none', 24],
    ],
    ['another UUID', guestThat('running (booted)'), namesake, ['identity-conflict', 'source', 1, 'none', 24]],
  ];
  test.each(rows)('%s', (_name, source, destination, expected) => {
    expect(verdict(truthOf(source, destination))).toEqual(expected);
  });
});

describe('what the table leaves open', () => {
  test('a guest that somebody paused before stays paused, and that is right', () => {
    const truth = truthOf(absent, guestThat('paused (user)'), paused);
    expect(verdict(truth)).toEqual(['migrated', 'neither', 0, 'finish', 0]);
  });

  test('paused by an I/O error on the destination: moved, but not well', () => {
    const truth = truthOf(absent, guestThat('paused (I/O error)'));
    expect(verdict(truth)).toEqual(['migrated', 'neither', 0, 'none', 24]);
    expect(truth.health).toEqual({ kind: 'doubtful', because: 'it is paused (I/O error) on b' });
  });

  test('running without processor time is not alive', () => {
    const cpu = { kind: 'flat', firstNs: 5, lastNs: 5, overMs: 3010 } as const;
    const truth = truthOf(absent, guestThat('running (migrated)', { cpu }));
    expect(verdict(truth)).toEqual(['migrated', 'destination', 1, 'none', 24]);
    expect(truth.health).toEqual({ kind: 'doubtful', because: 'its processor time on b stood still for 3010 ms' });
  });

  test('a QEMU that libvirt does not know makes it unknown', () => {
    const destination = viewOf('b', absent, { processes: known(1) });
    const truth = classify(viewOf('a', guestThat('paused (migrating)')), destination, running);
    expect(verdict(truth)).toEqual(['unknown', 'unknown', null, 'none', 27]);
    expect(truth.because).toBe('b runs a QEMU process of this guest, which libvirt there does not know as active');
  });

  test('the source is not resumed where nobody could count QEMU processes on the destination', () => {
    const destination = viewOf('b', absent, { processes: { kind: 'unreadable', because: 'hidden' } });
    const truth = classify(viewOf('a', guestThat('paused (migrating)')), destination, running);
    expect(verdict(truth)).toEqual(['down-on-source', 'neither', 0, 'none', 29]);
  });

  test('both paused is stuck after 30 s without a byte', () => {
    const views: readonly [GuestView, GuestView] = [
      guestThat('paused (migrating)', outgoing),
      guestThat('paused (migrating)', incoming),
    ];
    const at = (stuckForSeconds: number): readonly unknown[] =>
      verdict(truthOf(...views, { expected: 'running', stuckForSeconds }));
    expect(at(30)).toEqual(['in-progress', 'neither', 0, 'watch', 27]);
    expect(at(31)).toEqual(['switchover-stuck', 'neither', 0, 'none', 24]);
  });

  test('libvirtd of the source is down and its QEMU is gone: one copy for certain, and still no verdict', () => {
    const down: HostView = viewOf('a', { kind: 'unreadable', because: 'no socket' }, { processes: known(0) });
    const truth = classify(down, viewOf('b', guestThat('running (migrated)')), running);
    expect(verdict(truth)).toEqual(['unknown', 'destination', 1, 'none', 27]);
  });

  test('an offline migration moves a definition', () => {
    const off = guestThat('shut off (shutdown)');
    expect(verdict(truthOf(absent, off, offline))).toEqual(['migrated', 'neither', 0, 'finish', 0]);
    expect(verdict(truthOf(off, off, offline))).toEqual(['migrated', 'neither', 0, 'finish', 0]);
    expect(verdict(truthOf(off, absent, offline))).toEqual(['not-migrated', 'neither', 0, 'clean-up', 23]);
    expect(verdict(truthOf(absent, absent, offline))).toEqual(['lost', 'neither', 0, 'none', 29]);
  });

  test('two names of one host are no two hosts', () => {
    const source = viewOf('a', guestThat('running (booted)'));
    const truth = classify(source, { ...source, host: 'b' }, running);
    expect(truth.kind).toBe('identity-conflict');
  });
});
