import { type Fact, known, missing, valueIfKnown } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { PathStatus } from '../../../facts/model/storage.js';
import type { CheckInput } from '../../check-input.js';
import { onHost, whenKnown } from '../when-known.js';
import { libvirtTakesForShared } from './file-system-kinds.js';

/**
 * libvirt's own test on the source, which knows nothing of the destination (qemuMigrationSrcIsSafe, 11.3.0): files have to
 * be on one of its file systems or below a path of qemu.conf's shared_filesystems; NVMe never passes; all else does.
 */
export function libvirtShared(input: CheckInput, disk: DiskFacts, sourcePath: Fact<PathStatus>): Fact<boolean> {
  return whenKnown(disk.type, (type) => {
    if (type === 'nvme') return known(false, 'derived');
    if (type === 'file' || type === 'dir') return fileTest(input, sourcePath);
    const status = valueIfKnown(sourcePath);
    if (type === 'volume' && status?.kind === 'file') return fileTest(input, sourcePath);
    return known(true, 'derived');
  });
}

function fileTest(input: CheckInput, sourcePath: Fact<PathStatus>): Fact<boolean> {
  const { source, tables } = input;
  return whenKnown(sourcePath, (status): Fact<boolean> => {
    if (status.mount === null)
      return missing(`${source.name} does not say which mount holds ${status.path}`, 'derived');
    if (libvirtTakesForShared(tables['file-systems'].rows, status.mount.fileSystemType)) return known(true, 'derived');
    return whenKnown(onHost(source, source.facts.qemuConfiguration), ({ sharedFileSystems }) =>
      known(
        sharedFileSystems.some((folder) => isBelow(status.realPath ?? status.path, folder)),
        'derived',
      ),
    );
  });
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
