import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { execaSync } from 'execa';

/** What a guest can do: count alone, or answer by a guest agent and on its network interfaces too, which takes more memory. */
export const GUEST_KINDS = ['counting', 'answering'] as const;
export type GuestKind = (typeof GUEST_KINDS)[number];

const AGENT = '/usr/sbin/qemu-ga';
const MODULES = ['virtio_pci', 'virtio_console', 'virtio_net'];

/** Named after its content, so that a changed script is a new file and running labs keep theirs. */
export function initramfsName(kind: GuestKind, release: string): string {
  const hash = createHash('sha256').update(initScript());
  if (kind === 'answering') hash.update(release).update(readFileSync(AGENT));
  return `${kind}-guest-${hash.digest('hex').slice(0, 12)}.cpio`;
}

/** Writes the archive that the kernel of that release unpacks as the guest's root. */
export function buildInitramfs(kind: GuestKind, release: string, path: string): void {
  const tree = mkdtempSync(join(dirname(path), 'initramfs-'));
  put(tree, '/bin/busybox');
  writeFileSync(join(tree, 'init'), initScript(), { mode: 0o755 });
  if (kind === 'answering') {
    for (const file of [AGENT, ...librariesOf(AGENT)]) put(tree, file);
    modulesFor(release).forEach((module, index) => {
      put(tree, module, `/modules/${String(index).padStart(2, '0')}-${basename(module)}`);
    });
  }
  const files = execaSync('find', ['.', '-mindepth', '1'], { cwd: tree }).stdout;
  const archive = execaSync('cpio', ['--create', '--format=newc', '--quiet'], {
    cwd: tree,
    input: files,
    encoding: 'buffer',
  });
  writeFileSync(path, archive.stdout);
  rmSync(tree, { recursive: true });
}

function initScript(): Buffer {
  return readFileSync(join(import.meta.dirname, 'guest-init.sh'));
}

function put(tree: string, file: string, inside = file): void {
  mkdirSync(join(tree, dirname(inside)), { recursive: true });
  copyFileSync(file, join(tree, inside));
}

/** The libraries of a program and its loader, by the paths that it looks for. */
function librariesOf(program: string): readonly string[] {
  const { stdout } = execaSync('ldd', [program]);
  return stdout.split('\n').flatMap((line) => /(?:=> |^\s*)(\/\S+)/.exec(line)?.[1] ?? []);
}

/** The modules that the guest's devices need, each after those that it builds on. */
function modulesFor(release: string): readonly string[] {
  const { stdout } = execaSync('modprobe', ['--set-version', release, '--show-depends', '--all', ...MODULES]);
  return [...new Set(stdout.split('\n').flatMap((line) => /^insmod (\S+)/.exec(line)?.[1] ?? []))];
}
