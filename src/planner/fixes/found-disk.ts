import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { DerivedDiskFacts, DiskFacts } from '../../facts/host-facts.js';
import type { FixInput } from './fix.js';

/** A disk of the guest, and what the pair of hosts says of it. */
export interface FoundDisk {
  readonly disk: DiskFacts;
  readonly derived: DerivedDiskFacts | undefined;
}

/** The disk that a finding is about, by its target. */
export function diskOf({ planned }: FixInput, { device }: Finding): FoundDisk | undefined {
  const index = planned.guest.disks.findIndex(({ target }) => valueIfKnown(target) === device);
  const disk = planned.guest.disks[index];
  return disk === undefined ? undefined : { disk, derived: planned.disks[index] };
}

/** The folder on the destination that the image belongs into. */
export function folderOf(found: FoundDisk | undefined): string | null {
  const path = valueIfKnown(found?.derived?.destinationPath)?.path;
  return path === undefined ? null : path.slice(0, path.lastIndexOf('/'));
}
