import type { HostSession } from '../host-session.js';

/** A file system with less is full: images grow by more than that at a time. */
const fullKibibytes = 1024;

/** One line for each word that is a path: the KiB that are left in its folder, or nothing where that is not known. A medium that cannot be written needs none. */
const script = `
for path do
  [ ! -e "$path" ] || [ -w "$path" ] || { echo; continue; }
  df -P -k "\${path%/*}/" 2>/dev/null | {
    available= rest=
    read -r rest && read -r rest rest rest available rest
    echo "$available"
  }
done
`;

/**
 * Names disks whose images on a host have no room to grow. libvirt's client often hears no more of a copy that failed for it than that the connection ended.
 * @returns null where every image has room, or nobody knows
 */
export async function withoutRoom(
  session: HostSession,
  disks: readonly { readonly target: string; readonly path: string | null }[],
): Promise<string | null> {
  const images = disks.flatMap(({ target, path }) => (path?.startsWith('/') ? [{ target, path }] : []));
  const words = images.map(({ path }) => path);
  const said = await session.run({ kind: 'script', script, words }, { timeoutSeconds: 20 });
  if (said.kind === 'unanswered') return null;
  const lines = said.stdout.split('\n');
  const full = images.filter((_, index) => lines[index] !== '' && Number(lines[index]) < fullKibibytes);
  if (full.length === 0) return null;
  return `${session.host} has no room left for ${full.map(({ target, path }) => `${target} at ${path}`).join(', ')}`;
}
