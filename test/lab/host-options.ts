import type { Generation } from './generations/generation.js';

/** What distinguishes one host of a lab from an ordinary one. */
export interface HostOptions {
  /** Host name, ssh alias and name of its port on the bridge: 1 to 15 letters, digits and dashes. */
  readonly name: string;
  /** The Debian release whose programs it has, in a root made by `npm run lab:generations`; by default the machine's own. */
  readonly generation?: Generation;
  /** Whether root there may log in to the other hosts (default true). */
  readonly peerSsh?: boolean;
  /** Names of hosts that its /etc/hosts does not know. */
  readonly unresolvable?: readonly string[];
  /** Content of /etc/os-release; by default that of its root. */
  readonly osRelease?: string;
  /** libvirt's host UUID, and /etc/machine-id as 32 hexadecimal digits; random by default. */
  readonly uuid?: string;
  readonly machineId?: string;
  /** Lines that take precedence over the lab's own ones in libvirtd.conf, qemu.conf and sshd_config. */
  readonly libvirtdConf?: readonly string[];
  readonly qemuConf?: readonly string[];
  readonly sshdConfig?: readonly string[];
}

/** A host that has been given its place in the lab's network and in its folder. */
export interface PlacedHost extends HostOptions {
  readonly address: string;
  /** Where its private files are, seen from the machine. */
  readonly folder: string;
}
