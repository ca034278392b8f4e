import { type Fact, type Reading, Unreadable, unreadable, valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { CopySpace } from '../../facts/model/judgements.js';
import type { PathStatus } from '../../facts/model/storage.js';
import type { CheckInput } from '../check-input.js';
import { deriveDiskFacts } from './derive-disk-facts.js';
import { derive } from './when-known.js';

/** What the copied disks of a guest need on each file system of the destination; empty when nothing is copied. */
export function copySpace(input: CheckInput, guest: Guest): Fact<readonly CopySpace[]> {
  return derive((read) => {
    const byTarget = new Map<string, CopySpace>();
    for (const disk of guest.disks) {
      const { copied, sourcePath, destinationPath } = deriveDiskFacts(input, guest, disk);
      if (!read(copied)) continue;
      const need = needOf(valueIfKnown(disk.target) ?? '?', read(sourcePath), read(destinationPath));
      if (need instanceof Unreadable) return need;
      byTarget.set(need.target, added(byTarget.get(need.target), need));
    }
    return [...byTarget.values()];
  });
}

function needOf(disk: string, source: PathStatus, destination: PathStatus): Reading<CopySpace> {
  const { sizeBytes } = source;
  const { availableBytes, mount } = destination;
  if (sizeBytes === null) return unreadable(`the size of ${source.path} is not known`);
  if (availableBytes === null || mount === null) {
    return unreadable(`the room at ${destination.path} on the destination is not known`);
  }
  const allocatedBytes = source.allocatedBytes ?? sizeBytes;
  // Small files take whole blocks.
  const fullBytes = Math.max(sizeBytes, allocatedBytes);
  return { target: mount.target, disks: [disk], allocatedBytes, sizeBytes: fullBytes, availableBytes };
}

function added(total: CopySpace | undefined, more: CopySpace): CopySpace {
  if (total === undefined) return more;
  return {
    ...total,
    disks: [...total.disks, ...more.disks],
    allocatedBytes: total.allocatedBytes + more.allocatedBytes,
    sizeBytes: total.sizeBytes + more.sizeBytes,
  };
}
