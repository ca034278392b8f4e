import { startTool } from '../acceptance/broken/operator.js';
import { processesOn, type SlowGuest, stateOn } from '../acceptance/broken/slow-guest.js';
import { between, hosts } from '../acceptance/moves/run-moves.js';
import type { Lab } from '../lab/lab.js';
import { SHARED_IMAGES } from '../lab/shared-storage.js';

/** Where the guest counts on: `source`, `destination`, `both` or `neither`. */
export type Place = 'source' | 'destination' | 'both' | 'neither';

const secondsToCount = 8;

/** Where the ticks of the guest rise, by its own serial line on both hosts. */
export async function whereItCounts(lab: Lab, { name }: SlowGuest): Promise<Place> {
  const counts = async (): Promise<readonly number[]> =>
    Promise.all([lab.host(hosts.source).ticks(name), lab.host(hosts.destination).ticks(name)]);
  const before = await counts();
  const risen = [false, false];
  for (let second = 0; second < secondsToCount; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const [index, ticks] of (await counts()).entries()) risen[index] ||= ticks > (before[index] ?? 0);
  }
  if (risen[0] === true) return risen[1] === true ? 'both' : 'source';
  return risen[1] === true ? 'destination' : 'neither';
}

/** What is not as it has to be, in words. */
export async function violationsOf(
  lab: Lab,
  guest: SlowGuest,
  outcome: string,
  verdict: string,
): Promise<{ readonly place: Place; readonly violations: readonly string[] }> {
  const place = await whereItCounts(lab, guest);
  const violations: string[] = [];
  if (place === 'both') violations.push('two copies run');
  if (place === 'neither') violations.push(`no copy runs: ${await statesOf(lab, guest)}`);
  const said = { migrated: 'destination', 'migrated-stale-source': 'destination', 'not-migrated': 'source' }[verdict];
  if (said !== place) violations.push(`the report says ${outcome}, ${verdict}, and the guest runs on ${place}`);
  const staleSource = verdict === 'migrated-stale-source';
  const processes = await Promise.all(
    [hosts.source, hosts.destination].map((host) => processesOn(lab.host(host), guest)),
  );
  if (processes.reduce((sum, each) => sum + each, 0) !== (staleSource ? 2 : 1)) {
    violations.push(`QEMU processes on source and destination: ${processes.join(', ')}`);
  }
  return { place, violations };
}

/** A guest that stayed moves at the next try: no lock and no remains of the broken one stand in its way. */
export async function violationsOfNextTry(lab: Lab, guest: SlowGuest): Promise<readonly string[]> {
  const tool = await startTool(lab, ['migrate', guest.name, ...between, '--yes', '--json']);
  const { exitCode, stderr } = await tool.result;
  return exitCode === 0 ? [] : [`the next migration ended with ${exitCode}: ${stderr.trim().split('\n').at(-1) ?? ''}`];
}

/** Ends the guest, and has its image looked through. */
export async function violationsOfDisk(lab: Lab, guest: SlowGuest): Promise<readonly string[]> {
  await Promise.all([hosts.source, hosts.destination].map((host) => lab.host(host).virsh(['destroy', guest.uuid])));
  const image = `${SHARED_IMAGES}/${guest.name}.qcow2`;
  const checked = await lab.host(hosts.source).run(['qemu-img', 'check', image]);
  // 3 is room that nothing uses: the guest was just ended by force.
  return [0, 3].includes(checked.exitCode) ? [] : [`qemu-img check: ${checked.stdout} ${checked.stderr}`];
}

async function statesOf(lab: Lab, guest: SlowGuest): Promise<string> {
  const states = [hosts.source, hosts.destination].map(
    async (host) => `${host} ${await stateOn(lab.host(host), guest)}`,
  );
  return (await Promise.all(states)).join(', ');
}
