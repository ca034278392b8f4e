import { parseArgs } from 'node:util';
import { GENERATIONS, isGeneration } from '../generations/generation.js';
import type { HostOptions } from '../host-options.js';
import { createLab, type Lab } from '../lab.js';
import { LabError } from '../lab-error.js';
import { labRunIds } from '../lab-folder.js';
import { RUN_OPTION } from './run-option.js';

/** `up HOST[=RELEASE]…`: starts hosts that stay until `down`. */
export async function up(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: RUN_OPTION });
  if (positionals.length === 0) throw new LabError('name the hosts: up lab-a lab-b');
  if (labRunIds().includes(values.run)) throw new LabError(`lab ${values.run} is up already; end it with: down`);
  const started = performance.now();
  const lab = await createLab({ runId: values.run, hosts: positionals.map(hostOptions) });
  lab.detach();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Up in ${seconds} s: ${lab.hosts.map(({ name, address }) => `${name} (${address})`).join(', ')}\n`);
  console.log(whatNext(lab));
}

function hostOptions(argument: string): HostOptions {
  const [name = '', generation] = argument.split('=');
  if (generation === undefined) return { name };
  if (isGeneration(generation)) return { name, generation };
  throw new LabError(`${argument}: no release ${generation}; there are ${GENERATIONS.join(', ')}`);
}

function whatNext(lab: Lab): string {
  const [first, second = first] = lab.hosts.map(({ name }) => name);
  return `A guest on shared storage    npm run lab -- guest ${first} web1
Check its migration          virt-preflight check web1 --from ${first} --to ${second} --ssh-config ${lab.ssh.configPath}
Log in                       npm run lab -- ssh ${first}
Break something              npm run lab -- fault migration-ports-dropped ${second}
What else can break          npm run lab -- faults
What is up                   npm run lab -- status
End it all                   npm run lab -- down`;
}
