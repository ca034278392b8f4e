import type { Fact } from '../../facts/fact.js';
import type { DiskFacts } from '../../facts/host-facts.js';
import type { CheckedHost } from '../check-input.js';
import { absentPaths } from './absent-paths.js';
import { whenKnown } from './when-known.js';

/** Files of the disk's backing chain that the destination does not have. Backing images on a network have no path. */
export function missingBackingFiles(destination: CheckedHost, disk: DiskFacts): Fact<readonly string[]> {
  return whenKnown(disk.backingFiles, (files) =>
    absentPaths(
      destination,
      files.filter((file) => file.startsWith('/')),
    ),
  );
}
