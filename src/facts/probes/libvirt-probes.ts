import type { Probe } from '../probe.js';
import { libvirtGuestProbes } from './libvirt-guests.js';
import { libvirtHostProbes } from './libvirt-host.js';
import { libvirtObjectProbes } from './libvirt-objects.js';

/** Every probe that asks libvirt, in the order in which they run. */
export const libvirtProbes: readonly Probe[] = [...libvirtHostProbes, ...libvirtObjectProbes, ...libvirtGuestProbes];
