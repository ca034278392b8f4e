import type { Fact } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { inboundVerdict, type PortVerdict } from './inbound-verdict.js';
import { migrationPorts } from './migration-ports.js';
import { whenKnown } from './when-known.js';

/** Whether the destination's firewall lets the migration in. */
export function migrationPortsVerdict(input: CheckInput): Fact<PortVerdict> {
  return whenKnown(migrationPorts(input), (range) => inboundVerdict(input, range));
}
