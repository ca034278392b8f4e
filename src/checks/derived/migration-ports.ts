import type { Fact } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import type { CheckRequest } from '../request.js';
import { deriveDiskFacts } from './derive-disk-facts.js';
import { derive, onHost, type ReadFact } from './when-known.js';

/** TCP ports on the destination, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A connection from QEMU on the source to QEMU on the destination. */
export interface MigrationStream {
  readonly of: 'memory' | 'disks';
  /** The ports of which it takes one. */
  readonly ports: PortRange;
  /** Whether the request names its port; else libvirt takes one of the migration range. */
  readonly named: boolean;
  /** The URI that says to which host it goes; null when libvirt chooses. */
  readonly uri: string | null;
}

/**
 * The streams of a migration of the input's guests: the memory's, and one more when disks are copied, since all copied disks of a guest share one
 * NBD server (qemuMigrationDstStartNBDServer). What goes through a UNIX socket is none.
 */
export function migrationStreams(input: CheckInput): Fact<readonly MigrationStream[]> {
  const { migrateUri } = input.request;
  return derive((read) => {
    const memory = streamsTo(input, read, 'memory', migrateUri, portOf(migrateUri));
    return anyDiskCopied(input, read) ? [...memory, ...diskStreams(input, read)] : memory;
  });
}

/** How many ports of the destination's migration range one guest's move takes. */
export function rangePortCount(input: CheckInput, guest: Guest): Fact<number> {
  return derive((read) => read(migrationStreams({ ...input, guests: [guest] })).filter(({ named }) => !named).length);
}

/** Without a URI of their own the disks go to the host of the memory, but never to its port. */
function diskStreams(input: CheckInput, read: ReadFact): readonly MigrationStream[] {
  const { request } = input;
  const uri = givenValue(request, 'disks-uri');
  if (uri !== null) return streamsTo(input, read, 'disks', uri, portOf(uri));
  return streamsTo(input, read, 'disks', request.migrateUri, Number(givenValue(request, 'disks-port') ?? 0));
}

/** @param port 0 leaves the choice to libvirt. */
function streamsTo(
  { destination }: CheckInput,
  read: ReadFact,
  of: MigrationStream['of'],
  uri: string | null,
  port: number,
): readonly MigrationStream[] {
  if (uri?.startsWith('unix:')) return [];
  if (port > 0) return [{ of, ports: { first: port, last: port }, named: true, uri }];
  const { migrationPortMin, migrationPortMax } = read(onHost(destination, destination.facts.qemuConfiguration));
  return [{ of, ports: { first: migrationPortMin, last: migrationPortMax }, named: false, uri }];
}

function anyDiskCopied(input: CheckInput, read: ReadFact): boolean {
  if (!input.request.storage.startsWith('copy')) return false;
  return input.guests.some((guest) => guest.disks.some((disk) => read(deriveDiskFacts(input, guest, disk).copied)));
}

/** The port at the end of a URI; 0 when it names none. */
function portOf(uri: string | null): number {
  return Number(/:(\d{1,5})\/?$/.exec(uri ?? '')?.[1] ?? 0);
}

function givenValue({ options }: CheckRequest, name: string): string | null {
  return options.find((option) => option.name === name)?.value ?? null;
}
