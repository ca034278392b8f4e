import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf } from './lab-folder.js';

/** By what a lab can be recognised after its end. */
export interface LabMarks {
  readonly folder: string;
  /** The machine's end of the link to the lab's bridge. */
  readonly link: string;
  /** The network namespaces of bridge and hosts, as in `net:[4026532281]`. */
  readonly namespaces: readonly string[];
}

/** What of a lab is on the machine. All empty or false when nothing is. */
export interface LabTraces {
  readonly folder: boolean;
  readonly link: boolean;
  readonly mounts: readonly string[];
  /** Numbers of processes in any of the lab's namespaces. */
  readonly processes: readonly number[];
}

/** The marks of a lab that is up. */
export function labMarks(folder: string): LabMarks {
  const hosts = readdirSync(join(folder, 'hosts')).map((name) => join(folder, 'hosts', name));
  const pids = [folder, ...hosts].map((owner) => Number(contentOf(join(owner, 'pid'))));
  const namespaces = pids.flatMap((pid) => networkNamespace(pid) ?? []);
  return { folder, link: `vplab${contentOf(join(folder, 'subnet'))}`, namespaces };
}

/** Looks for everything that a lab of these marks could have left behind. */
export function labTraces(marks: LabMarks): LabTraces {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return {
    folder: existsSync(marks.folder),
    link: existsSync(join('/sys/class/net', marks.link)),
    mounts: mounts.filter((line) => line.includes(marks.folder)),
    processes: pids.filter((pid) => marks.namespaces.includes(networkNamespace(pid) ?? '')),
  };
}

/** Undefined when the process has just ended. */
function networkNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}
