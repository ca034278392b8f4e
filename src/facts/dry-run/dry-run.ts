import { type Fact, known, missing } from '../fact.js';
import type { ProbeOutput } from '../probe.js';

/** What libvirt said to a migration that could not happen. */
export interface DryRun {
  /** Whether the only thing that it objected to is what makes the migration impossible. */
  readonly passed: boolean;
  /** libvirt's words, on one line. */
  readonly message: string;
}

/** Why libvirt was not asked, or what came of it: a known answer, or why there is none. */
export type DryRunAnswer =
  | { readonly asked: false; readonly because: string }
  | { readonly asked: true; readonly dryRun: Fact<DryRun> };

/** Names of the two questions, as evidence gives them. */
export type DryRunProbe = 'source-dry-run' | 'destination-dry-run';

/**
 * A socket that cannot be there, since its folder is a device. libvirt on the source connects to it when all of its own checks have passed.
 */
export const unreachableSocket = '/dev/null/virt-preflight';

/**
 * What is left to fail when every check has passed. Of the destination: QEMU there cannot listen on an address that its host does not own;
 * or it can (net.ipv4.ip_nonlocal_bind), and then the source finds nobody where it connects to. Both seen with libvirt 7.0, 9.0 and 11.3.
 */
const passing: Readonly<Record<DryRunProbe, readonly string[]>> = {
  'source-dry-run': [`Failed to connect socket to '${unreachableSocket}'`],
  'destination-dry-run': ['Failed to bind socket: Cannot assign requested address', 'unable to connect to server at'],
};

/** libvirt may say a lot, as when it quotes the log of a QEMU that ended. */
const longestMessage = 1000;

/** Reads what `virsh migrate` said. */
export function readDryRun(probe: DryRunProbe, output: ProbeOutput): DryRunAnswer {
  // It may have run all the same: only its answer is lost.
  if (output.status === 'not-run') return unanswered(probe, output.because);
  const message = messageIn(output.stderr);
  const refused = whyNotTaken(output.exitCode, message);
  if (refused !== null) return { asked: false, because: refused };
  if (output.exitCode === 124) return unanswered(probe, 'libvirt did not answer within the time limit');
  if (output.exitCode === 0)
    return answered(probe, false, 'virsh says that the guest was migrated, which should not have been possible');
  if (message === '') return unanswered(probe, `virsh ended with exit status ${output.exitCode} and said nothing`);
  return answered(
    probe,
    passing[probe].some((words) => message.includes(words)),
    message,
  );
}

/** Why the question did not reach libvirt at all; null when it did. */
function whyNotTaken(exitCode: number, message: string): string | null {
  if (exitCode === 126 || exitCode === 127) return 'virsh could not be run';
  const access = /^failed to connect to the hypervisor(?: (.*))?$/.exec(message);
  if (access !== null) return `virsh may not ask: ${access[1] ?? 'no connection to libvirt'}`;
  return /\baccess denied\b/i.test(message) ? `virsh may not ask: ${message}` : null;
}

function messageIn(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim().replace(/^error: +/, ''));
  return lines
    .filter((line) => line !== '')
    .join(' ')
    .slice(0, longestMessage);
}

function answered(probe: DryRunProbe, passed: boolean, message: string): DryRunAnswer {
  return { asked: true, dryRun: known({ passed, message }, probe) };
}

function unanswered(probe: DryRunProbe, because: string): DryRunAnswer {
  return { asked: true, dryRun: missing(because, probe) };
}
