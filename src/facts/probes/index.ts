import type { Probe } from '../probe.js';
import { libvirtProbes } from './libvirt-probes.js';
import { systemProbes } from './system-probes.js';

/** Every probe, in the order in which they run. */
export const probes: readonly Probe[] = [...systemProbes, ...libvirtProbes];
