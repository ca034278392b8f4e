import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from './command-result.js';
import { GENERATIONS, rootOf } from './generations/generation.js';
import { serialLog } from './guest-xml.js';
import { createLab, type OwnLab } from './lab.js';
import type { LabHost } from './lab-host.js';
import { describeGenerations } from './lab-test.js';
import { labMarks, labTraces } from './lab-traces.js';

/** All three releases know it, so whatever is refused is not refused for the machine type. */
const COMMON_MACHINE = 'pc-q35-5.2';

/** QEMU's emulation learned AVX2 with 7.2, between bullseye and bookworm. */
const QEMU64_WITH_AVX2 = `<cpu mode='custom' match='exact'>
  <model fallback='forbid'>qemu64</model><feature policy='require' name='avx2'/>
</cpu>`;

/** Its x2apic is emulated since QEMU 9.0, between bookworm and trixie. libvirt leaves out what QEMU cannot emulate. */
const HASWELL = "<cpu mode='custom' match='exact'><model fallback='forbid'>Haswell-noTSX</model></cpu>";

function migrate(guest: string, from: LabHost, to: LabHost): Promise<CommandResult> {
  return from.virsh(['migrate', '--live', guest, `qemu+ssh://${to.name}/system`]);
}

async function stateOf(guest: string, host: LabHost): Promise<string> {
  return (await host.virsh(['domstate', guest])).stdout.trim();
}

/** How often a guest began to count on that host: a guest that came there alive goes on with a higher number. */
async function startsOf(guest: string, host: LabHost): Promise<number> {
  return [...(await host.readFile(serialLog(guest))).matchAll(/^tick 1\r?$/gm)].length;
}

describeGenerations('hosts of three Debian releases', () => {
  let lab: OwnLab;
  let bullseye: LabHost;
  let bookworm: LabHost;
  let trixie: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: GENERATIONS.map((generation) => ({ name: generation, generation })) });
    [bullseye, bookworm, trixie] = [lab.host('bullseye'), lab.host('bookworm'), lab.host('trixie')];
  }, 60_000);
  afterAll(() => lab?.destroy());

  test.each([
    ['bullseye', '11', '7.0', '5.2'],
    ['bookworm', '12', '9.0', '7.2'],
    ['trixie', '13', '11.3', '10.0'],
  ])('%s is Debian %s with libvirt %s and QEMU %s', async (name, debian, libvirt, qemu) => {
    const host = lab.host(name);
    expect(await host.readFile('/etc/os-release')).toMatch(new RegExp(`^VERSION_ID="${debian}"$`, 'm'));
    const versions = (await host.virsh(['version'])).stdout.matchAll(
      /^(?:Using library|Running hypervisor): (\S+ \d+\.\d+)\./gm,
    );
    expect([...versions].map(([, version]) => version)).toEqual([`libvirt ${libvirt}`, `QEMU ${qemu}`]);
  });

  test.each(GENERATIONS)('%s mounts the shared storage with its own GlusterFS', async (name) => {
    const mount = await lab.host(name).output(['findmnt', '-no', 'FSTYPE', '/var/lib/libvirt/images/shared']);
    expect(mount).toBe('fuse.glusterfs');
  });

  test('what a host writes into its root stays there no longer than the host', async () => {
    await trixie.writeFile('/usr/local/written', 'by the host');
    expect(existsSync(join(rootOf('trixie'), 'usr/local/written'))).toBe(false);
  });

  test('a guest moves live through all releases and back, and goes on counting', async () => {
    await bullseye.startGuest({ name: 'walker', machine: COMMON_MACHINE });
    let count = await bullseye.waitForTicks('walker', 1);

    let from = bullseye;
    for (const to of [bookworm, trixie, bookworm, bullseye]) {
      expect(await migrate('walker', from, to)).toMatchObject({ exitCode: 0 });
      count = await to.waitForTicks('walker', count + 1);
      from = to;
    }

    expect(await stateOf('walker', bullseye)).toBe('running');
    const starts = await Promise.all([bullseye, bookworm, trixie].map((host) => startsOf('walker', host)));
    expect(starts).toEqual([1, 0, 0]);
  });

  test('older releases refuse a machine type that they do not know, each in its own words', async () => {
    await trixie.startGuest({ name: 'machine' });

    const refusedByLibvirt = await migrate('machine', trixie, bookworm);
    const refusedByQemu = await migrate('machine', trixie, bullseye);

    expect(refusedByLibvirt).toMatchObject({
      exitCode: 1,
      stderr:
        "error: unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support machine type 'pc-q35-10.0'",
    });
    expect(refusedByQemu.exitCode).toBe(1);
    expect(refusedByQemu.stderr).toContain(
      '-machine pc-q35-10.0,accel=tcg,usb=off,dump-guest-core=off: unsupported machine type',
    );
    expect(await stateOf('machine', trixie)).toBe('running');
  });

  test('a guest with AVX2 moves from trixie to bookworm, and bullseye refuses it', async () => {
    await trixie.startGuest({ name: 'avx2', machine: COMMON_MACHINE, cpu: QEMU64_WITH_AVX2 });

    expect(await migrate('avx2', trixie, bookworm)).toMatchObject({ exitCode: 0 });
    expect(await migrate('avx2', bookworm, bullseye)).toMatchObject({
      exitCode: 1,
      stderr: "error: operation failed: guest CPU doesn't match specification: missing features: avx2",
    });
    expect(await stateOf('avx2', bookworm)).toBe('running');
  });

  test('a Haswell is started without what QEMU cannot emulate, and refused where more is missing', async () => {
    await trixie.startGuest({ name: 'haswell', machine: COMMON_MACHINE, cpu: HASWELL });

    expect(await migrate('haswell', trixie, bookworm)).toMatchObject({
      exitCode: 1,
      stderr: "error: operation failed: guest CPU doesn't match specification: missing features: x2apic",
    });
    expect(await migrate('haswell', trixie, bullseye)).toMatchObject({
      exitCode: 1,
      stderr:
        "error: operation failed: guest CPU doesn't match specification: missing features: fma,x2apic,avx,f16c,avx2",
    });
  });
});

describeGenerations('the end of a lab with other releases', () => {
  test('nothing is left behind', async () => {
    const lab = await createLab({ hosts: [{ name: 'old', generation: 'bullseye' }, 'own'] });
    const marks = labMarks(lab.folder);
    expect(labTraces(marks)).toMatchObject({ folder: true, link: true, mounts: [] });

    await lab.destroy();

    expect(labTraces(marks)).toEqual({ folder: false, link: false, mounts: [], processes: [] });
  });
});
