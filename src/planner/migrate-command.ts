import type { CheckRequest } from '../checks/request.js';
import type { MovedGuest } from './moved-guest.js';

/** The libvirt connection of a host to itself. */
export const localUri = 'qemu:///system';

export interface MigrateCommandInput {
  readonly request: CheckRequest;
  readonly guest: MovedGuest;
  readonly copiedDisks: readonly string[];
  /** The source, as the machine that runs the command calls it. */
  readonly sourceUri: string;
  readonly destinationUri: string;
}

/** The `virsh migrate` command of one move, as argv. The guest is named by its UUID. */
export function migrateCommand(input: MigrateCommandInput): readonly string[] {
  const { request, guest } = input;
  return [
    'virsh',
    '-c',
    input.sourceUri,
    'migrate',
    ...kindOptions(request),
    ...transportOptions(request),
    ...persistenceOptions(request, guest),
    ...storageOptions(input),
    '--verbose',
    guest.uuid,
    input.destinationUri,
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
  if (guest.persistent === true) return ['--persistent', '--undefinesource'];
  if (guest.persistent === null || request.mode === 'offline') return ['--persistent'];
  return [];
}

function storageOptions({ request, guest, copiedDisks }: MigrateCommandInput): string[] {
  if (copiedDisks.length === 0 || request.mode === 'offline') return [];
  if (copiesExactlyTheDefault(guest, copiedDisks)) return ['--copy-storage-all'];
  return ['--copy-storage-all', '--migrate-disks', copiedDisks.join(',')];
}

function copiesExactlyTheDefault(guest: MovedGuest, copiedDisks: readonly string[]): boolean {
  const listed = copiedDisks.every((target) => guest.disks.some((disk) => disk.target === target));
  if (!guest.disksComplete || !listed) return false;
  return guest.disks.every((disk) => disk.copiedByDefault === copiedDisks.includes(disk.target));
}
