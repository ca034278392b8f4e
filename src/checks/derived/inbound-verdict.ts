import { type Fact, known, missing } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { judgeFirewall } from './firewall/judge-firewall.js';
import { migrationPaths } from './migration-path.js';
import type { PortRange } from './migration-ports.js';
import { onHost, whenKnown } from './when-known.js';

export interface PortVerdict {
  readonly accepted: boolean;
  /** Which firewall rule decided. */
  readonly explanation: string;
}

/** Whether the destination's firewall accepts TCP from the source to a range of ports; missing, with the rule that was not understood, in doubt. */
export function inboundVerdict(input: CheckInput, range: PortRange): Fact<PortVerdict> {
  const { source, destination } = input;
  return whenKnown(onHost(destination, destination.facts.firewall), (firewall): Fact<PortVerdict> => {
    if (firewall.backends.length === 0)
      return known({ accepted: true, explanation: 'no firewall is active' }, 'firewall');
    const paths = migrationPaths(input);
    if (paths.length === 0) return missing(`no address of ${source.name} is known`, 'interfaces');
    const judgement = judgeFirewall(firewall, range, paths);
    if (judgement.verdict === 'undecided') return missing(`${destination.name}: ${judgement.because}`, 'derived');
    const accepted = judgement.verdict === 'accepted';
    return known({ accepted, explanation: judgement.explanation }, 'derived');
  });
}
