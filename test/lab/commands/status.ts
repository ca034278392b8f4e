import { isUp, openLab } from '../lab.js';
import { labFolder, labRunIds, sweepAbandonedLabs } from '../lab-folder.js';

const LIBVIRT_TIMEOUT_MS = 3_000;

/** `status`: the labs that are up, their hosts and guests. */
export async function status(): Promise<void> {
  await sweepAbandonedLabs();
  const runIds = labRunIds();
  if (runIds.length === 0) console.log('No lab is up.');
  for (const runId of runIds) await describe(runId);
}

async function describe(runId: string): Promise<void> {
  if (!isUp(runId)) {
    console.log(`lab ${runId} is starting or ending`);
    return;
  }
  const lab = openLab(runId);
  console.log(`lab ${runId} in ${labFolder(runId)}; ssh -F ${lab.ssh.configPath} HOST`);
  for (const host of lab.hosts) {
    const list = await host.virsh(['list', '--all', '--name'], { timeoutMs: LIBVIRT_TIMEOUT_MS });
    const guests = list.stdout.split('\n').filter((name) => name !== '');
    const summary = list.exitCode === 0 ? guests.join(', ') || 'no guests' : 'libvirt does not answer';
    console.log(`  ${host.name.padEnd(16)}${host.address.padEnd(16)}${summary}`);
  }
}
