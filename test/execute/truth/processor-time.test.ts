import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { CpuSamples } from '../../../src/execute/truth/host-view.js';
import { observeGuest } from '../../../src/execute/truth/observe-guest.js';
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

async function sampled(shell: readonly string[]): Promise<CpuSamples> {
  const options = { liveness: 'sample' } as const;
  const { guest } = await observeGuest(machineSession(shell, [folder]), { uuid, name: 'web1' }, options);
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
