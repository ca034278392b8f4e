import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { buildInitramfs, GUEST_KINDS, type GuestKind, initramfsName } from './guest-initramfs.js';
import { LabError } from './lab-error.js';

const BOOT_ON_HOSTS = '/var/lib/libvirt/boot';

/** The kernel that guests boot: the newest of the machine, preferably a small one made for cloud images. */
export function machineKernel(): string | undefined {
  const names = existsSync('/boot') ? readdirSync('/boot').filter((name) => name.startsWith('vmlinuz-')) : [];
  const small = names.filter((name) => name.endsWith('-cloud-amd64'));
  const candidates = small.length > 0 ? small : names;
  const newest = candidates.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return newest && join('/boot', newest);
}

/** Files that outlive a lab, outside the checkout. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'virt-preflight-lab');
}

/** Kernel and initramfs under the paths by which all hosts see them. */
export function guestKernel(kind: GuestKind): { readonly kernel: string; readonly initramfs: string } {
  const kernel = basename(requiredKernel());
  return {
    kernel: join(BOOT_ON_HOSTS, kernel),
    initramfs: join(BOOT_ON_HOSTS, initramfsName(kind, releaseOf(kernel))),
  };
}

/** Fills the folder that all hosts see as their boot folder, unless an earlier lab did, and returns it. */
export function prepareBootFolder(): string {
  const folder = join(cacheFolder(), 'boot');
  mkdirSync(folder, { recursive: true });
  const kernel = requiredKernel();
  putInPlace(join(folder, basename(kernel)), (path) => copyFileSync(kernel, path));
  const release = releaseOf(basename(kernel));
  for (const kind of GUEST_KINDS) {
    putInPlace(join(folder, initramfsName(kind, release)), (path) => buildInitramfs(kind, release, path));
  }
  return folder;
}

function releaseOf(kernel: string): string {
  return kernel.replace('vmlinuz-', '');
}

function requiredKernel(): string {
  const kernel = machineKernel();
  if (kernel === undefined) throw new LabError('no guest kernel: install the package linux-image-cloud-amd64');
  return kernel;
}

/** Renamed into place when complete, so that labs that start side by side never see half a file. */
function putInPlace(path: string, make: (path: string) => void): void {
  if (existsSync(path)) return;
  const partial = `${path}.${process.pid}`;
  make(partial);
  renameSync(partial, path);
}
