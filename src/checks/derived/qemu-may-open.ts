import { type Fact, unreadable, valueIfKnown } from '../../facts/fact.js';
import type { DiskFacts } from '../../facts/host-facts.js';
import type { PathStatus } from '../../facts/model/storage.js';
import type { CheckedHost } from '../check-input.js';
import { derive, onHost } from './when-known.js';

const READ = 0o4;
const WRITE = 0o2;

/**
 * Whether owner, group and permission bits let QEMU's user on a host open a disk. Read-only disks need reading only. Root
 * passes; what an NFS server makes of root, and other groups of QEMU's user than kvm and qemu, are not known here.
 */
export function qemuMayOpen(host: CheckedHost, disk: DiskFacts, path: Fact<PathStatus>): Fact<boolean> {
  return derive((read) => {
    const { path: name, ownerUserId, ownerGroupId, mode } = read(path);
    const needed = read(disk.readonly) ? READ : READ | WRITE;
    const userId = read(onHost(host, host.facts['security.dacUserId']));
    const groupId = read(onHost(host, host.facts['security.dacGroupId']));
    if (userId === 0) return true;
    if (ownerUserId === null || ownerGroupId === null || mode === null) {
      return unreadable(`${host.name} does not tell owner and mode of ${name}`);
    }
    const named = valueIfKnown(host.facts['ids.groups']);
    const inGroup = [groupId, named?.kvm, named?.qemu].includes(ownerGroupId);
    const shift = ownerUserId === userId ? 6 : inGroup ? 3 : 0;
    return ((Number.parseInt(mode, 8) >> shift) & needed) === needed;
  });
}
