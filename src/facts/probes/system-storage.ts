import type { Probe } from '../probe.js';
import { commandProbe } from './define-probe.js';
import { storageElsewhereProbes } from './storage-elsewhere.js';
import { pathStatusProbe } from './system-path-status.js';

export const storageProbes: readonly Probe[] = [
  commandProbe({ id: 'mounts', description: 'The mount table' }, 'cat', '/proc/self/mountinfo'),
  pathStatusProbe,
  ...storageElsewhereProbes,
];
