import { GENERATIONS } from '../lab/generations/generation.js';
import { generationScenarios } from '../truth/generation-scenarios.js';
import { proveGroup } from '../truth/prove-group.js';
import { THIRD } from '../truth/scenario.js';

/** Every direction once, and one of each other kind; the whole table is `npm run truth`. */
const CHOSEN = [
  ...GENERATIONS.flatMap((from) => GENERATIONS.map((to) => `${from} to ${to}, a machine type that both know`)),
  "trixie to bookworm, trixie's newest machine type",
  'bookworm to bullseye, AVX2',
  'bullseye to trixie, a tunnel',
  'trixie to bookworm, a storage copy',
  'bookworm to bullseye, a disk on local storage',
  'trixie to bullseye, a virtio sound card',
];

proveGroup({
  id: null,
  title: 'a dozen scenarios of the truth table',
  hosts: [...GENERATIONS.map((generation) => ({ name: generation, generation })), { name: THIRD }],
  scenarios: generationScenarios.filter(({ name }) => CHOSEN.includes(name)),
});
