import type { RuleFunction } from '../expression/rule-function.js';
import type { MachineLifeCycleRow } from '../tables/machine-life-cycle.js';
import { compareVersions } from './versions.js';

const productNames: Readonly<Record<MachineLifeCycleRow['product'], string>> = { rhel: 'RHEL', qemu: 'QEMU' };

function rowOf(rows: readonly MachineLifeCycleRow[], machine: string): MachineLifeCycleRow | undefined {
  const [, family, version = ''] = /^(.*?)-?(\d+(?:\.\d+)+)$/.exec(machine) ?? [];
  return rows.find(
    (row) =>
      row.family === family && compareVersions(row.first, version) <= 0 && compareVersions(version, row.last) <= 0,
  );
}

export function machineRemoval(rows: readonly MachineLifeCycleRow[]): RuleFunction {
  return {
    signature: 'machineRemoval(string): string',
    description:
      'From which release on a machine type is gone, by machine-life-cycle.yaml, such as `RHEL 10 does not have it any more`; empty when nothing is known',
    handler: (machine: string) => {
      const row = rowOf(rows, machine);
      if (row === undefined || row.removedIn === null) return '';
      return `${productNames[row.product]} ${row.removedIn} does not have it any more`;
    },
  };
}
