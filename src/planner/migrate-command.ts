import type { CheckRequest } from '../checks/request.js';
import type { MovedGuest } from './moved-guest.js';

/** The libvirt connection of a host to itself. */
export const localUri = 'qemu:///system';

/** One move, as far as the options of its command depend on it. */
export interface MoveToMake {
  readonly request: CheckRequest;
  readonly guest: MovedGuest;
  readonly copiedDisks: readonly string[];
}

export interface MigrateCommandInput extends MoveToMake {
  /** The source, as the machine that runs the command calls it. */
  readonly sourceUri: string;
  readonly destinationUri: string;
}

/** The `virsh migrate` command of one move, as argv. The guest is named by its UUID. */
export function migrateCommand(input: MigrateCommandInput): readonly string[] {
  return [
    ...['virsh', '-c', input.sourceUri, 'migrate'],
    ...migrateFlags(input),
    ...['--verbose', input.guest.uuid, input.destinationUri],
  ];
}

/** The options of that command which say how the guest moves: those that follow from the plan, then those that were asked for. */
export function migrateFlags(move: MoveToMake): readonly string[] {
  const { request, guest } = move;
  return [
    ...kindOptions(request),
    ...transportOptions(request),
    ...persistenceOptions(request, guest),
    ...storageOptions(move),
    ...request.options.flatMap(({ name, value }) => (value === null ? [`--${name}`] : [`--${name}`, value])),
  ];
}

function kindOptions(request: CheckRequest): string[] {
  switch (request.mode) {
    case 'live':
      return ['--live'];
    case 'offline':
      return ['--offline'];
    case 'non-live':
      return [];
  }
}

/**
 * With `--p2p` the source's daemon drives the migration, so that it outlives the client that started it.
 * Tunnelling needs that, and knows no migration URI; neither does an offline move, which sends no memory.
 */
function transportOptions(request: CheckRequest): string[] {
  const options: string[] = [];
  const tunnelled = request.tunnelled && request.mode !== 'offline';
  if (request.via === 'source' || tunnelled) options.push('--p2p');
  if (tunnelled) options.push('--tunnelled');
  if (request.migrateUri !== null && !tunnelled && request.mode !== 'offline') {
    options.push('--migrateuri', request.migrateUri);
  }
  return options;
}

/**
 * A persistent guest takes its definition along. `--undefinesource` never comes without `--persistent`, which libvirt would
 * accept: the definition would then be lost on both hosts. Where nobody knows, the source keeps what it has.
 */
function persistenceOptions(request: CheckRequest, guest: MovedGuest): string[] {
  if (!request.persistent) return [];
  if (guest.persistent === true)
    return request.undefineSource ? ['--persistent', '--undefinesource'] : ['--persistent'];
  if (guest.persistent === null || request.mode === 'offline') return ['--persistent'];
  return [];
}

function storageOptions({ request, guest, copiedDisks }: MoveToMake): string[] {
  if (copiedDisks.length === 0 || request.mode === 'offline') return [];
  const copy = request.storage === 'copy-incremental' ? '--copy-storage-inc' : '--copy-storage-all';
  if (copiesExactlyTheDefault(guest, copiedDisks)) return [copy];
  return [copy, '--migrate-disks', copiedDisks.join(',')];
}

function copiesExactlyTheDefault(guest: MovedGuest, copiedDisks: readonly string[]): boolean {
  const listed = copiedDisks.every((target) => guest.disks.some((disk) => disk.target === target));
  if (!guest.disksComplete || !listed) return false;
  return guest.disks.every((disk) => disk.copiedByDefault === copiedDisks.includes(disk.target));
}
