import type { Probe } from '../probe.js';
import { askingScript, fullVirsh, virshProbe } from './libvirt-virsh.js';

/** What libvirt says of a host as a whole. */
export const libvirtHostProbes: readonly Probe[] = [
  virshProbe(
    {
      id: 'virsh-host',
      description:
        'Versions, connection URI, host name, secrets (never their values) and network filters; sections version, uri, hostname, secrets, nwfilters',
    },
    {
      version: 'version --daemon',
      uri: 'uri',
      hostname: 'hostname',
      secrets: 'secret-list',
      nwfilters: 'nwfilter-list',
    },
  ),
  virshProbe(
    {
      id: 'virsh-capabilities',
      description: 'Host CPU, NUMA nodes, security models, and the emulators with their machine types',
    },
    'capabilities',
  ),
  {
    id: 'virsh-domcapabilities',
    description: 'What guests can have, for the default machine type; sections kvm and qemu, one a virtualisation type',
    command: askingScript(
      `ask "echo '== kvm'; domcapabilities --virttype kvm; echo '== qemu'; domcapabilities --virttype qemu; echo '== end'"`,
    ),
    // Where libvirt asks a QEMU for the first time, it starts that QEMU several times.
    timeoutSeconds: 60,
    needs: 'root',
    keyedBy: 'once',
  },
  {
    id: 'virsh-domcapabilities-machine',
    description: 'The same for a machine type that a guest of another host has; the key is virtType/machine',
    command: {
      kind: 'script',
      script: `exec ${fullVirsh} domcapabilities --virttype "\${1%%/*}" --machine "\${1#*/}"`,
    },
    timeoutSeconds: 60,
    needs: 'root',
    keyedBy: 'machine',
  },
];
