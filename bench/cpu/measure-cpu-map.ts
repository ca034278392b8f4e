/**
 * npx tsx bench/cpu/measure-cpu-map.ts --date YYYY-MM-DD [--connect URI] [--emulator PATH] > rules/data/cpu-map.json
 *
 * Makes the bundled fallback of the x86 CPU map by asking an installed libvirt, through its command line only:
 * `virsh cpu-models` for the models; `virsh cpu-baseline --features` of each model for what it consists of;
 * `virsh domcapabilities` for vendors; `cpu-baseline` of a small model with one more feature for each CPUID flag that
 * QEMU recognises, to find the names that libvirt knows; and with `--migratable` for the features that it drops.
 * The URI must lead to libvirt's QEMU driver, as its test driver lacks `--migratable`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDomainCapabilitiesCpu } from '../../src/facts/cpu/domain-capabilities-cpu.js';
import type { FallbackCpuMapFile, FallbackModel } from '../../src/facts/cpu/fallback-cpu-map.js';
import { parseCpuXml } from '../../src/facts/cpu/parse-cpu.js';

const { connect, date, emulator } = parseArgs({
  options: {
    connect: { type: 'string', default: 'qemu:///session' },
    date: { type: 'string' },
    emulator: { type: 'string', default: 'qemu-system-x86_64' },
  },
}).values;

/** The vendor strings that CPUs themselves give in CPUID leaf 0. */
const vendors = { Intel: 'GenuineIntel', AMD: 'AuthenticAMD', Hygon: 'HygonGenuine' };
/** A model small enough that every feature stands out. */
const smallestModel = '486';
/** Flags that libvirt's documentation names and QEMU does not list. */
const documentedFlags = ['cmt', 'mbm_total', 'mbm_local', 'osxsave', 'ospke', 'pclmuldq'];

if (date === undefined) throw new Error('--date YYYY-MM-DD is needed: the day of the measurement');

const questionFolder = mkdtempSync(join(tmpdir(), 'cpu-map-'));
const questionFile = join(questionFolder, 'cpu.xml');
const vendorOf = measureVendors();
const models = new Map<string, FallbackModel>();
for (const name of virsh('cpu-models', 'x86_64')
  .split('\n')
  .filter((line) => line !== '')) {
  models.set(name, {
    vendor: vendorOf.get(name) ?? null,
    features: (baseline(`<model>${name}</model>`) ?? []).join(' '),
  });
}
const features = new Set([...models.values()].flatMap((model) => model.features.split(' ')));
for (const flag of candidateFlags()) if (baseline(withFeature(flag)) !== undefined) features.add(flag);

const sorted = [...features].sort();
const file: FallbackCpuMapFile = {
  format: 'virt-preflight-cpu-map-1',
  provenance: {
    libvirtVersion: virsh('version', '--daemon').match(/library: libvirt (\S+)/)?.[1] ?? 'unknown',
    method: 'bench/cpu/measure-cpu-map.ts: virsh cpu-models, cpu-baseline and domcapabilities of an installed libvirt',
    date,
  },
  vendors,
  features: sorted.join(' '),
  nonMigratable: sorted.filter(isNonMigratable).join(' '),
  models: Object.fromEntries(models),
};
rmSync(questionFolder, { recursive: true });
console.log(JSON.stringify(file, null, 1));

function virsh(...argv: readonly string[]): string {
  return execFileSync('virsh', ['-c', connect, ...argv], { encoding: 'utf8' });
}

/** The features of a host CPU with these children, as libvirt expands them; undefined where libvirt refuses it. */
function baseline(children: string, ...flags: readonly string[]): readonly string[] | undefined {
  writeFileSync(questionFile, `<cpu><arch>x86_64</arch>${children}</cpu>`);
  const argv = ['-c', connect, 'cpu-baseline', '--features', ...flags, questionFile];
  const ran = spawnSync('virsh', argv, { encoding: 'utf8' });
  if (ran.status !== 0) return undefined;
  const parsed = parseCpuXml(ran.stdout);
  if (parsed.kind === 'invalid') throw new Error(`${children}: ${parsed.reason}`);
  return parsed.cpu.features
    .filter((feature) => feature.policy !== 'disable')
    .map((feature) => feature.name)
    .sort();
}

function withFeature(name: string): string {
  return `<model>${smallestModel}</model><feature name='${name}'/>`;
}

/** The vendors that domcapabilities tells of the models that QEMU knows. */
function measureVendors(): ReadonlyMap<string, string | null> {
  const parsed = parseDomainCapabilitiesCpu(virsh('domcapabilities', '--virttype', 'qemu', '--arch', 'x86_64'));
  if (parsed.kind === 'invalid') throw new Error(`domcapabilities: ${parsed.reason}`);
  return new Map(parsed.cpu.models.map((model) => [model.name, model.vendor]));
}

/** Whether libvirt keeps the feature without `--migratable` and drops it with it. */
function isNonMigratable(name: string): boolean {
  const kept = baseline(withFeature(name)) ?? [];
  return kept.includes(name) && !(baseline(withFeature(name), '--migratable') ?? []).includes(name);
}

/** QEMU's flags, also in the spelling with underscores that libvirt prefers. */
function candidateFlags(): readonly string[] {
  const help = execFileSync(emulator, ['-cpu', 'help'], { encoding: 'utf8' });
  const flags = (help.split('Recognized CPUID flags:')[1] ?? '').split(/\s+/).filter((flag) => flag !== '');
  return [...new Set([...flags, ...documentedFlags].flatMap((flag) => [flag, flag.replaceAll('-', '_')]))];
}
