/**
 * npm run -s cpu:usable -- --source LIBVIRT_SOURCE_FOLDER [--map DIR]
 *
 * How well the host-model alone foretells QEMU's own word on each CPU model (usable yes or no), over the domcapabilities
 * of real hosts in libvirt's source package, with and without the features that QEMU leaves out by default. It shows why
 * judgeGuestCpu asks `usable` first where it is given. Prints the two shares.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareCpu } from '../../src/checks/cpu/compare-cpu.js';
import { leftOutByDefault } from '../../src/checks/cpu/missing-features.js';
import type { CpuDefinition } from '../../src/facts/cpu/cpu-definition.js';
import { type DomainCapabilitiesCpu, parseDomainCapabilitiesCpu } from '../../src/facts/cpu/domain-capabilities-cpu.js';
import { parseCpuXml } from '../../src/facts/cpu/parse-cpu.js';
import { chooseCpuMap } from './cpu-map-choice.js';

const { source, map: mapFolder } = parseArgs({
  options: { source: { type: 'string' }, map: { type: 'string' } },
}).values;
if (source === undefined) throw new Error('--source LIBVIRT_SOURCE_FOLDER is needed');
const map = chooseCpuMap(mapFolder);
const total = { labels: 0, plain: 0, refined: 0, notInMap: 0 };

const folder = join(source, 'tests', 'domaincapsdata');
for (const file of readdirSync(folder).filter((name) => name.startsWith('qemu_') && name.includes('x86_64'))) {
  const parsed = parseDomainCapabilitiesCpu(readFileSync(join(folder, file), 'utf8'));
  if (parsed.kind === 'parsed') count(parsed.cpu);
}
const percent = (part: number): string => `${part} of ${total.labels} (${((100 * part) / total.labels).toFixed(1)} %)`;
console.log(`${total.notInMap} labels of models or hosts that the map does not have`);
console.log(`foretold by the plain comparison with the host-model: ${percent(total.plain)}`);
console.log(`foretold without what QEMU leaves out by default: ${percent(total.refined)}`);

function count({ virtType, hostModel, models }: DomainCapabilitiesCpu): void {
  if (hostModel === null) return;
  const leftOut = leftOutByDefault.get(virtType ?? '') ?? [];
  for (const { name, usable } of models.filter((model) => model.usable !== 'unknown')) {
    const plain = compareCpu(hostModel, guestOf(name, []), map).result;
    if (plain === 'error') {
      total.notInMap += 1;
      continue;
    }
    const refined = compareCpu(hostModel, guestOf(name, leftOut), map).result;
    total.labels += 1;
    total.plain += Number((plain !== 'incompatible') === (usable === 'yes'));
    total.refined += Number((refined !== 'incompatible') === (usable === 'yes'));
  }
}

function guestOf(model: string, disabled: readonly string[]): CpuDefinition {
  const features = disabled.map((name) => `<feature policy='disable' name='${name}'/>`).join('');
  const parsed = parseCpuXml(`<cpu><model>${model}</model>${features}</cpu>`);
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  return parsed.cpu;
}
