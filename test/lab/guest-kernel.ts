import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { execaSync } from 'execa';
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
export function guestKernel(): { readonly kernel: string; readonly initramfs: string } {
  const kernel = basename(requiredKernel());
  return { kernel: join(BOOT_ON_HOSTS, kernel), initramfs: join(BOOT_ON_HOSTS, initramfsName()) };
}

/** Fills the folder that all hosts see as their boot folder, unless an earlier lab did, and returns it. */
export function prepareBootFolder(): string {
  const folder = join(cacheFolder(), 'boot');
  mkdirSync(folder, { recursive: true });
  const kernel = requiredKernel();
  putInPlace(join(folder, basename(kernel)), (path) => copyFileSync(kernel, path));
  putInPlace(join(folder, initramfsName()), buildInitramfs);
  return folder;
}

function requiredKernel(): string {
  const kernel = machineKernel();
  if (kernel === undefined) throw new LabError('no guest kernel: install the package linux-image-cloud-amd64');
  return kernel;
}

function initScript(): Buffer {
  return readFileSync(join(import.meta.dirname, 'guest-init.sh'));
}

/** Named after its content, so that a changed script is a new file and running labs keep theirs. */
function initramfsName(): string {
  return `counting-guest-${createHash('sha256').update(initScript()).digest('hex').slice(0, 12)}.cpio`;
}

/** Renamed into place when complete, so that labs that start side by side never see half a file. */
function putInPlace(path: string, make: (path: string) => void): void {
  if (existsSync(path)) return;
  const partial = `${path}.${process.pid}`;
  make(partial);
  renameSync(partial, path);
}

function buildInitramfs(path: string): void {
  const tree = mkdtempSync(join(cacheFolder(), 'initramfs-'));
  mkdirSync(join(tree, 'bin'));
  copyFileSync('/bin/busybox', join(tree, 'bin/busybox'));
  writeFileSync(join(tree, 'init'), initScript(), { mode: 0o755 });
  const files = ['bin', 'bin/busybox', 'init'].join('\n');
  const archive = execaSync('cpio', ['--create', '--format=newc', '--quiet'], {
    cwd: tree,
    input: files,
    encoding: 'buffer',
  });
  writeFileSync(path, archive.stdout);
  rmSync(tree, { recursive: true });
}
