import { expect, test } from 'vitest';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import { runText } from '../../../src/report/run/run-text.js';
import { guestResult, runReport } from './run-reports.js';

const plain = { terminal: false, colour: false, width: 200, verbose: false, quiet: false };
const journal = 'Run 20261121T153802Z-ffd3c512, journal in /runs/20261121T153802Z-ffd3c512';

function linesOf(guests: readonly GuestResult[], ended = true): readonly string[] {
  return runText(runReport(guests, ended), plain)
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .filter((line) => line !== '');
}

test('a guest that moved: how long it took, and how long it stood still', () => {
  expect(linesOf([guestResult()])).toEqual([
    'MOVED web1: moved to kvm2 in 24.4 s, downtime 34 ms; both hosts agree, and it is verified there',
    'copies 1 running, on the destination',
    'kvm1 → kvm2: 1 moved (exit status 0)',
    journal,
  ]);
});

test('libvirt did not say the downtime, and a move of a definition takes none', () => {
  expect(linesOf([guestResult({ downtimeMs: null })])[0]).toBe(
    'MOVED web1: moved to kvm2 in 24.4 s; both hosts agree, and it is verified there',
  );
  expect(linesOf([guestResult({ downtimeMs: null, durationMs: null })])[0]).toBe(
    'MOVED web1: moved to kvm2; both hosts agree, and it is verified there',
  );
});

test('what was decided while it went on, with its command and its reason', () => {
  const decisions = [
    { what: 'set-downtime-limit', virsh: ['migrate-setmaxdowntime', '--downtime', '600'], because: 'it stands still.' },
    { what: 'resume post-copy', virsh: null, because: 'attempt 1' },
  ];
  expect(linesOf([guestResult({ decisions })]).slice(2, 4)).toEqual([
    'decided virsh migrate-setmaxdowntime --downtime 600: it stands still.',
    'decided resume post-copy: attempt 1',
  ]);
});

test('one that is not as planned says the times too, and what is wrong', () => {
  const check = { check: 'disks', result: 'not-ok', because: 'vdb is not there', evidence: [] } as const;
  const because = 'Set autostart: kvm2 refused';
  const doubts = guestResult({ outcome: 'moved-with-doubts', exitCode: 24, because, checks: [check] });
  expect(linesOf([doubts]).slice(0, 4)).toEqual([
    'MOVED, NOT AS PLANNED web1: Set autostart: kvm2 refused',
    'copies 1 running, on the destination',
    'moved in 24.4 s, downtime 34 ms',
    'not ok disks: vdb is not there',
  ]);
});

test('a step that failed and one that was undone stand with the guest that stayed', () => {
  const steps: GuestResult['steps'] = [
    { id: 'web1/ports', title: 'Open ports', result: 'undone', because: null },
    { id: 'web1/migrate', title: 'Move web1 to kvm2', result: 'failed', because: 'no space left' },
  ];
  const stays = guestResult({ outcome: 'not-moved', exitCode: 23, because: 'no space left', truth: null, steps });
  expect(linesOf([stays])).toEqual([
    'NOT MOVED web1: no space left',
    'undone Open ports',
    'failed Move web1 to kvm2: no space left',
    'kvm1 → kvm2: 1 still on the source (exit status 23)',
    journal,
  ]);
});

test('what is left is told with the command that takes it up again', () => {
  const left = guestResult({ outcome: 'left', exitCode: 27, because: 'the run was left' });
  expect(linesOf([left], false).slice(-2)).toEqual([
    '1. Take it up again',
    'virt-preflight resume 20261121T153802Z-ffd3c512',
  ]);
});

test('where a person is needed: the evidence, what to do, and how the run ends then', () => {
  const argv = ['virsh', '-c', 'qemu:///system', 'suspend', '--domain', '6f0f6f6e-0000-4000-8000-000000000001'];
  const attention = guestResult({
    ...{
      outcome: 'attention',
      exitCode: 28,
      because: 'two copies run',
      truth: null,
      downtimeMs: null,
      durationMs: null,
    },
    evidence: [{ host: 'kvm1', fact: 'processor time', value: 'advancing' }],
    advice: [{ title: 'Suspend the copy on the source', host: 'kvm1', argv, reversible: true }],
  });
  expect(linesOf([attention], false)).toEqual([
    'ATTENTION web1: two copies run',
    'evidence kvm1: processor time: advancing',
    'What to do:',
    '1. Suspend the copy on the source [on kvm1]',
    argv.join(' '),
    'kvm1 → kvm2: 1 in need of a person (exit status 28)',
    journal,
    '1. When that is seen to, take the run up again',
    'virt-preflight resume 20261121T153802Z-ffd3c512',
  ]);
});
