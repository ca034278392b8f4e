import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { parseJobInfo } from '../../src/execute/watch/parse-job-info.js';
import { faultNamed } from '../lab/faults/faults.js';
import { type DiskSpec, localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import { journalOf, operatorOf, outcomeIn, patient, reportIn, resume, signal } from './broken/operator.js';
import {
  type Begun,
  beginMove,
  expectOneCopy,
  hurry,
  remainsOf,
  type SlowGuest,
  slow,
  startSlowGuest,
  stateOn,
  untilState,
} from './broken/slow-guest.js';
import { hosts } from './moves/run-moves.js';

const answersDropped = faultNamed('ssh-answers-dropped');
const incomingDropped = faultNamed('incoming-dropped');
const portsDropped = faultNamed('migration-ports-dropped');

describeLab('when it breaks at the switchover, or behind it', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    // libvirt gives up a silent connection after 20 s, instead of 30; the guest needs far less for its memory.
    const lines = 'keepalive_interval = 5\nkeepalive_count = 3\n';
    await lab.host(hosts.source).output(['tee', '--append', '/etc/libvirt/qemu.conf'], { stdin: lines });
    await lab.host(hosts.source).restartDaemon('libvirtd');
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  /** The destination says that it has started the guest, and the source never hears it. */
  async function loseTheReply(guest: SlowGuest, { tool }: Begun) {
    const source = lab.host(hosts.source);
    await answersDropped.inject(source, { peer: hosts.destination });
    try {
      await hurry(lab, guest);
      return await tool.result;
    } finally {
      await answersDropped.heal(source, {});
    }
  }

  /** Commands of ours that change a guest, as the journal has them. */
  async function decisions(runId: string): Promise<readonly string[]> {
    return (await journalOf(lab, runId)).flatMap((entry) => (entry.event === 'decided' ? [entry.what] : []));
  }

  async function ticksGrow({ name }: SlowGuest, host: string): Promise<void> {
    const before = await lab.host(host).ticks(name);
    expect(await lab.host(host).waitForTicks(name, before + 1)).toBeGreaterThan(before);
  }

  test(
    '1: the reply is lost, and the disk was copied: two copies run; nothing is done about it, and what to do is said',
    patient,
    async () => {
      const disks: readonly DiskSpec[] = [{ ...localDisk('split1'), sizeMiB: 8 }];
      const guest = await startSlowGuest(lab, { name: 'split1', disks });
      await lab.host(hosts.destination).makeImages({ name: 'split1', disks });
      const begun = await beginMove(lab, guest, [...slow, '--storage', 'copy']);
      const result = await loseTheReply(guest, begun);
      expect(outcomeIn(result)).toEqual([28, 'attention', 'split-brain']);
      const [report] = reportIn(result).guests;
      expect(report?.truth?.copies).toBe(2);
      expect(report?.because).toMatch(/; each copy writes to images of its own: vda$/);
      expect(report?.advice[0]?.argv).toEqual(['virsh', '-c', 'qemu:///system', 'suspend', '--domain', guest.uuid]);
      expect(
        report?.evidence.filter(({ fact, value }) => fact === 'processor time' && value.startsWith('advancing')).length,
      ).toBe(2);
      await ticksGrow(guest, hosts.source);
      await ticksGrow(guest, hosts.destination);
      expect(outcomeIn(await resume(lab, begun.runId))).toEqual([28, 'attention', 'split-brain']);
      expect(await decisions(begun.runId)).toEqual([]);
    },
  );

  test(
    '2, 8: the reply is lost, and the disk is shared: it has moved, the source is stale and never resumed',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      const begun = await beginMove(lab, guest);
      const result = await loseTheReply(guest, begun);
      expect(outcomeIn(result)).toEqual([24, 'attention', 'migrated-stale-source']);
      expect(reportIn(result).guests[0]?.virsh?.exitCode).toBe(1);
      expect(outcomeIn(await resume(lab, begun.runId))).toEqual([24, 'attention', 'migrated-stale-source']);
      expect(await decisions(begun.runId)).toEqual([]);
      await ticksGrow(guest, hosts.destination);
      // What the report advises, by a person.
      await lab.host(hosts.source).output(['virsh', 'destroy', guest.uuid]);
      expect(outcomeIn(await resume(lab, begun.runId)).slice(1)).toEqual([
        expect.stringContaining('moved'),
        'migrated',
      ]);
      await expectOneCopy(lab, guest, 'destination');
    },
  );

  /** virsh is stopped before the end and killed then, so that nobody tells the destination to start. */
  async function leavePaused(guest: SlowGuest, { runId }: Begun): Promise<void> {
    const source = lab.host(hosts.source);
    const operator = operatorOf(lab);
    const folder = `/run/state/virt-preflight/runs/${runId}/virsh-${guest.uuid}`;
    const shell = (await operator.readFile(`${folder}/pid`)).trim();
    const virsh = (await operator.output(['ps', '-o', 'pid=', '--ppid', shell])).trim();
    await operator.output(['kill', '-STOP', virsh]);
    await hurry(lab, guest);
    await untilState(source, guest, 'paused (migrating)');
    // Before libvirt has noted that all is sent, it would cancel the migration, and QEMU would go on by itself.
    await waitUntil('the end of the transfer', 30_000, async () =>
      (await source.readFile(`/run/libvirt/qemu/${guest.name}.xml`)).includes("phase='perform3_done'"),
    );
    await operator.output(['kill', '-KILL', virsh]);
  }

  test('3: virsh dies after the last memory: the guest is down on the source, and goes on there', patient, async () => {
    const guest = await startSlowGuest(lab);
    const begun = await beginMove(lab, guest, [...slow, '--via', 'here']);
    await leavePaused(guest, begun);
    expect(outcomeIn(await begun.tool.result)).toEqual([23, 'not-moved', 'not-migrated']);
    expect(await decisions(begun.runId)).toEqual(['resume the guest on the source']);
    await expectOneCopy(lab, guest, 'source');
    expect(await remainsOf(lab, begun.runId, guest)).toEqual([]);
  });

  test(
    '3: the same, and nobody can ask the destination: it is not resumed before that has answered',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      const begun = await beginMove(lab, guest, [...slow, '--via', 'here']);
      await signal(lab, begun.tool, 'KILL');
      await begun.tool.result;
      await leavePaused(guest, begun);
      await untilState(lab.host(hosts.destination), guest, 'absent');
      const destination = lab.host(hosts.destination);
      await incomingDropped.inject(destination, { peer: hosts.operator });
      const refused = await resume(lab, begun.runId);
      await incomingDropped.heal(destination, {});
      expect(outcomeIn(refused)).toEqual([27, 'attention', 'unknown']);
      expect(await stateOn(lab.host(hosts.source), guest)).toBe('paused (migrating)');
      expect(outcomeIn(await resume(lab, begun.runId))).toEqual([23, 'not-moved', 'not-migrated']);
      expect(await decisions(begun.runId)).toEqual(['resume the guest on the source']);
      await expectOneCopy(lab, guest, 'source');
    },
  );

  test(
    '7: virsh ends well, and the guest is paused on the destination by then: not as planned, and nothing more is done to it',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      const source = lab.host(hosts.source);
      // libvirt on the source waits for it before it ends the migration.
      const hook = `#!/bin/sh
if [ "$2" = stopped ]; then ssh ${hosts.destination} virsh -c qemu:///system suspend ${guest.uuid} </dev/null; fi
exit 0
`;
      await source.output(['mkdir', '-p', '/etc/libvirt/hooks']);
      await source.writeFile('/etc/libvirt/hooks/qemu', hook);
      await source.output(['chmod', '755', '/etc/libvirt/hooks/qemu']);
      await source.restartDaemon('libvirtd');
      try {
        const begun = await beginMove(lab, guest);
        await hurry(lab, guest);
        const result = await begun.tool.result;
        expect(outcomeIn(result)).toEqual([24, 'moved-with-doubts', 'migrated']);
        const [report] = reportIn(result).guests;
        expect([report?.virsh?.exitCode, report?.truth?.copies]).toEqual([0, 0]);
        expect(report?.because).toContain('paused (user) on lab-b');
        expect(await stateOn(lab.host(hosts.destination), guest)).toBe('paused (user)');
        expect(await decisions(begun.runId)).toEqual([]);
      } finally {
        await source.output(['rm', '-r', '/etc/libvirt/hooks']);
        await source.restartDaemon('libvirtd');
      }
    },
  );

  async function beginPostcopy(guest: SlowGuest): Promise<Begun> {
    const limits = ['--bandwidth', '20', '--migrate-option', 'postcopy-bandwidth=2'];
    const begun = await beginMove(lab, guest, ['--postcopy', ...limits]);
    // What QEMU itself needs has to be there: waiting for memory it answers nobody.
    await waitUntil('a part of the memory', 30_000, async () => {
      const { stdout } = await lab.host(hosts.source).virsh(['domjobinfo', '--rawstats', guest.uuid]);
      const data = parseJobInfo(stdout)?.data;
      return data != null && data.remaining < 0.8 * data.total;
    });
    await lab.host(hosts.source).output(['virsh', 'migrate-postcopy', guest.uuid]);
    await untilState(lab.host(hosts.source), guest, 'paused (post-copy)');
    // Before that the destination does not yet know that memory may come later: broken then, it gives up.
    await untilState(lab.host(hosts.destination), guest, 'running (post-copy)');
    // Emulated processors wait for missing memory of an interrupt with QEMU's main lock, and recovery is asked of a QEMU that answers.
    const ticks = await lab.host(hosts.destination).ticks(guest.name);
    await lab.host(hosts.destination).waitForTicks(guest.name, ticks + 2);
    return begun;
  }

  test('21: post-copy is interrupted: it is taken up again, and ends on the destination', patient, async () => {
    const guest = await startSlowGuest(lab);
    const begun = await beginPostcopy(guest);
    await lab.host(hosts.source).output(['virsh', 'domjobabort', '--postcopy', guest.uuid]);
    expect(outcomeIn(await begun.tool.result)).toEqual([0, 'moved', 'migrated']);
    expect(await decisions(begun.runId)).toContain('resume post-copy');
    await expectOneCopy(lab, guest, 'destination');
  });

  // TCP on the destination may wait a minute before it tries again, and learns that the connection is gone.
  test('21: the network is cut in post-copy, and QEMU believes in the old connection: resume breaks that, and takes it up again', {
    timeout: 400_000,
  }, async () => {
    const [source, destination] = [lab.host(hosts.source), lab.host(hosts.destination)];
    const guest = await startSlowGuest(lab);
    const begun = await beginPostcopy(guest);
    await signal(lab, begun.tool, 'KILL');
    await begun.tool.result;
    await portsDropped.inject(destination, {});
    await incomingDropped.inject(source, { peer: hosts.destination });
    await untilState(source, guest, 'paused (post-copy failed)');
    await incomingDropped.heal(source, {});
    const resumed = resume(lab, begun.runId);
    await waitUntil('the old connection to be broken', 100_000, async () =>
      (await decisions(begun.runId)).includes('break post-copy'),
    );
    await portsDropped.heal(destination, {});
    expect(outcomeIn(await resumed)).toEqual([0, 'moved', 'migrated']);
    await expectOneCopy(lab, guest, 'destination');
  });

  test('21: the program is killed in post-copy: resume watches it to its end', patient, async () => {
    const guest = await startSlowGuest(lab);
    const begun = await beginPostcopy(guest);
    await signal(lab, begun.tool, 'KILL');
    await begun.tool.result;
    expect(outcomeIn(await resume(lab, begun.runId))).toEqual([0, 'moved', 'migrated']);
    await expectOneCopy(lab, guest, 'destination');
  });

  test('6, 21: Ctrl-C in post-copy: libvirt refuses to abort, and it is watched to its end', patient, async () => {
    const guest = await startSlowGuest(lab);
    const begun = await beginPostcopy(guest);
    await signal(lab, begun.tool, 'INT');
    expect(outcomeIn(await begun.tool.result)).toEqual([0, 'moved', 'migrated']);
    await expectOneCopy(lab, guest, 'destination');
  });

  test('22: the source dies in post-copy: the guest is lost, and that is said', patient, async () => {
    const guest = await startSlowGuest(lab);
    const begun = await beginPostcopy(guest);
    await lab.host(hosts.source).killGuest(guest.name, 'KILL');
    const result = await begun.tool.result;
    expect(outcomeIn(result)).toEqual([29, 'attention', 'lost']);
    expect(outcomeIn(await resume(lab, begun.runId))).toEqual([29, 'attention', 'lost']);
    // libvirt 9.0 keeps the job of a guest that died in post-copy, and refuses whatever needs one, until it is started anew.
    await lab.host(hosts.source).restartDaemon('libvirtd');
  });
});
