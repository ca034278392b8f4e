import type { PathStatus } from '../../../facts/model/storage.js';
import type { FileSystemKind } from '../../tables/file-systems.js';
import { type RemotePath, remotePathOf } from './remote-path.js';
import { type HostNames, type SharingJudgement, separate, shared, unproven } from './sharing-judgement.js';

/** What the two sides agree in. Null where either side does not say. */
interface Agreement {
  readonly server: boolean;
  /** Whether the mounts name a server at all. */
  readonly named: boolean;
  readonly path: boolean;
  readonly inode: boolean | null;
  readonly size: boolean | null;
  readonly fileSystemId: boolean | null;
}

/**
 * Whether two network or cluster file systems of one kind show the same file. Proof is the same file on the same server
 * and the same inode; or an inode that cannot be equal by chance.
 */
export function judgeRemoteSharing(
  kind: FileSystemKind,
  source: PathStatus,
  destination: PathStatus,
  hosts: HostNames,
): SharingJudgement {
  const [from, to] = [remotePathOf(source), remotePathOf(destination)];
  if (from === null || to === null) return unproven('one of the hosts does not say which mount holds the path');
  const agreement = agreementOf(source, destination, from, to);
  const text = evidenceText(source, destination, hosts, agreement);
  if (isProof(kind, agreement)) return shared(text);
  if (agreement.inode === false && !(agreement.server && agreement.path)) return separate(text);
  if (kind === 'gluster' && agreement.inode === false) return separate(text);
  return unproven(`${text}: ${doubt(agreement)}`);
}

function isProof(kind: FileSystemKind, agreement: Agreement): boolean {
  if (agreement.inode !== true) return false;
  // A tag or a FUSE program's name in place of a server says nothing about where the content lives.
  if (agreement.server && agreement.path && (kind !== 'other' || agreement.named)) return true;
  switch (kind) {
    // Inode numbers come from the file's random 128-bit identifier, so that all clients agree; the mount's source may
    // name another server of the pool, or a volume file.
    case 'gluster':
      return true;
    // The file system id is made from the cluster's or the volume's own identity, so that all nodes agree.
    case 'ceph':
    case 'cluster':
      return agreement.fileSystemId === true;
    // Linux' NFS client gives no file system id (0); where there is one, it is the server's.
    case 'nfs':
      return agreement.path && agreement.fileSystemId === true && agreement.size === true;
    case 'cifs':
    case 'local':
    case 'other':
      return false;
  }
}

function agreementOf(source: PathStatus, destination: PathStatus, from: RemotePath, to: RemotePath): Agreement {
  const sameAddress = from.serverAddress !== null && from.serverAddress === to.serverAddress;
  return {
    server: sameAddress || from.server.toLowerCase() === to.server.toLowerCase(),
    named: from.server !== '' && to.server !== '',
    path: from.path === to.path,
    inode: equalOrNull(source.inode, destination.inode),
    size: equalOrNull(source.sizeBytes, destination.sizeBytes),
    fileSystemId: equalOrNull(usableId(source.fileSystemId), usableId(destination.fileSystemId)),
  };
}

function equalOrNull<Value>(left: Value | null, right: Value | null): boolean | null {
  return left === null || right === null ? null : left === right;
}

/** A file system id of zeros is what statfs gives when there is none. */
function usableId(id: string | null): string | null {
  return id === null || /^0*$/.test(id) ? null : id;
}

function evidenceText(source: PathStatus, destination: PathStatus, hosts: HostNames, agreement: Agreement): string {
  const from = source.mount?.source ?? 'nothing';
  const to = destination.mount?.source ?? 'nothing';
  const mounts =
    from === to ? `both hosts mount ${from}` : `${hosts.source} mounts ${from}, ${hosts.destination} ${to}`;
  if (agreement.inode === true) return `${mounts}; inode ${source.inode} on both`;
  if (agreement.inode === null) return `${mounts}; the inodes are not known`;
  return `${mounts}; inode ${source.inode} on ${hosts.source}, ${destination.inode} on ${hosts.destination}`;
}

function doubt(agreement: Agreement): string {
  if (agreement.inode === null) return 'without inodes it cannot be proven that this is one file';
  if (agreement.inode) return 'equal inodes alone do not prove that this is one file; mount both by the same name';
  return 'the same path of the same server has different inodes';
}
