import { type Fact, known } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { type MigrationStream, migrationStreams } from './migration-ports.js';
import { derive, onHost, whenKnown } from './when-known.js';

/** The TCP port that the request names for the disks of a guest; 0 when none is copied, or libvirt chooses it. */
export function diskPort(input: CheckInput, guest: Guest): Fact<number> {
  return whenKnown(migrationStreams({ ...input, guests: [guest] }), (streams) => {
    const disks = streamOf(streams, 'disks');
    return known(disks?.named ? disks.ports.first : 0, 'derived');
  });
}

/**
 * The port that both the memory and the copied disks of a guest would take; 0 when there is none. libvirt minds the choices that it makes
 * itself, and knows nothing of a port that is named for the other one.
 */
export function sharedPort(input: CheckInput, guest: Guest): Fact<number> {
  const { destination } = input;
  return derive((read) => {
    const streams = read(migrationStreams({ ...input, guests: [guest] }));
    const [memory, disks] = [streamOf(streams, 'memory'), streamOf(streams, 'disks')];
    if (memory === undefined || disks === undefined || (!memory.named && !disks.named)) return 0;
    const listening = read(onHost(destination, destination.facts.listeningPorts));
    const port = portTaken(memory, listening);
    return port === portTaken(disks, listening) ? port : 0;
  });
}

function streamOf(streams: readonly MigrationStream[], of: MigrationStream['of']): MigrationStream | undefined {
  return streams.find((stream) => stream.of === of);
}

/** libvirt takes the first port of its range on which nothing listens; 0 when there is none. */
function portTaken({ named, ports }: MigrationStream, listening: readonly number[]): number {
  for (let port = ports.first; port <= ports.last; port++) if (named || !listening.includes(port)) return port;
  return 0;
}
