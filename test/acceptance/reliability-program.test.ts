import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/execute/journal/journal-entry.js';
import { lockFolder } from '../../src/execute/locks/lock-guest.js';
import { lockScript } from '../../src/execute/locks/lock-script.js';
import { faultNamed } from '../lab/faults/faults.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  ctrlC,
  journalOf,
  moved,
  operatorOf,
  outcomeIn,
  patient,
  reportIn,
  resume,
  runIds,
  signal,
  startInTerminal,
  startTool,
  stayed,
  type,
  untilEntry,
} from './broken/operator.js';
import {
  beginMove,
  expectOneCopy,
  hurry,
  remainsOf,
  slow,
  startSlowGuest,
  startsOf,
  stateOn,
  untilMigrating,
  untilState,
} from './broken/slow-guest.js';
import { between, hosts, leftovers } from './moves/run-moves.js';

describeLab('when the program or its operator ends', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test('4: killed while memory is sent; the migration goes on, and resume takes it over', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool, runId } = await beginMove(lab, guest);
    await signal(lab, tool, 'KILL');
    await tool.result;
    const resumed = resume(lab, runId);
    await hurry(lab, guest);
    expect(outcomeIn(await resumed)).toEqual(moved);
    expect(await startsOf(lab, runId)).toBe(1);
    await expectOneCopy(lab, guest, 'destination');
    expect(await remainsOf(lab, runId, guest)).toEqual([]);
  });

  const boundaries: readonly (readonly [string, (entry: JournalEntry) => boolean])[] = [
    ['the run has begun', ({ event }) => event === 'begun'],
    ['the definition is about to be kept', ({ event }) => event === 'intent'],
    ['the migration is about to start', (entry) => entry.event === 'intent' && entry.step.endsWith('/migrate')],
    ['both hosts have said how it ended', ({ event }) => event === 'classified'],
    ['the guest is settled', ({ event }) => event === 'settled'],
  ];
  test.each(boundaries)('4: killed when %s; resume ends the run', patient, async (_, isThere) => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const tool = await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json']);
    const runId = await untilEntry(lab, known, isThere);
    await signal(lab, tool, 'KILL');
    await tool.result;
    // It may have been quicker than the signal, which then met it while it said so.
    const over = (await journalOf(lab, runId)).at(-1)?.event === 'ended';
    const resumed = await resume(lab, runId);
    if (over) expect([resumed.exitCode, resumed.stderr]).toEqual([22, expect.stringContaining('has ended')]);
    else expect(outcomeIn(resumed).slice(0, 2)).toEqual(moved.slice(0, 2));
    expect(await startsOf(lab, runId)).toBeLessThanOrEqual(2);
    await expectOneCopy(lab, guest, 'destination');
  });

  test(
    '5: the connection to the source is cut while memory is sent; the same migration is taken up again',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      // What the source says still arrives: the migration must not end before the program has noticed.
      const { tool, runId } = await beginMove(lab, guest, ['--bandwidth', '1']);
      const cut = faultNamed('incoming-dropped');
      try {
        await cut.inject(lab.host(hosts.source), { peer: hosts.operator });
        // ssh notices it after 15 s.
        await waitUntil('the program to notice', 60_000, async () =>
          (await tool.said()).includes('connection to lab-a lost'),
        );
        await hurry(lab, guest);
        await untilState(lab.host(hosts.destination), guest, 'running (migrated)');
      } finally {
        await cut.heal(lab.host(hosts.source), {});
      }
      const result = await tool.result;
      expect(outcomeIn(result)).toEqual(moved);
      expect(result.stderr).toContain('lab-a answers again after');
      expect(await startsOf(lab, runId)).toBe(1);
      await expectOneCopy(lab, guest, 'destination');
      expect(await remainsOf(lab, runId, guest)).toEqual([]);
    },
  );

  test('6: Ctrl-C as soon as the guest is locked: nothing is begun, and the guest stays', patient, async () => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const tool = await startTool(lab, ['migrate', guest.name, ...between, ...slow, '--yes', '--json']);
    const untilLocked = 'while [ ! -s "$1" ]; do sleep 0.02; done';
    await lab.host(hosts.source).output(['sh', '-c', untilLocked, 'lock', `${lockFolder}/${guest.uuid}.lock`]);
    await signal(lab, tool, 'INT');
    const result = await tool.result;
    // It is still judged, or its turn has come. On a busy machine the signal may meet what has begun by then.
    const runId = (await runIds(lab)).find((id) => !known.includes(id));
    if (runId !== undefined && (await startsOf(lab, runId)) > 0) expect(outcomeIn(result)).toEqual(stayed);
    else expect([result.exitCode, result.stderr]).toEqual([130, expect.stringContaining('interrupted')]);
    await waitUntil('the locks to be released', 20_000, async () => (await leftovers(lab)).length === 0);
    expect(await stateOn(lab.host(hosts.source), guest)).toBe('running (booted)');
    await expectOneCopy(lab, guest, 'source');
  });

  test('6: Ctrl-C once in a terminal: libvirt is asked to abort, and the guest stays', patient, async () => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const tool = await startInTerminal(lab, ['migrate', guest.name, ...between, ...slow, '--yes', '--json']);
    const runId = await untilMigrating(lab, guest, known);
    await type(lab, ctrlC);
    const result = await tool.result;
    expect(outcomeIn(result)).toEqual(stayed);
    expect(result.stdout).toContain('interrupted: nothing new is started');
    await expectOneCopy(lab, guest, 'source');
    expect(await remainsOf(lab, runId, guest)).toEqual([]);
  });

  test('6: Ctrl-C once, to wait: the migration is watched to its end', patient, async () => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const words = ['migrate', guest.name, ...between, ...slow, '--yes', '--json', '--on-interrupt', 'wait'];
    const tool = await startInTerminal(lab, words);
    await untilMigrating(lab, guest, known);
    await type(lab, ctrlC);
    await hurry(lab, guest);
    expect(outcomeIn(await tool.result)).toEqual(moved);
    await expectOneCopy(lab, guest, 'destination');
  });

  test('6: Ctrl-C twice: it leaves within 5 s and names the run; resume ends that', patient, async () => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const words = ['migrate', guest.name, ...between, ...slow, '--yes', '--json', '--on-interrupt', 'wait'];
    const tool = await startInTerminal(lab, words);
    const runId = await untilMigrating(lab, guest, known);
    await type(lab, ctrlC);
    await waitUntil('an answer to the first', 20_000, async () => (await tool.said()).includes('Once more to leave'));
    // Sooner it would be taken for the same key, passed on by a program around this one.
    await setTimeout(300);
    const since = performance.now();
    await type(lab, ctrlC);
    const left = await tool.result;
    expect(performance.now() - since).toBeLessThan(5000);
    expect(left.exitCode).toBe(27);
    expect(left.stdout).toContain(`virt-preflight resume ${runId}`);
    const resumed = resume(lab, runId);
    await hurry(lab, guest);
    expect(outcomeIn(await resumed)).toEqual(moved);
    expect(await startsOf(lab, runId)).toBe(1);
    await expectOneCopy(lab, guest, 'destination');
    expect(await remainsOf(lab, runId, guest)).toEqual([]);
  });

  test('16: two runs want the same guest: one moves it, the other says who has it', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool, runId } = await beginMove(lab, guest);
    const second = await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json']);
    const refused = await second.result;
    // The check sees the job, and the lock is not even tried.
    expect([refused.exitCode, refused.stdout]).toEqual([20, expect.stringContaining('guest/job')]);
    await hurry(lab, guest);
    expect(outcomeIn(await tool.result)).toEqual(moved);
    expect(await startsOf(lab, runId)).toBe(1);
    await expectOneCopy(lab, guest, 'destination');
  });

  test('16: another run holds the guest: who does, and since when, is said, and nothing is done', patient, async () => {
    const guest = await startSlowGuest(lab);
    const destination = lab.host(hosts.destination);
    const file = `${lockFolder}/${guest.uuid}.lock`;
    const [run, who, since] = ['20260101T000000Z-00000000', 'eve@desk', '2026-01-01T00:00:00Z'];
    // The script that every run holds its locks with, by somebody else.
    const hold = 'rm -f /run/hold; mkfifo /run/hold; exec 3<>/run/hold; exec sh -c "$@" <&3';
    const words = [lockScript, 'virt-preflight-lock', guest.uuid, run, who, since, 'no', lockFolder];
    const held = destination.run(['sh', '-c', hold, 'hold', ...words], { timeoutMs: 100_000 });
    await waitUntil('the lock', 20_000, async () => (await destination.run(['test', '-s', file])).exitCode === 0);
    const refused = await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result;
    expect(outcomeIn(refused)).toEqual([75, 'locked', 'not-migrated']);
    const [{ because } = { because: '' }] = reportIn(refused).guests;
    for (const word of [hosts.destination, run, who, since]) expect(because).toContain(word);
    await destination.output(['sh', '-c', `kill "$(sed -n 's/^pid //p' ${file})"`]);
    await held;
    expect(
      outcomeIn(await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result),
    ).toEqual(moved);
  });

  test("16: somebody's virsh migrates the guest already: it is left alone", patient, async () => {
    const guest = await startSlowGuest(lab);
    const source = lab.host(hosts.source);
    const theirs = source.virsh([
      'migrate',
      '--live',
      '--p2p',
      '--persistent',
      '--bandwidth',
      '4',
      guest.uuid,
      'qemu+ssh://lab-b/system',
    ]);
    await untilState(lab.host(hosts.destination), guest, 'paused (migrating)');
    const ours = await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result;
    expect([ours.exitCode, ours.stdout]).toEqual([20, expect.stringContaining('guest/job')]);
    await hurry(lab, guest);
    expect((await theirs).exitCode).toBe(0);
  });

  test('17: a lock of a run that is gone is no obstacle to the next one', patient, async () => {
    const guest = await startSlowGuest(lab);
    for (const host of [hosts.source, hosts.destination]) {
      const folder = '/run/virt-preflight/locks';
      const text = 'run 20200101T000000Z-00000000\\nwho eve@old\\npid 1\\nsince 2020\\nboot 0\\n';
      const script = `mkdir -p -m 700 ${folder}; printf '${text}' >${folder}/${guest.uuid}.lock`;
      await lab.host(host).output(['sh', '-c', script]);
    }
    const result = await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result;
    expect(outcomeIn(result)).toEqual(moved);
    expect(await remainsOf(lab, reportIn(result).runId, guest)).toEqual([]);
  });

  test('17: the run of a living owner is not taken over', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool, runId } = await beginMove(lab, guest);
    const second = await resume(lab, runId);
    expect([second.exitCode, second.stderr]).toEqual([75, expect.stringContaining(`process ${tool.pid}`)]);
    await hurry(lab, guest);
    expect(outcomeIn(await tool.result)).toEqual(moved);
  });

  test('34: the key of a host has changed: that is said, and nothing is asked or done', patient, async () => {
    const guest = await startSlowGuest(lab);
    const known = await runIds(lab);
    const changed = faultNamed('ssh-host-key-changed');
    await changed.inject(lab.host(hosts.destination), {});
    // A connection that is kept from an earlier run has seen the old key.
    await operatorOf(lab).output(['find', '/run', '-type', 's', '-path', '*virt-preflight*', '-delete']);
    const before = readFileSync(lab.ssh.knownHostsPath, 'utf8');
    const result = await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result;
    await changed.heal(lab.host(hosts.destination), {});
    expect(result.exitCode).toBe(69);
    expect(result.stderr + result.stdout).toMatch(/host key/i);
    expect(await runIds(lab)).toEqual(known);
    expect(readFileSync(lab.ssh.knownHostsPath, 'utf8')).toBe(before);
    await expectOneCopy(lab, guest, 'source');
  });
});
