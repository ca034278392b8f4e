import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';

const policies = ['require', 'require', 'require', 'disable', 'disable', 'optional', 'force', 'forbid'];
const matches = ['exact', 'exact', 'exact', 'minimum', 'strict'];

/** Numbers from 0 to below 1, the same for the same seed (the mulberry32 generator, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `<cpu>` texts of hosts and guests with models, vendors, features and policies drawn from a CPU map. */
export function generateCpus(map: CpuMap, count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? hostCpu(map, random) : guestCpu(map, random)));
}

function hostCpu(map: CpuMap, random: () => number): string {
  const features = drawFeatures(map, random, 40).map((name) => `<feature name='${name}'/>`);
  const arch = random() < 0.02 ? 'ppc64' : random() < 0.1 ? 'i686' : 'x86_64';
  return `<cpu><arch>${arch}</arch>${modelAndVendor(map, random)}${features.join('')}</cpu>`;
}

function guestCpu(map: CpuMap, random: () => number): string {
  const features = drawFeatures(map, random, 12).map(
    (name) => `<feature policy='${pick(policies, random)}' name='${name}'/>`,
  );
  return `<cpu match='${pick(matches, random)}'>${modelAndVendor(map, random)}${features.join('')}</cpu>`;
}

function modelAndVendor(map: CpuMap, random: () => number): string {
  const model = random() < 0.02 ? 'no-such-model' : pick([...map.models.keys()], random);
  const vendor = random() < 0.3 ? `<vendor>${pick([...map.vendors.keys()], random)}</vendor>` : '';
  return `<model>${model}</model>${vendor}`;
}

function drawFeatures(map: CpuMap, random: () => number, most: number): readonly string[] {
  const names = [...map.features.keys()];
  const drawn = new Set<string>();
  const count = Math.floor(random() * most);
  while (drawn.size < count) drawn.add(random() < 0.002 ? 'no-such-feature' : pick(names, random));
  return [...drawn];
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
