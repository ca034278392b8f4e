import { type Fact, known, missing } from '../../facts/fact.js';
import type { DerivedDiskFacts, DiskFacts, Guest } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { diskCopied } from './disk-copied.js';
import { missingBackingFiles } from './missing-backing-files.js';
import { once } from './once.js';
import { pathOnHost } from './path-on-host.js';
import { openedDisk } from './probing/opened-disk.js';
import { probeFileSeen } from './probing/probe-file-seen.js';
import { qemuMayOpen } from './qemu-may-open.js';
import { diskPath } from './sharing/disk-path.js';
import { judgeDiskSharing } from './sharing/judge-disk-sharing.js';
import { libvirtCoherent } from './sharing/libvirt-coherent.js';
import { libvirtShared } from './sharing/libvirt-shared.js';
import { otherDestinationPath } from './sharing/other-destination-path.js';
import type { SharingJudgement } from './sharing/sharing-judgement.js';
import { whenKnown } from './when-known.js';

/** What follows for one disk of a guest from the facts of both hosts. Each fact is computed when it is read. */
export function deriveDiskFacts(input: CheckInput, _guest: Guest, disk: DiskFacts): DerivedDiskFacts {
  const path = once(() => diskPath(input, disk));
  const onSource = once(() => whenKnown(path(), (name) => pathOnHost(input.source, name)));
  const onDestination = once(() => whenKnown(path(), (name) => pathOnHost(input.destination, name)));
  const paths = {
    get source() {
      return onSource();
    },
    get destination() {
      return onDestination();
    },
  };
  const opened = once(() => openedDisk(input, disk));
  const sharing = once(() => judgeDiskSharing(input, disk, paths));
  return {
    get copied() {
      return diskCopied(input.request, disk, sharing);
    },
    get shared() {
      return whenKnown(sharing(), sharedFlag);
    },
    get sharingEvidence() {
      return whenKnown(sharing(), (judgement) =>
        known(judgement.verdict === 'unproven' ? judgement.because : judgement.evidence, 'derived'),
      );
    },
    get libvirtShared() {
      return libvirtShared(input, disk, onSource());
    },
    get libvirtCoherent() {
      return libvirtCoherent(input, disk, onSource());
    },
    get sourcePath() {
      return onSource();
    },
    get destinationPath() {
      return onDestination();
    },
    get otherDestinationPath() {
      return otherDestinationPath(input, onSource());
    },
    get missingBackingFiles() {
      return missingBackingFiles(input, disk, () => diskCopied(input.request, disk, sharing));
    },
    get qemuMayOpen() {
      return qemuMayOpen(input.destination, disk, onDestination());
    },
    get probeFileSeen() {
      return probeFileSeen(input, disk);
    },
    get openedByQemuUser() {
      return whenKnown(opened(), ({ byQemuUser }) => known(byQemuUser, 'active-disks'));
    },
    get mayBeGiven() {
      return whenKnown(opened(), ({ mayBeGiven }) => known(mayBeGiven, 'active-disks'));
    },
    get openMessage() {
      return whenKnown(opened(), ({ message }) => known(message, 'active-disks'));
    },
  };
}

function sharedFlag(judgement: SharingJudgement): Fact<boolean> {
  if (judgement.verdict === 'unproven') return missing(judgement.because, 'derived');
  return known(judgement.verdict === 'shared', 'derived');
}
