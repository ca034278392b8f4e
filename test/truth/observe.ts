import type { Lab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { DESTINATION, GUEST, type Scenario, SOURCE } from './scenario.js';

/** A guest counts two seconds after its start, and a minute after where ten others start on the same two cores. */
export const BOOT_TIMEOUT_MS = 100_000;

/** What the hosts say after a migration was tried, whatever virsh said. */
export interface Observed {
  /** State of the guest on each host; null where it is not known. */
  readonly source: string | null;
  readonly destination: string | null;
}

export async function observe(lab: Lab, scenario: Scenario): Promise<Observed> {
  const [source, destination] = await Promise.all([
    stateOn(lab.host(scenario.from ?? SOURCE)),
    stateOn(lab.host(scenario.to ?? DESTINATION)),
  ]);
  return { source, destination };
}

/** Whether it arrived: for a guest that runs, that it goes on counting there. */
export async function arrived(lab: Lab, scenario: Scenario, observed: Observed, ticks: number): Promise<boolean> {
  if (scenario.asked?.mode === 'offline') return observed.destination === 'shut off' && !runsOnBoth(scenario, observed);
  if (observed.destination !== expectedState(scenario)) return false;
  if (observed.source !== null && observed.source !== 'shut off') return false;
  if (observed.destination !== 'running') return true;
  await lab.host(scenario.to ?? DESTINATION).waitForTicks(GUEST, ticks + 1, BOOT_TIMEOUT_MS);
  return true;
}

/** A definition that moves away from under a running guest: right only where the scenario says that libvirt does it. */
function runsOnBoth(scenario: Scenario, { source }: Observed): boolean {
  return scenario.verdict === 'go' && source === 'running';
}

function expectedState(scenario: Scenario): string {
  return scenario.verdict === 'go' ? (scenario.arrives ?? 'running') : 'running';
}

async function stateOn(host: LabHost): Promise<string | null> {
  const result = await host.virsh(['domstate', GUEST]);
  return result.exitCode === 0 ? result.stdout.trim() : null;
}
