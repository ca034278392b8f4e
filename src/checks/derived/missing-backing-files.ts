import type { Fact } from '../../facts/fact.js';
import type { DiskFacts } from '../../facts/host-facts.js';
import { mappedName } from '../../facts/mapping/mapped-name.js';
import type { CheckInput } from '../check-input.js';
import { absentPaths } from './absent-paths.js';
import { derive } from './when-known.js';

/**
 * Files of the disk's backing chain that the destination does not have. Backing images on a network have no path. A full copy
 * holds the content of the whole chain, so that libvirt opens only the files that the definition itself names.
 */
export function missingBackingFiles(
  { destination, request }: CheckInput,
  disk: DiskFacts,
  copied: () => Fact<boolean>,
): Fact<readonly string[]> {
  return derive((read) => {
    const inFull = request.storage === 'copy' && read(copied());
    const files = read(inFull ? disk.configuredBackingFiles : disk.backingFiles);
    return read(
      absentPaths(
        destination,
        files.flatMap((file) => (file.startsWith('/') ? mappedName(request.mappings, 'path', file) : [])),
      ),
    );
  });
}
