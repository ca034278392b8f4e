import { GENERATIONS } from '../lab/generations/generation.js';
import { cpuModel } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { type Scenario, THIRD } from './scenario.js';

/** All three releases know it. */
const COMMON = 'pc-q35-5.2';

interface Processor {
  readonly name: string;
  readonly cpu: string;
  /** Releases on which such a guest starts; by default all. */
  readonly startsOn?: readonly string[];
  /** Where libvirt refuses it, as `FROM to TO`, and what its message names. */
  readonly refused: Readonly<Record<string, RegExp>>;
}

const lacks = (features: string): RegExp =>
  new RegExp(`guest CPU doesn't match specification: missing features: ${features}$`);

/** A guest that was started on an older QEMU does not have what that QEMU could not emulate: going to a newer one, nothing is missing. */
const processors: readonly Processor[] = [
  { name: 'Penryn', cpu: cpuModel('Penryn'), refused: {} },
  { name: 'Nehalem', cpu: cpuModel('Nehalem'), refused: {} },
  {
    name: 'SandyBridge',
    cpu: cpuModel('SandyBridge'),
    refused: {
      'bookworm to bullseye': lacks('avx'),
      'trixie to bullseye': lacks('x2apic,avx'),
      'trixie to bookworm': lacks('x2apic'),
    },
  },
  {
    name: 'EPYC',
    cpu: cpuModel('EPYC'),
    refused: {
      'bookworm to bullseye': lacks('fma,avx,f16c,avx2'),
      'trixie to bullseye': lacks('fma,avx,f16c,avx2,rdseed,sha-ni,3dnowprefetch'),
      'trixie to bookworm': lacks('rdseed,sha-ni,3dnowprefetch'),
    },
  },
  {
    name: 'Opteron_G5',
    cpu: cpuModel('Opteron_G5'),
    // The guest's Linux does not boot with it on QEMU 7.2.
    startsOn: ['bullseye', 'trixie'],
    refused: {
      'trixie to bullseye': lacks('fma,avx,f16c,3dnowprefetch'),
      'trixie to bookworm': lacks('3dnowprefetch'),
    },
  },
  {
    name: 'qemu64 with x2apic',
    cpu: cpuModel('qemu64', { x2apic: 'require' }),
    refused: { 'trixie to bullseye': lacks('x2apic'), 'trixie to bookworm': lacks('x2apic') },
  },
  { name: 'qemu64 with pcid', cpu: cpuModel('qemu64', { pcid: 'require' }), refused: {} },
  {
    name: 'mode host-model',
    cpu: "<cpu mode='host-model'/>",
    refused: {
      'bullseye to trixie': lacks('pcommit'),
      'bookworm to trixie': lacks('pcommit'),
      'bookworm to bullseye': /unknown CPU feature: pks/,
      'trixie to bullseye': /unknown CPU feature: pks/,
      'trixie to bookworm': /unknown CPU feature: cmpccxadd/,
    },
  },
  {
    name: 'mode maximum',
    cpu: "<cpu mode='maximum'/>",
    startsOn: ['bookworm', 'trixie'],
    refused: {
      'bookworm to bullseye': /Invalid mode attribute 'maximum'/,
      'trixie to bullseye': /Invalid mode attribute 'maximum'/,
    },
  },
];

function scenariosOf({ name, cpu, startsOn, refused }: Processor): readonly Scenario[] {
  const directions = GENERATIONS.flatMap((from) => GENERATIONS.filter((to) => to !== from).map((to) => ({ from, to })));
  return directions
    .filter(({ from }) => startsOn === undefined || startsOn.includes(from))
    .map(({ from, to }): Scenario => {
      const refusal = refused[`${from} to ${to}`];
      const situation = { name: `${from} to ${to}, ${name}`, from, to, guest: { machine: COMMON, cpu } };
      if (refusal === undefined) return { ...situation, verdict: 'go' };
      return { ...situation, verdict: 'no-go', rules: ['cpu/model-usable'], libvirt: { refuses: refusal } };
    });
}

proveGroup({
  id: 'processors-of-releases',
  title: 'Processors between releases',
  hosts: [...GENERATIONS.map((generation) => ({ name: generation, generation })), { name: THIRD }],
  scenarios: processors.flatMap(scenariosOf),
});
