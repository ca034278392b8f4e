import { classify } from '../../../src/execute/truth/classify.js';
import { observeGuest } from '../../../src/execute/truth/observe-guest.js';
import type { Truth } from '../../../src/execute/truth/truth.js';
import type { CommandResult } from '../../lab/command-result.js';
import type { LabHost } from '../../lab/lab-host.js';
import { waitUntil } from '../../lab/wait-until.js';
import { labSession } from '../lab-session.js';

/** The one guest of a test, between two lab hosts. */
export interface LabGuest {
  readonly name: string;
  readonly uuid: string;
  readonly source: LabHost;
  readonly destination: LabHost;
}

/** What both hosts say now. */
export async function truthOf({ name, uuid, source, destination }: LabGuest): Promise<Truth> {
  const [one, other] = await Promise.all(
    [source, destination].map((host) => observeGuest(labSession(host), { uuid, name }, { liveness: 'sample' })),
  );
  if (one === undefined || other === undefined) throw new Error('two hosts give two views');
  return classify(one, other, { expected: 'running', stuckForSeconds: null });
}

async function stateOn(host: LabHost, uuid: string): Promise<string> {
  const { exitCode, stdout } = await host.virsh(['domstate', '--reason', uuid]);
  return exitCode === 0 ? stdout.trim() : 'absent';
}

export async function untilState(host: LabHost, uuid: string, state: string): Promise<void> {
  await waitUntil(`${state} on ${host.name}`, 40_000, async () => (await stateOn(host, uuid)) === state);
}

/**
 * Starts a migration that takes half a minute, and returns when memory is on its way: what is done now comes before its end. The result
 * stands in an object, since a promise would be awaited.
 */
export async function beginSlowly(
  { uuid, source, destination }: LabGuest,
  options: readonly string[],
): Promise<{ readonly result: Promise<CommandResult> }> {
  const uri = `qemu+ssh://${destination.name}/system`;
  const result = source.virsh(['migrate', '--live', '--bandwidth', '3', ...options, uuid, uri]);
  await waitUntil(`the first memory of ${uuid}`, 30_000, async () => {
    const { stdout } = await source.virsh(['domjobinfo', uuid]);
    return /^Iteration:\s*1$/m.test(stdout) || /^Memory processed:\s*[1-9]/m.test(stdout);
  });
  await untilState(destination, uuid, 'paused (migrating)');
  return { result };
}

export async function hurry({ uuid, source }: LabGuest): Promise<void> {
  await source.output(['virsh', '-c', 'qemu:///system', 'migrate-setspeed', uuid, '1000']);
}
