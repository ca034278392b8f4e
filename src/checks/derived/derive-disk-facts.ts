import { type Fact, known, missing } from '../../facts/fact.js';
import type { DerivedDiskFacts, DiskFacts, Guest } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { diskCopied } from './disk-copied.js';
import { missingBackingFiles } from './missing-backing-files.js';
import { pathOnHost } from './path-on-host.js';
import { qemuMayOpen } from './qemu-may-open.js';
import { diskPath } from './sharing/disk-path.js';
import { judgeDiskSharing } from './sharing/judge-disk-sharing.js';
import { libvirtCoherent } from './sharing/libvirt-coherent.js';
import { libvirtShared } from './sharing/libvirt-shared.js';
import type { SharingJudgement } from './sharing/sharing-judgement.js';
import { whenKnown } from './when-known.js';

/** What follows for one disk of a guest from the facts of both hosts. */
export function deriveDiskFacts(input: CheckInput, _guest: Guest, disk: DiskFacts): DerivedDiskFacts {
  const path = diskPath(input, disk);
  const paths = {
    source: whenKnown(path, (name) => pathOnHost(input.source, name)),
    destination: whenKnown(path, (name) => pathOnHost(input.destination, name)),
  };
  const sharing = judgeDiskSharing(input, disk, paths);
  return {
    copied: diskCopied(input.request, disk, sharing),
    shared: whenKnown(sharing, sharedFlag),
    sharingEvidence: whenKnown(sharing, (judgement) =>
      known(judgement.verdict === 'unproven' ? judgement.because : judgement.evidence, 'derived'),
    ),
    libvirtShared: libvirtShared(input, disk, paths.source),
    libvirtCoherent: libvirtCoherent(disk, paths.source),
    sourcePath: paths.source,
    destinationPath: paths.destination,
    missingBackingFiles: missingBackingFiles(input.destination, disk),
    qemuMayOpen: qemuMayOpen(input.destination, disk, paths.destination),
  };
}

function sharedFlag(judgement: SharingJudgement): Fact<boolean> {
  if (judgement.verdict === 'unproven') return missing(judgement.because, 'derived');
  return known(judgement.verdict === 'shared', 'derived');
}
