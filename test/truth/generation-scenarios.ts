import { GENERATIONS } from '../lab/generations/generation.js';
import { run } from './deviations.js';
import { cpuModel, local } from './guest-parts.js';
import type { GoScenario, NoGoScenario, Scenario } from './scenario.js';

/** All three releases know it. */
const COMMON = 'pc-q35-5.2';

/** QEMU 7.2 learned to emulate AVX2. */
const AVX2 = cpuModel('qemu64', { avx2: 'require' });
const HASWELL = cpuModel('Haswell-noTSX');

const directions = GENERATIONS.flatMap((from) => GENERATIONS.filter((to) => to !== from).map((to) => ({ from, to })));

const everyDirection: readonly GoScenario[] = directions.map(({ from, to }) => ({
  name: `${from} to ${to}, a machine type that both know`,
  from,
  to,
  guest: { machine: COMMON },
  verdict: 'go',
}));

function unknownMachine(from: string, to: string): NoGoScenario {
  return {
    name: `${from} to ${to}, ${from}'s newest machine type`,
    from,
    to,
    verdict: 'no-go',
    rules: ['machine/type'],
    libvirt: { refuses: /does not support machine type|unsupported machine type/ },
  };
}

function missingFeatures(what: string, cpu: string, from: string, to: string): NoGoScenario {
  return {
    name: `${from} to ${to}, ${what}`,
    from,
    to,
    guest: { machine: COMMON, cpu },
    verdict: 'no-go',
    rules: ['cpu/model-usable'],
    libvirt: { refuses: /guest CPU doesn't match specification: missing features/ },
  };
}

/** Between hosts that are named after their releases. */
export const generationScenarios: readonly Scenario[] = [
  ...everyDirection,
  unknownMachine('bookworm', 'bullseye'),
  unknownMachine('trixie', 'bookworm'),
  unknownMachine('trixie', 'bullseye'),
  { name: 'bullseye to trixie, the newest machine type of bullseye', from: 'bullseye', to: 'trixie', verdict: 'go' },
  { name: 'bookworm to trixie, the newest machine type of bookworm', from: 'bookworm', to: 'trixie', verdict: 'go' },
  missingFeatures('a Haswell', HASWELL, 'trixie', 'bookworm'),
  missingFeatures('a Haswell', HASWELL, 'trixie', 'bullseye'),
  missingFeatures('a Haswell', HASWELL, 'bookworm', 'bullseye'),
  missingFeatures('AVX2', AVX2, 'trixie', 'bullseye'),
  missingFeatures('AVX2', AVX2, 'bookworm', 'bullseye'),
  {
    name: 'trixie to bookworm, AVX2',
    from: 'trixie',
    to: 'bookworm',
    guest: { machine: COMMON, cpu: AVX2 },
    verdict: 'go',
  },
  {
    name: 'bookworm to trixie, AVX2',
    from: 'bookworm',
    to: 'trixie',
    guest: { machine: COMMON, cpu: AVX2 },
    verdict: 'go',
  },
  {
    name: 'bullseye to trixie, a Haswell',
    from: 'bullseye',
    to: 'trixie',
    guest: { machine: COMMON, cpu: HASWELL },
    verdict: 'go',
  },
  {
    name: 'bullseye to bookworm, kvm64',
    from: 'bullseye',
    to: 'bookworm',
    guest: { machine: COMMON, cpu: cpuModel('kvm64') },
    verdict: 'go',
  },
  {
    name: 'trixie to bookworm, offline, the newest machine type of trixie',
    from: 'trixie',
    to: 'bookworm',
    start: 'defined',
    asked: { mode: 'offline' },
    verdict: 'no-go',
    rules: ['machine/type'],
    libvirt: { moves: true, stricterBecause: 'only the definition moves, and the guest can never start there' },
  },
  {
    name: 'bullseye to trixie, a tunnel',
    from: 'bullseye',
    to: 'trixie',
    asked: { tunnelled: true },
    verdict: 'go',
  },
  {
    name: 'trixie to bookworm, a storage copy',
    from: 'trixie',
    to: 'bookworm',
    guest: { machine: COMMON, disks: [{ path: local('guest.qcow2') }] },
    before: [
      run('bookworm', ['virsh', 'pool-create-as', 'images', 'dir', '--target', '/var/lib/libvirt/images/local']),
    ],
    asked: { storage: 'copy' },
    verdict: 'go',
  },
  {
    name: 'bookworm to bullseye, a disk on local storage',
    from: 'bookworm',
    to: 'bullseye',
    guest: { machine: COMMON, disks: [{ path: local('guest.qcow2') }] },
    verdict: 'no-go',
    rules: ['storage/shared'],
    libvirt: { refuses: /Migration without shared storage is unsafe/ },
  },
  {
    name: 'bookworm to bullseye, non-live',
    from: 'bookworm',
    to: 'bullseye',
    guest: { machine: COMMON },
    asked: { mode: 'non-live' },
    verdict: 'go',
  },
  {
    name: 'trixie to bullseye, a virtio sound card',
    from: 'trixie',
    to: 'bullseye',
    guest: { machine: COMMON, devices: "<sound model='virtio'/>" },
    verdict: 'no-go',
    rules: ['devices/unmigratable'],
    libvirt: { refuses: /non-migratable device|sound/ },
  },
];
