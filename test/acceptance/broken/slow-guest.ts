import { expect } from 'vitest';
import type { CommandResult } from '../../lab/command-result.js';
import type { GuestSpec } from '../../lab/guest-spec.js';
import type { Lab } from '../../lab/lab.js';
import type { LabHost } from '../../lab/lab-host.js';
import { waitUntil } from '../../lab/wait-until.js';
import { between, hosts } from '../moves/run-moves.js';
import { journalOf, type RunningTool, runIds, startTool, untilEntry } from './operator.js';

/** A guest whose memory takes half a minute at the bandwidth that `slow` gives it. */
export interface SlowGuest {
  readonly name: string;
  readonly uuid: string;
}

export const slow = ['--bandwidth', '4'];

let count = 0;

export async function startSlowGuest(lab: Lab, spec: Partial<GuestSpec> = {}): Promise<SlowGuest> {
  count += 1;
  const name = spec.name ?? `guest${count}`;
  const uuid = `6f0f6f6e-0000-4000-8002-${String(count).padStart(12, '0')}`;
  const source = lab.host(hosts.source);
  await source.startGuest({ ...spec, name, uuid });
  await source.waitForTicks(name, 2);
  return { name, uuid };
}

export interface Begun {
  readonly tool: RunningTool;
  readonly runId: string;
}

/** Starts `migrate` for the guest, and returns when its memory is on its way. */
export async function beginMove(lab: Lab, guest: SlowGuest, words: readonly string[] = slow): Promise<Begun> {
  const known = await runIds(lab);
  const tool = await startTool(lab, ['migrate', guest.name, ...between, ...words, '--yes', '--json']);
  const runId = await Promise.race([untilMigrating(lab, guest, known), tool.result.then(endedTooEarly)]);
  return { tool, runId };
}

function endedTooEarly({ exitCode, stdout, stderr }: CommandResult): never {
  throw new Error(`it ended with ${exitCode} before it migrated: ${stderr}\n${stdout}`);
}

/** The intent is in the journal, and libvirt on the source has a job that sends memory. */
export async function untilMigrating(lab: Lab, guest: SlowGuest, known: readonly string[]): Promise<string> {
  const runId = await untilEntry(lab, known, (entry) => entry.event === 'intent' && entry.step.endsWith('/migrate'));
  await waitUntil(`memory of ${guest.name} to be sent`, 60_000, async () => {
    const { stdout } = await lab.host(hosts.source).virsh(['domjobinfo', guest.uuid]);
    return /^Memory processed:\s*[1-9]/m.test(stdout);
  });
  return runId;
}

export async function hurry(lab: Lab, { uuid }: SlowGuest): Promise<void> {
  // It may be over by now.
  await lab.host(hosts.source).run(['virsh', 'migrate-setspeed', uuid, '1000']);
}

export async function stateOn(host: LabHost, { uuid }: SlowGuest): Promise<string> {
  const { exitCode, stdout } = await host.virsh(['domstate', '--reason', uuid]);
  return exitCode === 0 ? stdout.trim() : 'absent';
}

export async function untilState(host: LabHost, guest: SlowGuest, state: string): Promise<void> {
  await waitUntil(`${guest.name} ${state} on ${host.name}`, 60_000, async () => (await stateOn(host, guest)) === state);
}

/** The guest counts on one host, and the other has no process of it and no libvirt that says it runs. */
export async function expectOneCopy(lab: Lab, guest: SlowGuest, where: 'source' | 'destination'): Promise<void> {
  const [here, there] = where === 'source' ? [hosts.source, hosts.destination] : [hosts.destination, hosts.source];
  const before = await lab.host(here).ticks(guest.name);
  expect(await lab.host(here).waitForTicks(guest.name, before + 2)).toBeGreaterThan(before);
  expect(await processesOn(lab.host(there), guest)).toBe(0);
  expect(['absent', 'shut off']).toContain((await stateOn(lab.host(there), guest)).replace(/ \(.*/, ''));
}

export async function processesOn(host: LabHost, { uuid }: SlowGuest): Promise<number> {
  const { stdout } = await host.run(['sh', '-c', 'ps -e -o args= | grep -c "^[^ ]*qemu.* -uuid $1"', 'count', uuid]);
  return Number(stdout.trim());
}

/** What a run left on the hosts: its folders, and the locks and processes of the guest. */
export async function remainsOf(lab: Lab, runId: string, { uuid }: SlowGuest): Promise<readonly string[]> {
  const script = `ls -d "/run/virt-preflight/runs/$1" "/run/virt-preflight/locks/$2.lock" 2>/dev/null
for pid in $(pgrep -x virsh); do tr '\\0' ' ' <"/proc/$pid/cmdline" | grep -F -e "$2"; done
:`;
  const found = lab.hosts.map(async (host) => (await host.output(['sh', '-c', script, 'remains', runId, uuid])).trim());
  return (await Promise.all(found)).filter((text) => text !== '');
}

/** How often a virsh was started for the guest, by all processes of a run together. */
export async function startsOf(lab: Lab, runId: string): Promise<number> {
  const intents = (await journalOf(lab, runId)).filter(({ event }) => event === 'intent');
  return intents.filter((entry) => 'step' in entry && entry.step.endsWith('/migrate')).length;
}
