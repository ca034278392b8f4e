import { parseArgs } from 'node:util';
import { hosts } from '../acceptance/moves/run-moves.js';
import { createLab } from '../lab/lab.js';
import { resetLab } from '../truth/reset-lab.js';
import { chaosText, writeChaosPage } from './chaos-page.js';
import { type ChaosResult, oneRun } from './one-run.js';
import { Random } from './random.js';
import { remains } from './remains.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    write: { type: 'boolean', default: false },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const random = new Random(seed);
console.log(`seed ${seed}`);

const lab = await createLab({ hosts: Object.values(hosts) });
const results: ChaosResult[] = [];
try {
  // Silence is noticed within 9 s, so that a short cut is enough.
  for (const host of [hosts.source, hosts.destination]) {
    const stdin = 'keepalive_interval = 3\nkeepalive_count = 2\n';
    await lab.host(host).output(['tee', '--append', '/etc/libvirt/qemu.conf'], { stdin });
    await lab.host(host).restartDaemon('libvirtd');
  }
  for (let run = 1; run <= runs; run += 1) {
    const result = await oneRun(lab, random);
    results.push(result);
    console.log(`${run}: ${JSON.stringify(result)}`);
    if (result.violations.length > 0) console.log(await remains(lab));
    await cleanLab();
  }
} finally {
  await lab.destroy();
}

console.log(chaosText(results, seed));
if (values.write) writeChaosPage(results, seed);
process.exitCode = results.every(({ violations }) => violations.length === 0) ? 0 : 1;

/** A libvirtd that cannot be tidied up, since it never lets go of a guest, is killed first: the runs after it are to be of use. */
async function cleanLab(): Promise<void> {
  try {
    await resetLab(lab);
  } catch (error) {
    console.log(`libvirtd is started anew: ${error instanceof Error ? error.message : String(error)}`);
    for (const host of [hosts.source, hosts.destination]) {
      await lab.host(host).kill('libvirtd', 'KILL');
      await lab.host(host).startDaemon('libvirtd');
    }
    await resetLab(lab);
  }
}
