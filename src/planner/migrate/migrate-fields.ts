import type { CheckRequest } from '../../checks/request.js';
import type { MovedGuest } from '../moved-guest.js';
import type { MigrateAction } from '../plan/plan-action.js';

/** One move, as far as the options of its command depend on it. */
export interface MoveToMake {
  readonly request: CheckRequest;
  readonly guest: MovedGuest;
  readonly copiedDisks: readonly string[];
}

/** What a migration is, apart from the two hosts and the definitions for the destination. */
export type MigrateFields = Omit<
  MigrateAction,
  'kind' | 'destination' | 'source' | 'mappings' | 'destinationXml' | 'persistentXml'
>;

/**
 * How a guest is moved. With `--p2p` the source's daemon drives the migration, so that it outlives the client that started it; tunnelling
 * needs that, and knows no migration URI; neither does an offline move, which sends no memory.
 */
export function migrateFields({ request, guest, copiedDisks }: MoveToMake): MigrateFields {
  const offline = request.mode === 'offline';
  const tunnelled = request.tunnelled && !offline;
  return {
    mode: request.mode,
    peerToPeer: request.via === 'source' || tunnelled,
    tunnelled,
    migrateUri: tunnelled || offline ? null : request.migrateUri,
    ...persistence(request, guest),
    storageCopy: storageCopy(request, copiedDisks),
    copyDisks: offline || copiesExactlyTheDefault(guest, copiedDisks) ? [] : copiedDisks,
    options: request.options,
  };
}

/**
 * A persistent guest takes its definition along. `--undefinesource` never comes without `--persistent`, which libvirt would
 * accept: the definition would then be lost on both hosts. Where nobody knows, the source keeps what it has.
 */
function persistence(request: CheckRequest, guest: MovedGuest): Pick<MigrateFields, 'persistent' | 'undefineSource'> {
  const persistent = request.persistent && (guest.persistent !== false || request.mode === 'offline');
  return { persistent, undefineSource: persistent && guest.persistent === true && request.undefineSource };
}

function storageCopy(request: CheckRequest, copiedDisks: readonly string[]): MigrateFields['storageCopy'] {
  if (copiedDisks.length === 0 || request.mode === 'offline') return 'none';
  return request.storage === 'copy-incremental' ? 'incremental' : 'all';
}

function copiesExactlyTheDefault(guest: MovedGuest, copiedDisks: readonly string[]): boolean {
  const listed = copiedDisks.every((target) => guest.disks.some((disk) => disk.target === target));
  if (!guest.disksComplete || !listed) return false;
  return guest.disks.every((disk) => disk.copiedByDefault === copiedDisks.includes(disk.target));
}
