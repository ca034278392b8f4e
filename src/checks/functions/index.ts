import type { RuleFunction } from '../expression/rule-function.js';
import { humanBytes } from './human-bytes.js';
import { microcodeLess } from './microcode-less.js';
import { migrationsAtOnce } from './migrations-at-once.js';
import { releasePath, releaseRefused } from './release-path.js';
import { stated } from './stated.js';
import { versionAtLeast, versionLess } from './versions.js';
import { worseVulnerabilities } from './worse-vulnerabilities.js';

/** Every function that rules may call, besides CEL's own. */
export const ruleFunctions: readonly RuleFunction[] = [
  humanBytes,
  microcodeLess,
  migrationsAtOnce,
  releasePath,
  releaseRefused,
  stated,
  versionAtLeast,
  versionLess,
  worseVulnerabilities,
];
