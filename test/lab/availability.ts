import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATIONS, type Generation, withoutRoot } from './generations/generation.js';
import { machineKernel } from './guest-kernel.js';
import { LabError } from './lab-error.js';

/** Programs that a lab runs, and the Debian package of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  bash: 'bash',
  busybox: 'busybox-static',
  cpio: 'cpio',
  'dbus-daemon': 'dbus',
  firewalld: 'firewalld',
  glusterfs: 'glusterfs-client',
  glusterfsd: 'glusterfs-server',
  ip: 'iproute2',
  libvirtd: 'libvirt-daemon-system',
  modprobe: 'kmod',
  nc: 'netcat-openbsd',
  nft: 'nftables',
  nsenter: 'util-linux',
  ping: 'iputils-ping',
  pkill: 'procps',
  'qemu-ga': 'qemu-guest-agent',
  'qemu-img': 'qemu-utils',
  'qemu-system-x86_64': 'qemu-system-x86',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
  sudo: 'sudo',
  virsh: 'libvirt-clients',
};

const SEARCH_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

export type Availability = { readonly ok: true } | { readonly ok: false; readonly because: string };

/** Whether a lab can be started here; if not, what is missing and how to get it. */
export function available(): Availability {
  if (process.platform !== 'linux') return { ok: false, because: `a lab needs Linux, and this is ${process.platform}` };
  if (process.getuid?.() !== 0) return { ok: false, because: 'a lab needs root, for its namespaces; run it as root' };
  if (!existsSync('/dev/fuse')) return { ok: false, because: 'a lab needs /dev/fuse, for its shared storage' };
  const packages = missingPackages();
  if (packages.length === 0) return { ok: true };
  return { ok: false, because: `packages are missing (npm run lab:install): ${packages.join(' ')}` };
}

/** Whether hosts of the given generations can be started here, by default of all; if not, what is missing. */
export function generationsAvailable(wanted = GENERATIONS): Availability {
  const availability = available();
  if (!availability.ok) return availability;
  const missing = withoutRoot(wanted);
  if (missing.length === 0) return { ok: true };
  return { ok: false, because: `roots are missing (npm run lab:generations): ${missing.join(' ')}` };
}

/** @throws LabError when no lab with hosts of these generations can be started here */
export function requireAvailable(generations: readonly Generation[]): void {
  const availability = generationsAvailable(generations);
  if (!availability.ok) throw new LabError(availability.because);
}

function missingPackages(): readonly string[] {
  const packages = Object.entries(PROGRAMS)
    .filter(([program]) => !SEARCH_PATH.some((folder) => isExecutable(join(folder, program))))
    .map(([, name]) => name);
  if (machineKernel() === undefined) packages.push('linux-image-cloud-amd64');
  return packages;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
