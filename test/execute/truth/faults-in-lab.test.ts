import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Truth } from '../../../src/execute/truth/truth.js';
import { faultNamed } from '../../lab/faults/faults.js';
import { type DiskSpec, localDisk } from '../../lab/guest-spec.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeLab } from '../../lab/lab-test.js';
import { beginSlowly, hurry, type LabGuest, truthOf, untilState } from './lab-guest.js';

const answersDropped = faultNamed('ssh-answers-dropped');

/** What of a truth the table is about. */
function verdict({ kind, runsOn, copies, allowed, exitCode }: Truth): readonly unknown[] {
  return [kind, runsOn, copies, allowed, exitCode];
}

describeLab('the truth after a fault', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    // libvirt gives up a silent connection after 20 s, instead of 30; the guest needs far less for its memory.
    const lines = 'keepalive_interval = 5\nkeepalive_count = 3\n';
    await lab.host('lab-a').output(['tee', '--append', '/etc/libvirt/qemu.conf'], { stdin: lines });
    await lab.host('lab-a').restartDaemon('libvirtd');
  }, 60_000);
  afterAll(() => lab?.destroy());

  async function start(number: number, disks: (name: string) => readonly DiskSpec[]): Promise<LabGuest> {
    const name = `guest${number}`;
    const uuid = `6f0f6f6e-0000-4000-8001-${String(number).padStart(12, '0')}`;
    const [source, destination] = [lab.host('lab-a'), lab.host('lab-b')];
    const spec = { name, uuid, disks: disks(name) };
    await source.startGuest(spec);
    await destination.makeImages(spec);
    await source.waitForTicks(name, 2);
    return { name, uuid, source, destination };
  }

  /** The destination says that it has started the guest, and the source never hears it. */
  async function loseTheReply(guest: LabGuest, options: readonly string[]): Promise<void> {
    const migration = await beginSlowly(guest, ['--p2p', ...options]);
    await answersDropped.inject(guest.source, { peer: guest.destination.name });
    try {
      await hurry(guest);
      await untilState(guest.destination, guest.uuid, 'running (migrated)');
      expect((await migration.result).exitCode).toBe(1);
    } finally {
      await answersDropped.heal(guest.source, {});
    }
  }

  async function ticksGrow({ name }: LabGuest, host: 'lab-a' | 'lab-b'): Promise<void> {
    const before = await lab.host(host).ticks(name);
    await lab.host(host).waitForTicks(name, before + 1);
  }

  test('1: the reply is lost, and the disk was copied: two copies run', async () => {
    const guest = await start(1, (name) => [{ ...localDisk(name), sizeMiB: 8 }]);
    await loseTheReply(guest, ['--copy-storage-all']);
    const truth = await truthOf(guest);
    expect(verdict(truth)).toEqual(['split-brain', 'both', 2, 'none', 28]);
    expect(truth.because).toBe('on lab-a it is running (migration canceled); on lab-b it is running (migrated)');
    expect(truth.advice[0]).toEqual({
      title: 'Stop this copy for now; nothing is lost by that',
      host: 'lab-a',
      argv: ['virsh', '-c', 'qemu:///system', 'suspend', '--domain', guest.uuid],
      reversible: true,
    });
    await ticksGrow(guest, 'lab-a');
    await ticksGrow(guest, 'lab-b');
    await guest.source.output([...(truth.advice[0]?.argv ?? [])]);
    expect(verdict(await truthOf(guest))).toEqual(['split-brain', 'destination', 1, 'none', 28]);
  });

  test('2: the reply is lost, and the disk is shared: the source is stale', async () => {
    const guest = await start(2, () => [{}]);
    await loseTheReply(guest, []);
    await untilState(guest.source, guest.uuid, 'paused (migrating)');
    const truth = await truthOf(guest);
    expect(verdict(truth)).toEqual(['migrated-stale-source', 'destination', 1, 'none', 24]);
    expect(truth.health).toEqual({ kind: 'as-expected' });
    await ticksGrow(guest, 'lab-b');
  });

  test('19: the QEMU of the source is killed: down on both', async () => {
    const guest = await start(4, () => [{}]);
    const migration = await beginSlowly(guest, ['--p2p']);
    expect(verdict(await truthOf(guest))).toEqual(['in-progress', 'source', 1, 'watch', 27]);
    await guest.source.killGuest(guest.name, 'KILL');
    expect((await migration.result).exitCode).toBe(1);
    await untilState(guest.destination, guest.uuid, 'absent');
    const truth = await truthOf(guest);
    expect(verdict(truth)).toEqual(['down-both', 'neither', 0, 'none', 29]);
    expect(truth.because).toBe('on lab-a it is shut off (crashed); lab-b has no such guest');
  });

  test('libvirtd of the source is down while its QEMU runs on: unknown, not down', async () => {
    const guest = await start(5, () => [{}]);
    await guest.source.kill('libvirtd', 'KILL');
    const truth = await truthOf(guest);
    expect(verdict(truth)).toEqual(['unknown', 'unknown', null, 'none', 27]);
    expect(truth.evidence).toContainEqual({ host: 'lab-a', fact: 'QEMU processes', value: '1' });
    await guest.source.startDaemon('libvirtd');
    expect(verdict(await truthOf(guest))).toEqual(['not-migrated', 'source', 1, 'clean-up', 23]);
  });
});
