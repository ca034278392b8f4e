import { type Fact, known, missing } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { PathStatus } from '../../../facts/model/storage.js';
import type { CheckInput } from '../../check-input.js';
import { whenKnown } from '../when-known.js';
import { libvirtTakesForCoherent } from './file-system-kinds.js';

/** Whether libvirt skips its test of the cache mode: network disks and cluster file systems keep caches in step. */
export function libvirtCoherent({ tables }: CheckInput, disk: DiskFacts, sourcePath: Fact<PathStatus>): Fact<boolean> {
  return whenKnown(disk.type, (type) => {
    if (type === 'network') return known(true, 'derived');
    if (type !== 'file' && type !== 'dir' && type !== 'volume') return known(false, 'derived');
    return whenKnown(sourcePath, (status): Fact<boolean> => {
      if (status.mount === null) return missing(`nothing says which mount holds ${status.path}`, 'derived');
      return known(libvirtTakesForCoherent(tables['file-systems'].rows, status.mount.fileSystemType), 'derived');
    });
  });
}
