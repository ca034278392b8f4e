import { tableSchema } from './data-table.js';

/** Versions from `from` on and before `before`; null leaves that side open. */
export interface VersionRange {
  readonly from: string | null;
  readonly before: string | null;
}

/** One row of rules/data/version-traps.yaml: two versions that are each fine and do not go together. */
export interface VersionTrap {
  /** Short and stable: findings name it. */
  readonly name: string;
  readonly severity: 'blocker' | 'warning';
  readonly sourceLibvirt: VersionRange;
  readonly sourceQemu: VersionRange;
  readonly destinationLibvirt: VersionRange;
  readonly destinationQemu: VersionRange;
  /** Whether the way back is as bad. */
  readonly bothWays: boolean;
  /** Beginnings of the machine types that are concerned; empty for all. */
  readonly machines: readonly string[];
  /** Beginnings of CPU features, one of which the guest has to have; empty for all. */
  readonly cpuFeatures: readonly string[];
  /** Only guests with at least so many threads (cores × threads) in one socket. */
  readonly leastThreadsPerSocket: number;
  readonly effect: string;
  readonly remedy: string;
  readonly reference: string;
}

const version = { type: ['string', 'null'], pattern: '^\\d+(\\.\\d+){0,2}$' };
const range = {
  type: 'object',
  required: ['from', 'before'],
  additionalProperties: false,
  properties: { from: version, before: version },
};
const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

export const versionTrapsSchema = tableSchema({
  required: [
    'name',
    'severity',
    'sourceLibvirt',
    'sourceQemu',
    'destinationLibvirt',
    'destinationQemu',
    'bothWays',
    'machines',
    'cpuFeatures',
    'leastThreadsPerSocket',
    'effect',
    'remedy',
    'reference',
  ],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9-]+$' },
    severity: { enum: ['blocker', 'warning'] },
    sourceLibvirt: range,
    sourceQemu: range,
    destinationLibvirt: range,
    destinationQemu: range,
    bothWays: { type: 'boolean' },
    machines: texts,
    cpuFeatures: texts,
    leastThreadsPerSocket: { type: 'integer', minimum: 1 },
    effect: text,
    remedy: text,
    reference: text,
  },
});
