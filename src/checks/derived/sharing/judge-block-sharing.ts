import type { PathStatus } from '../../../facts/model/storage.js';
import { type HostNames, type SharingJudgement, separate, shared, unproven } from './sharing-judgement.js';

/** Whether a block device of the source is the same unit that the destination sees at the same path. */
export function judgeBlockSharing(source: PathStatus, destination: PathStatus, hosts: HostNames): SharingJudgement {
  if (!source.exists) return unproven(`${hosts.source} says that ${source.path} does not exist`);
  if (!destination.exists) return separate(`${destination.path} does not exist on ${hosts.destination}`);
  const [from, to] = [identityOf(source), identityOf(destination)];
  if (from !== null && to !== null) {
    if (from === to) return shared(`${source.path} is unit ${from} on both hosts`);
    return separate(`${source.path} is unit ${from} on ${hosts.source} and ${to} on ${hosts.destination}`);
  }
  if (source.sizeBytes !== null && destination.sizeBytes !== null && source.sizeBytes !== destination.sizeBytes) {
    return separate(
      `${source.path} has ${source.sizeBytes} bytes on ${hosts.source} and ${destination.sizeBytes} on ${hosts.destination}`,
    );
  }
  const blind = from === null ? hosts.source : hosts.destination;
  return unproven(`${blind} gives no world-wide name of ${source.path}`);
}

/** What identifies a unit on every host: its world-wide name, or a path that is made of it. */
function identityOf(status: PathStatus): string | null {
  if (status.worldWideName !== null && status.worldWideName !== '') return normalised(status.worldWideName);
  const byId = /^\/dev\/disk\/by-id\/(?:wwn-|scsi-|dm-uuid-mpath-)(?:0x)?([0-9a-f]{16,})$/i.exec(status.path);
  if (byId !== null) return normalised(byId[1] ?? '');
  const iscsi = /^\/dev\/disk\/by-path\/ip-.*-iscsi-(.*)$/.exec(status.path);
  return iscsi === null ? null : (iscsi[1] ?? null);
}

/** `0x`, letter case and the leading type digit 3 of SCSI identifiers are matters of spelling. */
function normalised(name: string): string {
  const plain = name.toLowerCase().replace(/^(0x|naa\.|eui\.|wwn-0x)/, '');
  return /^3[0-9a-f]{16}([0-9a-f]{16})?$/.test(plain) ? plain.slice(1) : plain;
}
