import { type Fact, known } from '../../facts/fact.js';
import type { CheckInput } from '../check-input.js';
import { addressPairs } from './migration-path.js';
import { onHost, whenKnown } from './when-known.js';

/** Whether an address of the source and one of the destination lie in one IP subnet. */
export function sameSubnet(input: CheckInput): Fact<boolean> {
  const { source, destination } = input;
  return whenKnown(onHost(source, source.facts.interfaces), () =>
    whenKnown(onHost(destination, destination.facts.interfaces), () =>
      known(addressPairs(input).length > 0, 'interfaces'),
    ),
  );
}
