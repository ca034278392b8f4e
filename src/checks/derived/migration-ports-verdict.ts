import { type Fact, known, missing, valueIfKnown } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { inboundVerdict, type PortVerdict } from './inbound-verdict.js';
import { type MigrationStream, migrationStreams, type PortRange } from './migration-ports.js';
import { whenKnown } from './when-known.js';

export interface MigrationPortsVerdict extends PortVerdict {
  /** The ports that are not accepted. */
  readonly refused: readonly string[];
}

/** The ports that the migration uses on the destination, each as `port` or `first-last`, once. */
export function migrationPorts(input: CheckInput): Fact<readonly string[]> {
  return whenKnown(migrationStreams(input), (streams) => known(portTexts(streams), 'derived'));
}

/** Whether the destination's firewall lets all streams of the migration in. A refusal decides, then doubt. */
export function migrationPortsVerdict(input: CheckInput): Fact<MigrationPortsVerdict> {
  return whenKnown(migrationStreams(input), (streams): Fact<MigrationPortsVerdict> => {
    if (streams.length === 0) return missing('a migration over a UNIX socket uses no TCP port', 'derived');
    const judged = streams.map((stream) => ({ stream, verdict: streamVerdict(input, stream) }));
    const refused = judged.filter(({ verdict }) => valueIfKnown(verdict)?.accepted === false);
    const decisive = refused.length > 0 ? refused : judged;
    const explanations: string[] = [];
    for (const { verdict } of decisive) {
      if (verdict.status === 'missing') return verdict;
      explanations.push(verdict.value.explanation);
    }
    return known(
      {
        accepted: refused.length === 0,
        explanation: [...new Set(explanations)].join('; '),
        refused: portTexts(refused.map(({ stream }) => stream)),
      },
      'derived',
    );
  });
}

/** The way that a stream takes is the one that its URI names. */
function streamVerdict(input: CheckInput, { ports, uri }: MigrationStream): Fact<PortVerdict> {
  return inboundVerdict({ ...input, request: { ...input.request, migrateUri: uri } }, ports);
}

function portTexts(streams: readonly MigrationStream[]): readonly string[] {
  return [...new Set(streams.map(({ ports }) => portText(ports)))];
}

function portText({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
