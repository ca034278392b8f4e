import { type Fact, known, missing } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { onHost, whenKnown } from './when-known.js';

/** TCP ports on the destination that the migration may use, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The port of the migration URI when it names one, else the destination's migration range (qemu.conf). */
export function migrationPorts({ request, destination }: CheckInput): Fact<PortRange> {
  const uri = request.migrateUri;
  if (uri !== null && uri !== '') {
    if (uri.startsWith('unix:')) return missing('a migration over a UNIX socket uses no TCP port', 'derived');
    const port = /:(\d{1,5})\/?$/.exec(uri)?.[1];
    if (port !== undefined) return known({ first: Number(port), last: Number(port) }, 'derived');
  }
  return whenKnown(onHost(destination, destination.facts.qemuConfiguration), (configuration) =>
    known({ first: configuration.migrationPortMin, last: configuration.migrationPortMax }, 'qemu-config'),
  );
}
