import type { Capture } from '../capture.js';
import type { CpuMap } from '../cpu/cpu-map.js';
import { CpuMapReader } from '../cpu/cpu-map-reader.js';
import type { HostFacts } from '../host-facts.js';
import { readCpuMap } from './cpu-map.js';
import { readDaemonFiles } from './daemon-files.js';
import { readDaemonLimits } from './daemon-limits.js';
import { readFirewall } from './firewall.js';
import { readHardware } from './hardware.js';
import { readGroupIds, readSelinux, readSwtpm } from './host-settings.js';
import { readIdentity } from './identity.js';
import { readInterfaces } from './interfaces.js';
import { readListeningPorts } from './listening-ports.js';
import { readMemory } from './memory.js';
import { readMounts } from './mounts.js';
import { readPaths } from './path-status.js';
import { readPeers } from './peers.js';
import { readQemuConfiguration } from './qemu-configuration.js';
import { readNeighbours, readRoutes } from './routes.js';
import { readSshd } from './sshd.js';
import { readStorageElsewhere } from './storage-elsewhere.js';
import { readTime } from './time.js';
import { readMigrationCertificates } from './tls-certificates.js';

/**
 * The facts of a host that do not come from libvirt itself: together with the facts that libvirt gives these are all
 * of a host. `fallbackCpuMap` stands in for the CPU map of a host that has none.
 */
export function readSystemFacts(
  capture: Capture,
  fallbackCpuMap: CpuMap | null = null,
  cpuMapReader = new CpuMapReader(),
) {
  return {
    ...readIdentity(capture),
    ...readHardware(capture),
    ...readCpuMap(capture, fallbackCpuMap, cpuMapReader),
    ...readMemory(capture),
    ...readMounts(capture),
    ...readPaths(capture),
    ...readStorageElsewhere(capture),
    ...readInterfaces(capture),
    ...readRoutes(capture),
    ...readNeighbours(capture),
    ...readListeningPorts(capture),
    ...readFirewall(capture),
    ...readPeers(capture),
    ...readSshd(capture),
    ...readDaemonLimits(capture),
    ...readDaemonFiles(capture),
    ...readMigrationCertificates(capture),
    ...readQemuConfiguration(capture),
    ...readSelinux(capture),
    ...readSwtpm(capture),
    ...readGroupIds(capture),
    ...readTime(capture),
  } satisfies Partial<HostFacts>;
}
