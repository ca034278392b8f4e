import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.js';

/** Where the built-in rules are. */
export const ruleFolder = fileURLToPath(new URL('rules', packageRoot));
