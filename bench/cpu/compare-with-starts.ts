/**
 * npm run -s cpu:starts -- --connect URI [--virt-type qemu] [--machine pc] [--seed NUMBER] [--variants COUNT]
 *
 * Sets judgeGuestCpu against what a real libvirt does: for each CPU model that it lists, starts a paused guest, then
 * starts the same live CPU again and COUNT (4 unless told) changed ones, with check full, partial and none. A guest with
 * check='full' is started through the same code as one that arrives by migration. Prints each disagreement and, last,
 * `N equal, N different`; refusals for "extra features" alone, which only QEMU knows, are counted apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { GuestCpuJudgement } from '../../src/checks/cpu/guest-cpu-judgement.js';
import type { DestinationCpu } from '../../src/checks/cpu/guest-cpu-question.js';
import { judgeGuestCpu } from '../../src/checks/cpu/judge-cpu.js';
import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';
import { parseDomainCapabilitiesCpu } from '../../src/facts/cpu/domain-capabilities-cpu.js';
import { parseCpuXml } from '../../src/facts/cpu/parse-cpu.js';
import { changeCpu } from './changed-cpu.js';
import { installedMapFolder, readCpuMapFolder, readFallback } from './cpu-map-choice.js';
import { seededRandom } from './generated-cpus.js';
import { PausedGuests, type StartOutcome } from './paused-guest.js';

const options = parseArgs({
  options: {
    connect: { type: 'string', default: 'qemu:///session' },
    'virt-type': { type: 'string', default: 'qemu' },
    machine: { type: 'string', default: 'pc' },
    seed: { type: 'string', default: '1' },
    variants: { type: 'string', default: '4' },
    fallback: { type: 'boolean', default: false },
  },
}).values;
const folder = mkdtempSync(join(tmpdir(), 'cpu-starts-'));
const guests = new PausedGuests(options.connect, folder);
const map = options.fallback ? readFallback() : readCpuMapFolder(installedMapFolder);
const names = [...readCpuMapFolder(installedMapFolder).features.keys()];
const random = seededRandom(Number(options.seed));
const destination = readDestination(map);
const counts = { equal: 0, different: 0, extra: 0, property: 0, unknown: 0 };

for (const { name } of destination.models) {
  for (const check of ['none', 'partial'])
    tryCpu(`<cpu mode='custom' match='exact' check='${check}'><model fallback='forbid'>${name}</model></cpu>`);
  const started = guests.start(
    options['virt-type'],
    options.machine,
    `<cpu mode='custom' match='exact' check='none'><model>${name}</model></cpu>`,
  );
  tryCpu(started.liveCpu);
  for (let variant = 0; variant < Number(options.variants); variant += 1)
    tryCpu(changeCpu(started.liveCpu, names, random));
}
rmSync(folder, { recursive: true });
console.log(
  `${counts.extra} refused for extra features alone, ${counts.property} for a feature unknown to QEMU with check none`,
);
console.log(`${counts.unknown} unknown to us`);
console.log(`${counts.equal} equal, ${counts.different} different`);
process.exitCode = counts.different === 0 ? 0 : 1;

function tryCpu(cpu: string): void {
  const parsed = parseCpuXml(cpu);
  if (parsed.kind === 'invalid') throw new Error(`${cpu}: ${parsed.reason}`);
  const judgement = judgeGuestCpu({ guest: parsed.cpu, virtType: options['virt-type'], destination });
  const outcome = guests.start(options['virt-type'], options.machine, cpu);
  const result = weigh(judgement, outcome);
  counts[result] += 1;
  if (result === 'different')
    console.log(`${cpu}\n  ours: ${JSON.stringify(judgement)}\n  libvirt: ${outcome.message || 'started'}`);
}

/** Equal when both accept, or both refuse and name the same missing features. */
function weigh(judgement: GuestCpuJudgement, outcome: StartOutcome): keyof typeof counts {
  const [, extra, missing] =
    outcome.message.match(/specification: (extra features: [^:]*?)?(?:, )?(?:missing features: (.*))?$/) ?? [];
  if (extra !== undefined && missing === undefined) return 'extra';
  if (judgement.verdict === 'unknown') return 'unknown';
  if (judgement.verdict === 'unchecked' && /Property '\S+' not found/.test(outcome.message)) return 'property';
  if ((judgement.verdict !== 'incompatible') !== outcome.isStarted) return 'different';
  if (judgement.verdict !== 'incompatible' || missing === undefined) return 'equal';
  return [...judgement.features].sort().join() === missing.split(',').sort().join() ? 'equal' : 'different';
}

function readDestination(cpuMap: CpuMap): DestinationCpu {
  const text = guests.virsh(
    'domcapabilities',
    '--virttype',
    options['virt-type'],
    '--machine',
    options.machine,
    '--arch',
    'x86_64',
  );
  const parsed = parseDomainCapabilitiesCpu(text);
  if (parsed.kind === 'invalid') throw new Error(`domcapabilities: ${parsed.reason}`);
  const host = parseCpuXml(guests.virsh('capabilities'));
  const libvirtVersion = guests.virsh('version', '--daemon').match(/daemon: (\S+)/)?.[1] ?? null;
  return { ...parsed.cpu, map: cpuMap, hostCpu: host.kind === 'parsed' ? host.cpu : null, libvirtVersion };
}
