import { expect } from 'vitest';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import type { RunReport } from '../../../src/report/run/run-report.js';
import type { StatusReport } from '../../../src/report/run/status-text.js';
import type { CommandResult } from '../../lab/command-result.js';
import type { Lab } from '../../lab/lab.js';
import type { LabHost } from '../../lab/lab-host.js';
import { preflight } from '../preflight.js';

/** The hosts of these labs: guests go from the first to the second, and the program runs on the third. */
export const hosts = { source: 'lab-a', destination: 'lab-b', operator: 'lab-c' } as const;
export const between = ['--from', hosts.source, '--to', hosts.destination];

/** Checks, migrations and proofs in one test, on a machine that may be busy. */
export const patient = { timeout: 240_000 };

export interface Ran {
  readonly exitCode: number;
  readonly stderr: string;
  readonly report: RunReport;
}

/** The program on the operator's host, whose runs are kept on that host alone. */
export function operate(lab: Lab, argv: readonly string[], timeoutMs?: number): Promise<CommandResult> {
  return preflight(lab.host(hosts.operator), argv, { XDG_STATE_HOME: '/run/state' }, timeoutMs);
}

/** A command that carries something out, with its report; fails the test where there is none. */
export async function runMoves(lab: Lab, argv: readonly string[]): Promise<Ran> {
  const { exitCode, stdout, stderr } = await operate(lab, [...argv, '--yes', '--json']);
  if (!stdout.includes('"virt-preflight-run"')) throw new Error(`no run, exit ${exitCode}: ${stderr}\n${stdout}`);
  const report: RunReport = JSON.parse(stdout);
  return { exitCode, stderr, report };
}

/** `migrate GUEST… --from lab-a --to lab-b`. */
export function migrate(lab: Lab, words: readonly string[]): Promise<Ran> {
  return runMoves(lab, ['migrate', ...words, ...between]);
}

export function resultOf({ report }: Ran, guest: string): GuestResult {
  const found = report.guests.find(({ guest: { name } }) => name === guest);
  if (found === undefined) throw new Error(`no result of ${guest}`);
  return found;
}

/** What a host says of a guest: `absent`, or `running persistent autostart`. */
export async function stateOn(host: LabHost, guest: string): Promise<string> {
  const { exitCode, stdout } = await host.virsh(['dominfo', guest]);
  if (exitCode !== 0) return 'absent';
  const field = (name: string): string => new RegExp(`^${name}: +(.*)$`, 'm').exec(stdout)?.[1] ?? '?';
  const words = [field('State'), field('Persistent') === 'yes' ? 'persistent' : 'transient'];
  return [...words, ...(field('Autostart') === 'enable' ? ['autostart'] : [])].join(' ');
}

/** Locks, folders of migrations, sockets of relays, and processes that are still there on any host. */
export async function leftovers(lab: Lab): Promise<readonly string[]> {
  const script = `
    for folder in locks runs; do
      [ ! -e "/run/virt-preflight/$folder" ] || find "/run/virt-preflight/$folder" -mindepth 1
    done
    ls -d /run/virt-preflight/relay-* /run/virt-preflight-rela[y] /run/state/virt-preflight/runs/*/relay-* 2>/dev/null || :
    ps -e -o args= | grep -E '^(virsh |sh .*[v]irt-preflight-(lock|migration|relay) |setsid |ssh .* -[LR] )' || :`;
  const found = await Promise.all(lab.hosts.map((host) => host.output(['sh', '-ec', script])));
  return found.flatMap((text, index) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `${lab.hosts[index]?.name}: ${line}`),
  );
}

export interface Arrival {
  /** As the source calls it, and as the destination does if that is another name. */
  readonly guest: string;
  readonly name?: string;
  /** As `stateOn` says it. */
  readonly source: string;
  readonly destination: string;
}

/** The guest is where it has to be, on the word of libvirt, of the report and of `status`; nothing is left behind. */
export async function expectMoved(lab: Lab, ran: Ran, arrival: Arrival): Promise<void> {
  const { guest, name = guest } = arrival;
  const result = resultOf(ran, guest);
  const doubts = result.checks.filter(({ result: each }) => each === 'not-ok');
  expect({ because: result.because, outcome: result.outcome, exitCode: result.exitCode, doubts }).toEqual({
    because: result.because,
    outcome: 'moved',
    exitCode: 0,
    doubts: [],
  });
  const found = [await stateOn(lab.host(hosts.source), guest), await stateOn(lab.host(hosts.destination), name)];
  expect(found).toEqual([arrival.source, arrival.destination]);
  expect(await leftovers(lab)).toEqual([]);
  const status = await operate(lab, ['status', ran.report.runId, '--json']);
  const { ended, guests }: StatusReport = JSON.parse(status.stdout);
  const each = guests.find((one) => one.guest.name === guest);
  expect([status.exitCode, ended, each?.settled, each?.truth.kind]).toEqual([
    0,
    true,
    { outcome: 'moved', exitCode: 0 },
    'migrated',
  ]);
}

/** Starts a guest on the source and waits until it counts; returns how far. */
export async function startCounting(
  lab: Lab,
  spec: Parameters<LabHost['startGuest']>[0],
  host: string = hosts.source,
): Promise<number> {
  await lab.host(host).startGuest(spec);
  return lab.host(host).waitForTicks(spec.name, 1);
}

/** The same guest goes on counting where it was beyond that number, twice. */
export async function expectCounting(
  lab: Lab,
  guest: string,
  since: number,
  host: string = hosts.destination,
): Promise<void> {
  const ticks = await lab.host(host).waitForTicks(guest, since + 1);
  expect(await lab.host(host).waitForTicks(guest, ticks + 1)).toBeGreaterThan(ticks);
}
