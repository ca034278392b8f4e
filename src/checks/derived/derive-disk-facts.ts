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
import { destinationPath } from './sharing/destination-path.js';
import { diskPath } from './sharing/disk-path.js';
import { type DiskPaths, judgeDiskSharing } from './sharing/judge-disk-sharing.js';
import { libvirtCoherent } from './sharing/libvirt-coherent.js';
import { libvirtShared } from './sharing/libvirt-shared.js';
import { otherDestinationPath } from './sharing/other-destination-path.js';
import type { SharingJudgement } from './sharing/sharing-judgement.js';
import { unreachedServers, volumeListed } from './storage-there.js';
import { whenKnown } from './when-known.js';

/** What follows for one disk of a guest from the facts of both hosts. Each fact is computed when it is read. */
export function deriveDiskFacts(input: CheckInput, _guest: Guest, disk: DiskFacts): DerivedDiskFacts {
  return new DiskFactsOfMove(input, disk);
}

class DiskFactsOfMove implements DerivedDiskFacts {
  readonly #path = once(() => diskPath(this.input, this.disk));
  readonly #pathThere = once(() => destinationPath(this.input, this.disk));
  readonly #onSource = once(() => whenKnown(this.#path(), (name) => pathOnHost(this.input.source, name)));
  readonly #onDestination = once(() =>
    whenKnown(this.#pathThere(), (name) => pathOnHost(this.input.destination, name)),
  );
  readonly #opened = once(() => openedDisk(this.input, this.disk));
  readonly #sharing = once(() => judgeDiskSharing(this.input, this.disk, this.#paths));

  constructor(
    private readonly input: CheckInput,
    private readonly disk: DiskFacts,
  ) {}

  get copied() {
    return diskCopied(this.input.request, this.disk, this.#sharing);
  }

  get shared() {
    return whenKnown(this.#sharing(), sharedFlag);
  }

  get sharingEvidence() {
    return whenKnown(this.#sharing(), (judgement) =>
      known(judgement.verdict === 'unproven' ? judgement.because : judgement.evidence, 'derived'),
    );
  }

  get libvirtShared() {
    return libvirtShared(this.input, this.disk, this.#onSource());
  }

  get libvirtCoherent() {
    return libvirtCoherent(this.input, this.disk, this.#onSource());
  }

  get sourcePath() {
    return this.#onSource();
  }

  get destinationPath() {
    return this.#onDestination();
  }

  get otherDestinationPath() {
    return otherDestinationPath(this.input, this.#onSource(), this.#pathThere());
  }

  get volumeListed() {
    return volumeListed(this.input.destination, this.disk);
  }

  get unreachedServers() {
    return unreachedServers(this.input.destination, this.disk);
  }

  get missingBackingFiles() {
    return missingBackingFiles(this.input, this.disk, () => diskCopied(this.input.request, this.disk, this.#sharing));
  }

  get qemuMayOpen() {
    return qemuMayOpen(this.input.destination, this.disk, this.#onDestination());
  }

  get probeFileSeen() {
    return probeFileSeen(this.input, this.disk);
  }

  get openedByQemuUser() {
    return whenKnown(this.#opened(), ({ byQemuUser }) => known(byQemuUser, 'active-disks'));
  }

  get mayBeGiven() {
    return whenKnown(this.#opened(), ({ mayBeGiven }) => known(mayBeGiven, 'active-disks'));
  }

  get openMessage() {
    return whenKnown(this.#opened(), ({ message }) => known(message, 'active-disks'));
  }

  get #paths(): DiskPaths {
    const [onSource, onDestination] = [this.#onSource, this.#onDestination];
    return {
      get source() {
        return onSource();
      },
      get destination() {
        return onDestination();
      },
    };
  }
}

function sharedFlag(judgement: SharingJudgement): Fact<boolean> {
  if (judgement.verdict === 'unproven') return missing(judgement.because, 'derived');
  return known(judgement.verdict === 'shared', 'derived');
}
