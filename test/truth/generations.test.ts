import { GENERATIONS } from '../lab/generations/generation.js';
import { generationScenarios } from './generation-scenarios.js';
import { proveGroup } from './prove-group.js';
import { THIRD } from './scenario.js';

proveGroup({
  id: 'generations',
  title: 'Hosts of three releases',
  hosts: [...GENERATIONS.map((generation) => ({ name: generation, generation })), { name: THIRD }],
  scenarios: generationScenarios,
});
