import { type Fact, known, valueIfKnown } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import { mappedName } from '../../../facts/mapping/mapped-name.js';
import type { CheckInput } from '../../check-input.js';
import { whenKnown } from '../when-known.js';
import { diskPath } from './disk-path.js';

/** The path by which the guest asks the destination for a disk. A volume goes by the name of its pool, whatever paths are called. */
export function destinationPath(input: CheckInput, disk: DiskFacts): Fact<string> {
  const path = diskPath(input, disk);
  if (valueIfKnown(disk.type) === 'volume') return path;
  return whenKnown(path, (name) => known(mappedName(input.request.mappings, 'path', name), disk.source.probe));
}
