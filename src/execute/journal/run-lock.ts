import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/** What tells a process from a later one with the same number. */
interface Owner {
  readonly pid: number;
  /** Start time and boot, as Linux has them; empty where the system does not say. */
  readonly start: string;
}

/**
 * Makes this process the only one that works on a run. Returns null, or the number of the process that has it.
 * The lock of a process that is gone is taken over.
 */
export function lockRun(path: string): number | null {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (writeNew(path)) return null;
    const owner = read(path);
    if (owner !== null && isAlive(owner)) return owner.pid;
    removeStale(path);
  }
  return read(path)?.pid ?? 0;
}

/** Only one of several takes the file away; one that took a lock which somebody has meanwhile puts it back. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const owner = read(aside);
    if (owner !== null && isAlive(owner)) linkSync(aside, path);
  } catch {
    // Somebody else was first: the next attempt sees what is there now.
  }
  rmSync(aside, { force: true });
}

export function unlockRun(path: string): void {
  rmSync(path, { force: true });
}

function writeNew(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Owner));
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): Owner | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isOwner(value) ? value : null;
  } catch {
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return typeof value === 'object' && value !== null && 'pid' in value && 'start' in value;
}

function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return start === startOf(pid);
}

/** The 22nd field of /proc/PID/stat; the name in the second may hold blanks and brackets. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return '';
  }
}
