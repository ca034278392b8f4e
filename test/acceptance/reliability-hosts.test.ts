import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from '../lab/command-result.js';
import { faultNamed } from '../lab/faults/faults.js';
import { type DiskSpec, localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES } from '../lab/shared-storage.js';
import { waitUntil } from '../lab/wait-until.js';
import { image } from '../truth/guest-parts.js';
import { resetLab } from '../truth/reset-lab.js';
import { moved, operatorOf, outcomeIn, patient, reportIn, resume, startTool, stayed } from './broken/operator.js';
import {
  beginMove,
  expectOneCopy,
  remainsOf,
  type SlowGuest,
  slow,
  startSlowGuest,
  untilState,
} from './broken/slow-guest.js';
import { between, hosts } from './moves/run-moves.js';

describeLab('when a host or the network breaks', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  async function again(guest: SlowGuest): Promise<void> {
    const result = await (await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json'])).result;
    expect(outcomeIn(result)).toEqual(moved);
    await expectOneCopy(lab, guest, 'destination');
    expect(await remainsOf(lab, reportIn(result).runId, guest)).toEqual([]);
  }

  test.each(['source', 'destination'] as const)(
    '18: libvirtd of the %s is killed: the guest stays, and moves at the second try',
    patient,
    async (side) => {
      const guest = await startSlowGuest(lab);
      const { tool } = await beginMove(lab, guest);
      const killed = faultNamed('libvirtd-killed');
      await killed.inject(lab.host(hosts[side]), {});
      await killed.heal(lab.host(hosts[side]), {});
      expect(outcomeIn(await tool.result)).toEqual(stayed);
      await expectOneCopy(lab, guest, 'source');
      await again(guest);
    },
  );

  test(
    '18: libvirtd of the source is killed and stays away: unknown; when it is back, resume says where the guest is',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      const { tool, runId } = await beginMove(lab, guest);
      const killed = faultNamed('libvirtd-killed');
      await killed.inject(lab.host(hosts.source), {});
      const result = await tool.result;
      expect(outcomeIn(result)).toEqual([27, 'attention', 'unknown']);
      await killed.heal(lab.host(hosts.source), {});
      expect(outcomeIn(await resume(lab, runId))).toEqual(stayed);
      await expectOneCopy(lab, guest, 'source');
    },
  );

  test('19: QEMU of the destination is killed: the guest stays, and moves at the second try', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool } = await beginMove(lab, guest);
    await lab.host(hosts.destination).killGuest(guest.name, 'KILL');
    expect(outcomeIn(await tool.result)).toEqual(stayed);
    await expectOneCopy(lab, guest, 'source');
    await again(guest);
  });

  test('19: the copy on the destination is destroyed: the guest stays', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool } = await beginMove(lab, guest);
    await lab.host(hosts.destination).output(['virsh', 'destroy', guest.uuid]);
    expect(outcomeIn(await tool.result)).toEqual(stayed);
    await expectOneCopy(lab, guest, 'source');
  });

  test('19: QEMU of the source is killed: down on both, and nothing is started', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool, runId } = await beginMove(lab, guest);
    await lab.host(hosts.source).killGuest(guest.name, 'KILL');
    const result = await tool.result;
    expect(outcomeIn(result)).toEqual([29, 'attention', 'down-both']);
    expect(outcomeIn(await resume(lab, runId))).toEqual([29, 'attention', 'down-both']);
    await untilState(lab.host(hosts.source), guest, 'shut off (crashed)');
    await untilState(lab.host(hosts.destination), guest, 'absent');
  });

  test('20: the hosts do not reach each other: libvirt gives up by itself, and the guest stays', patient, async () => {
    const guest = await startSlowGuest(lab);
    const { tool } = await beginMove(lab, guest);
    await apart(async () => {
      expect(outcomeIn(await tool.result)).toEqual(stayed);
    });
    await expectOneCopy(lab, guest, 'source');
    await again(guest);
  });

  test(
    '20: the same with virsh on this machine, which reaches both: it ends by itself, or is cancelled',
    patient,
    async () => {
      const guest = await startSlowGuest(lab);
      const { tool } = await beginMove(lab, guest, [...slow, '--via', 'here']);
      await apart(async () => {
        await untilStalled(tool.result);
        await operatorOf(lab).run(['kill', '-INT', tool.pid]);
        expect(outcomeIn(await tool.result)).toEqual(stayed);
      });
      await expectOneCopy(lab, guest, 'source');
    },
  );

  /** Nothing that one of both hosts sends arrives at the other; the operator reaches both. */
  async function apart(during: () => Promise<void>): Promise<void> {
    const cut = faultNamed('incoming-dropped');
    await cut.inject(lab.host(hosts.source), { peer: hosts.destination });
    await cut.inject(lab.host(hosts.destination), { peer: hosts.source });
    try {
      await during();
    } finally {
      await cut.heal(lab.host(hosts.source), {});
      await cut.heal(lab.host(hosts.destination), {});
    }
  }

  /** Until the counters have not moved for two looks, or the program has ended. */
  async function untilStalled(result: Promise<CommandResult>): Promise<void> {
    let ended = false;
    void result.then(() => {
      ended = true;
    });
    let before = '';
    for (;;) {
      const { stdout } = await lab
        .host(hosts.source)
        .run(['sh', '-c', 'virsh domjobinfo guest* 2>/dev/null; sleep 1; virsh list --name']);
      const name = stdout.trim().split('\n').at(-1) ?? '';
      const job = await lab.host(hosts.source).virsh(['domjobinfo', name]);
      const sent = /^Memory processed:.*$/m.exec(job.stdout)?.[0] ?? '';
      if (ended || (sent !== '' && sent === before)) return;
      before = sent;
    }
  }

  test(
    '23: the file system of the destination fills up while a disk is copied: what failed is named, and what is left',
    patient,
    async () => {
      const [name, source, destination] = ['full1', lab.host(hosts.source), lab.host(hosts.destination)];
      const disk: DiskSpec = { ...localDisk(name), sizeMiB: 64 };
      const path = disk.path ?? '';
      await source.output(image(path, 'qcow2', '64M'));
      await source.output(['qemu-io', '-f', 'qcow2', '-c', 'write -P 7 0 64M', path]);
      const guest = await startSlowGuest(lab, { name, disks: [disk] });
      await destination.output(['mount', '-t', 'tmpfs', '-o', 'size=96m', 'small', LOCAL_IMAGES]);
      try {
        const words = ['migrate', name, ...between, ...slow, '--storage', 'copy', '--fix', '--yes', '--json'];
        const tool = await startTool(lab, words);
        await waitUntil('a part of the disk', 60_000, async () => {
          const { stdout } = await source.virsh(['domjobinfo', name]);
          return /^File processed:\s*[1-9]/m.test(stdout);
        });
        await destination.run(['dd', 'if=/dev/zero', `of=${LOCAL_IMAGES}/filler`, 'bs=1M']);
        const result = await tool.result;
        expect(outcomeIn(result)).toEqual([24, 'not-moved', 'not-migrated']);
        const [report] = reportIn(result).guests;
        expect(report?.because).toContain(`lab-b has no room left for vda at ${path}`);
        // It was made by a step, and has data by now: it is named, and stays.
        expect(report?.steps.find(({ id }) => id === `${name}/create-image-vda`)).toMatchObject({
          result: 'undo-failed',
          because: expect.stringContaining(`${path} holds data: it stays`),
        });
        await destination.output(['test', '-e', path]);
        await expectOneCopy(lab, guest, 'source');
      } finally {
        await destination.output(['umount', '--lazy', LOCAL_IMAGES]);
      }
    },
  );
});
