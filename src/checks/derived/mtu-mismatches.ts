import { type Fact, known } from '../../facts/fact.js';
import type { Interface } from '../../facts/model/network.js';
import type { CheckInput } from '../check-input.js';
import { addressPairs } from './migration-path.js';
import { onHost, whenKnown } from './when-known.js';

/** Interfaces of the two hosts that share a subnet and differ in their MTU. */
export function mtuMismatches(input: CheckInput): Fact<readonly string[]> {
  const { source, destination } = input;
  return whenKnown(onHost(source, source.facts.interfaces), (near) =>
    whenKnown(onHost(destination, destination.facts.interfaces), (far) => {
      const found = new Set<string>();
      for (const { from, to } of addressPairs(input)) {
        const [left, right] = [mtuOf(near, from.device), mtuOf(far, to.device)];
        if (left === right) continue;
        found.add(`${from.device} of ${source.name} has ${left}, ${to.device} of ${destination.name} has ${right}`);
      }
      return known([...found].sort(), 'interfaces');
    }),
  );
}

function mtuOf(devices: readonly Interface[], name: string): number | undefined {
  return devices.find((device) => device.name === name)?.mtuBytes;
}
