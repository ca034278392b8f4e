import type { Mount, PathStatus } from '../../../facts/model/storage.js';
import { type FileSystemRows, fileSystemKind } from './file-system-kinds.js';
import { judgeRemoteSharing } from './judge-remote-sharing.js';
import { type HostNames, type SharingJudgement, separate, unproven } from './sharing-judgement.js';

/** Whether a file or directory of the source is the same one that the destination sees at the same path. */
export function judgeFileSharing(
  source: PathStatus,
  destination: PathStatus,
  hosts: HostNames,
  fileSystems: FileSystemRows,
): SharingJudgement {
  if (!source.exists) return unproven(`${hosts.source} says that ${source.path} does not exist`);
  if (!destination.exists) return separate(`${destination.path} does not exist on ${hosts.destination}`);
  if (source.mount === null) return unproven(`${hosts.source} does not say which mount holds ${source.path}`);
  if (destination.mount === null) return unproven(`${hosts.destination} does not say which mount holds ${source.path}`);

  const kinds = {
    source: fileSystemKind(fileSystems, source.mount.fileSystemType),
    destination: fileSystemKind(fileSystems, destination.mount.fileSystemType),
  };
  if (kinds.source === kinds.destination && kinds.source !== 'local') {
    return judgeRemoteSharing(kinds.source, source, destination, hosts);
  }
  const text = `${mountText(source.mount, hosts.source)}, ${mountText(destination.mount, hosts.destination)}`;
  if (kinds.source === kinds.destination || !lookAlike(source, destination)) return separate(text);
  const doubt = `${text}, yet inode and size are equal: one host may export the file to the other`;
  // libvirt on the source takes a local file system for unshared whatever the other host sees.
  return kinds.source === 'local' ? separate(doubt) : unproven(doubt);
}

/**
 * Different kinds of file systems are different places. The exception: one host may itself export its local file to the
 * other one, which shows as the same inode and size over there.
 */
function lookAlike(source: PathStatus, destination: PathStatus): boolean {
  return source.inode !== null && source.inode === destination.inode && source.sizeBytes === destination.sizeBytes;
}

/** Such as `kvm01 keeps it on ext4 (/dev/sda2 at /)`. */
function mountText(mount: Mount, host: string): string {
  return `${host} keeps it on ${mount.fileSystemType} (${mount.source} at ${mount.target})`;
}
