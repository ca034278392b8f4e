import { parseArgs } from 'node:util';
import { faultNamed, faults } from '../faults/faults.js';
import { openLab } from '../lab.js';
import { LabError } from '../lab-error.js';
import { RUN_OPTION } from './run-option.js';

const OPTIONS = { ...RUN_OPTION, guest: { type: 'string' }, peer: { type: 'string' } } as const;

/** `fault NAME HOST`: breaks something; `heal NAME HOST`: repairs it. */
export async function changeFault(action: 'inject' | 'heal', argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  const [name, hostName] = positionals;
  if (name === undefined || hostName === undefined) throw new LabError('name a fault and a host; `faults` lists them');
  const fault = faultNamed(name);
  const host = openLab(values.run).host(hostName);
  const subject = { ...(values.guest && { guest: values.guest }), ...(values.peer && { peer: values.peer }) };
  await fault[action](host, subject);
  console.log(action === 'inject' ? `${hostName}: ${fault.description}` : `${hostName}: healed of ${name}`);
}

/** `faults`: what can be broken. */
export function listFaults(): void {
  for (const { name, description } of faults) console.log(`${name.padEnd(26)}${description}`);
}
