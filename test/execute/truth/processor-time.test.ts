import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { CpuSamples, HostView } from '../../../src/execute/truth/host-view.js';
import { type Liveness, observeGuest } from '../../../src/execute/truth/observe-guest.js';
import { installedShells } from '../../facts/collection/installed-shells.js';
import { waitUntil } from '../../lab/wait-until.js';
import { machineSession } from '../machine-session.js';

const uuid = '6f0f6f6e-0000-4000-8009-000000000001';
const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-time-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A libvirt whose guest runs. */
const answers = ['all', 'persistent', 'autostart', 'managed-save'].map((list) => `== ${list}\n${uuid}\n`);
writeFileSync(
  join(folder, 'virsh'),
  `#!/bin/sh
case $* in
*--keep-completed*) echo 'error: no such option' >&2; exit 1 ;;
*--completed*) printf 'Job type: Completed\nTotal downtime: 12 ms\n'; exit ;;
*domiflist*) echo ' vnet0 bridge br0 virtio 52:54:00:AA:BB:CC'; exit ;;
esac
cat <<end
${answers.join('')}== state
running (migrated)
== job
Job type:         None
== names
${uuid} web1
== again
${uuid}
== end
end
`,
);
chmodSync(join(folder, 'virsh'), 0o755);

let qemu: ChildProcess | null = null;
afterEach(() => {
  qemu?.kill('SIGKILL');
  qemu = null;
});

/** A process with QEMU's option, whose one thread is called like that of a processor and does this. */
async function startProcessor(does: string): Promise<void> {
  const child = spawn('sh', ['-c', `printf 'CPU 0/KVM' >/proc/$$/comm; ${does}`, 'qemu', '-uuid', uuid]);
  qemu = child;
  await waitUntil('its name', 5_000, async () => readFileSync(`/proc/${child.pid}/comm`, 'utf8') === 'CPU 0/KVM\n');
}

function observed(shell: readonly string[], liveness: Liveness): Promise<HostView> {
  return observeGuest(machineSession(shell, [folder]), { uuid, name: 'web1' }, { liveness });
}

async function sampled(shell: readonly string[]): Promise<CpuSamples> {
  const { guest } = await observed(shell, 'sample');
  if (guest.kind !== 'present') throw new Error(JSON.stringify(guest));
  return guest.cpu;
}

test.each(installedShells)('%s: a processor that works now and then is alive', async (_, shell) => {
  await startProcessor('while :; do sleep 0.05; done');
  expect((await sampled(shell)).kind).toBe('advancing');
});

test('a processor that stands still is not, whatever the rest of QEMU does', async () => {
  await startProcessor('read -r line');
  expect((await sampled(['sh'])).kind).toBe('flat');
});

test.each(installedShells)(
  '%s: a proof has the signs of life, too, and an older virsh is asked as it can',
  async (_, shell) => {
    await startProcessor('while :; do sleep 0.05; done');
    const { guest, signs } = await observed(shell, 'proof');
    expect(guest).toMatchObject({ kind: 'present', cpu: { kind: 'advancing' } });
    expect(signs).toMatchObject({
      completedJob: { value: expect.arrayContaining(['Job type: Completed', 'Total downtime: 12 ms']) },
      nics: { kind: 'known', value: [{ device: 'vnet0', mac: '52:54:00:aa:bb:cc' }] },
      neighbours: { kind: 'known' },
    });
  },
);

test('without a proof nobody asks for signs of life', async () => {
  await startProcessor('while :; do sleep 0.05; done');
  expect((await observed(['sh'], 'sample')).signs.nics).toEqual({
    kind: 'unreadable',
    because: 'the host did not answer as far as interfaces',
  });
});
