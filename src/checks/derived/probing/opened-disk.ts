import type { OpenedDisk } from '../../../facts/active/probed-facts.js';
import { type Fact, missing } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { destinationPath } from '../sharing/destination-path.js';
import { whenKnown } from '../when-known.js';

/** What came of opening a disk on the destination. */
export function openedDisk(input: CheckInput, disk: DiskFacts): Fact<OpenedDisk> {
  if (!input.request.probes.includes('disks')) return missing('--probe disks opens it', 'active-disks');
  return whenKnown(
    destinationPath(input, disk),
    (path) => input.probed.openedDisks.get(path) ?? missing(`${path} was not opened`, 'active-disks'),
  );
}
