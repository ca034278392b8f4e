import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unattended } from '../process/child-process.js';
import { carrierMark, carrierScript } from './carrier-script.js';

/** What carries one relay: a process of this machine with two ssh below it. */
export interface CarrierToStart {
  /** A private folder for its files, made when it is not there. */
  readonly folder: string;
  /** The socket on this machine that the first ssh listens on and the second connects to. */
  readonly socket: string;
  readonly toDestination: readonly string[];
  readonly toSource: readonly string[];
  /** What the second ssh reads as its input. */
  readonly sourceScript: string;
}

/** Starts a carrier that lives on when this program ends. */
export async function startCarrier({
  folder,
  socket,
  toDestination,
  toSource,
  sourceScript,
}: CarrierToStart): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ['pid', 'source.out', 'source.log', 'destination.log'])
    rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, 'source.sh'), sourceScript, { mode: 0o600 });
  rmSync(socket, { force: true });
  const { execa } = await import('execa');
  const words = [folder, socket, String(toDestination.length), ...toDestination, ...toSource];
  const child = execa('sh', ['-c', carrierScript, carrierMark, ...words], {
    // A session of its own: neither our terminal nor our end reaches it.
    detached: true,
    cleanup: false,
    stdio: 'ignore',
    reject: false,
    cwd: '/',
    env: unattended,
  });
  child.unref();
}

export interface CarrierState {
  /** Whether its process runs, as far as the system tells whose process it is. */
  readonly running: boolean;
  /** What the script on the source has printed. */
  readonly output: string;
  /** What the two ssh said. */
  readonly sourceLog: string;
  readonly destinationLog: string;
}

export function carrierState(folder: string): CarrierState {
  return {
    running: carrierProcess(folder) !== null,
    output: contentOf(join(folder, 'source.out')),
    sourceLog: contentOf(join(folder, 'source.log')),
    destinationLog: contentOf(join(folder, 'destination.log')),
  };
}

/** Ends a carrier with both of its ssh. Does nothing when it has ended already. */
export function endCarrier(folder: string): void {
  const pid = carrierProcess(folder);
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has just ended.
  }
}

/** The number in a file may be another process's by now: only one whose command line names the folder is ours. */
function carrierProcess(folder: string): number | null {
  const pid = contentOf(join(folder, 'pid')).trim();
  if (!/^[1-9]\d*$/.test(pid)) return null;
  const words = contentOf(`/proc/${pid}/cmdline`).split('\0');
  const at = words.indexOf(carrierMark);
  return at !== -1 && words[at + 1] === folder ? Number(pid) : null;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
