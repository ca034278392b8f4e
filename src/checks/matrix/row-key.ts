import { addAll, type HostSet } from './host-set.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';

/** Two ids below this fit into one number that is exact. */
const largestPaired = 2 ** 26;

/** What decides about the results of a subject on all hosts; null where nobody can say without looking at every host. */
export function keyOfReads(reads: readonly TraceRead[], subject: MatrixSubject): number | string | null {
  const keys: number[] = [];
  for (const read of reads) {
    const key = read.kind === 'subject' ? read.idOf(subject) : read.subjectKey(subject);
    if (key === null) return null;
    keys.push(key);
  }
  const [first = 0, second = 0] = keys;
  if (keys.length <= 1) return first;
  if (keys.length === 2 && first < largestPaired && second < largestPaired) return first * largestPaired + second;
  return keys.join();
}

/** Hosts on which the subject's results are not those of other subjects with the same key. */
export function ownHostsOf(reads: readonly TraceRead[], subject: MatrixSubject): HostSet | null {
  let own: HostSet | null = null;
  for (const read of reads) {
    const hosts = read.kind === 'subject' ? null : read.ownHosts(subject);
    if (hosts === null) continue;
    if (own === null) own = new Uint32Array(hosts);
    else addAll(own, hosts);
  }
  return own;
}
