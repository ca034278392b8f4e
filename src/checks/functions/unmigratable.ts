import type { RuleFunction } from '../expression/rule-function.js';
import type { UnmigratableDevice } from '../tables/unmigratable-devices.js';

export function unmigratable(rows: readonly UnmigratableDevice[]): RuleFunction {
  return {
    signature: 'unmigratable(list<string>): list<string>',
    description: 'Of device properties, the devices that QEMU does not migrate by unmigratable-devices.yaml, by name',
    handler: (properties: readonly string[]) =>
      rows.flatMap(({ property, name, because }) => (properties.includes(property) ? [`${name} (${because})`] : [])),
  };
}
