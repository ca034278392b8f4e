import { parseArgs } from 'node:util';
import { type GuestSpec, localDisk } from '../guest-spec.js';
import { openLab } from '../lab.js';
import { LabError } from '../lab-error.js';
import { RUN_OPTION } from './run-option.js';

const OPTIONS = {
  ...RUN_OPTION,
  'local-disk': { type: 'boolean', default: false },
  memory: { type: 'string' },
  machine: { type: 'string' },
  cpu: { type: 'string' },
  dirty: { type: 'string' },
} as const;

/** `guest HOST NAME`: defines and starts a guest, and waits until it counts. */
export async function guest(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  const [hostName, name] = positionals;
  if (hostName === undefined || name === undefined) throw new LabError('name a host and the guest: guest lab-a web1');
  const host = openLab(values.run).host(hostName);
  const spec: GuestSpec = {
    name,
    ...(values['local-disk'] && { disks: [localDisk(name)] }),
    ...(values.memory && { memoryMiB: Number(values.memory) }),
    ...(values.machine && { machine: values.machine }),
    ...(values.cpu && { cpu: exactModel(values.cpu) }),
    ...(values.dirty && { dirtyMiBPerSecond: Number(values.dirty) }),
  };
  await host.startGuest(spec);
  await host.waitForTicks(name, 1);
  console.log(`${name} runs on ${hostName} and counts seconds.`);
}

function exactModel(model: string): string {
  return `<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>${model}</model></cpu>`;
}
