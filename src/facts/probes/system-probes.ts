import type { Probe } from '../probe.js';
import { daemonProbes } from './system-daemons.js';
import { firewallProbes } from './system-firewall.js';
import { hardwareProbes } from './system-hardware.js';
import { identityProbes } from './system-identity.js';
import { networkProbes } from './system-network.js';
import { settingsProbes } from './system-settings.js';
import { sshdProbes } from './system-sshd.js';
import { storageProbes } from './system-storage.js';
import { tlsProbes } from './system-tls.js';

/**
 * Everything that is asked of a host apart from libvirt's objects. The output of `clock` is not among them:
 * the collector makes it, since it needs the time on both ends.
 */
export const systemProbes: readonly Probe[] = [
  ...identityProbes,
  ...hardwareProbes,
  ...storageProbes,
  ...networkProbes,
  ...firewallProbes,
  ...sshdProbes,
  ...daemonProbes,
  ...settingsProbes,
  ...tlsProbes,
];
