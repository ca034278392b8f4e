// Records test/captures/lab anew: a Debian 12 and a Debian 13 host of the lab, as `facts collect` on a third host saw them.
//     npx tsx scripts/record-lab-captures.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture } from '../src/facts/capture.js';
import type { ProbeOutput } from '../src/facts/probe.js';
import { probes } from '../src/facts/probes/index.js';
import { readCapture } from '../src/hosts/capture/read-capture.js';
import { writeCapture } from '../src/hosts/capture/write-capture.js';
import { preflight } from '../test/acceptance/preflight.js';
import { localDisk } from '../test/lab/guest-spec.js';
import { createLab, type OwnLab } from '../test/lab/lab.js';

const hosts = [
  { name: 'bookworm', generation: 'bookworm' },
  { name: 'trixie', generation: 'trixie' },
] as const;
const target = new URL('../test/captures/lab', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-record-'));
/** The checkout, which the lab shows to its hosts, is somewhere else on every machine. */
const checkout = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const lab = await createLab({ hosts: [...hosts, 'operator'] });
try {
  await startGuests(lab);
  const collected = await preflight(lab.host('operator'), ['facts', 'collect', 'bookworm', 'trixie', '-o', folder]);
  if (collected.exitCode !== 0) throw new Error(collected.stderr);
  for (const { name } of hosts) {
    const { capture, damage } = readCapture(join(folder, name));
    if (damage.length > 0) throw new Error(damage.map(({ message }) => message).join('\n'));
    await writeCapture(fitToPublish(capture), join(target, name), { probes, replace: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await lab.destroy();
}

/** One guest for each story that README.md of the captures tells. */
async function startGuests(running: OwnLab): Promise<void> {
  const bookworm = running.host('bookworm');
  await bookworm.startGuest({ name: 'web1' });
  await bookworm.startGuest({ name: 'local1', disks: [localDisk('local1')] });
  await bookworm.startGuest({ name: 'snapshot1' });
  await bookworm.output(['virsh', 'snapshot-create-as', 'snapshot1', 'before-upgrade']);
  await bookworm.defineGuest({ name: 'off1' });
  await running.host('trixie').startGuest({ name: 'new1' });
}

/** Of the CPU map just the reason: the table is libvirt's work under the LGPL, and the bundled one stands in. */
function fitToPublish(capture: Capture): Capture {
  const because = "not captured: the table is libvirt's work under the LGPL; the bundled one stands in";
  const outputs = capture.outputs.map((output): ProbeOutput => {
    const { probe, key } = output;
    if (probe === 'cpu-map') return { probe, key, status: 'not-run', because };
    return output.status === 'ran'
      ? { ...output, stdout: output.stdout.replaceAll(checkout, '/opt/checkout') }
      : output;
  });
  return { ...capture, outputs };
}
