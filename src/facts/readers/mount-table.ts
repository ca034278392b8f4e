import type { Mount } from '../model/storage.js';
import { addTo, wordsOf } from './probe-text.js';

/** A line of /proc/self/mountinfo. */
export interface MountEntry extends Mount {
  readonly id: string;
  readonly parentId: string;
}

/**
 * Reads one line of /proc/self/mountinfo (proc(5)); undefined when it is none. Where only a folder of a file system
 * is mounted (bind mounts, btrfs subvolumes) the folder follows the source in brackets, as findmnt prints it.
 */
export function readMountEntry(line: string): MountEntry | undefined {
  const words = wordsOf(line);
  // Optional fields of any number stand before the lone dash.
  const dash = words.indexOf('-', 6);
  const [id, parentId, , root, target, ownOptions] = words;
  const [fileSystemType, source, superOptions = ''] = words.slice(dash + 1);
  if (dash === -1 || id === undefined || parentId === undefined || root === undefined || target === undefined) {
    return undefined;
  }
  if (ownOptions === undefined || fileSystemType === undefined || source === undefined) return undefined;
  const options = `${ownOptions},${superOptions}`.split(',').filter((option) => option !== '');
  return {
    id,
    parentId,
    target: unescaped(target),
    source: root === '/' ? unescaped(source) : `${unescaped(source)}[${unescaped(root)}]`,
    fileSystemType,
    options: [...new Set(options.map(unescaped))],
  };
}

/**
 * The mount that holds a path with all links resolved. Follows the path from the root mount as the kernel does: of
 * the mounts that stand on the current one it enters the first that it meets, so that a later mount over a
 * parent folder hides what is below.
 */
export function mountHolding(path: string, entries: readonly MountEntry[]): Mount | null {
  const onTheWay = entries.filter((entry) => isBelow(path, entry.target));
  const ids = new Set(onTheWay.map((entry) => entry.id));
  const standingOn = new Map<string, MountEntry[]>();
  for (const entry of onTheWay) addTo(standingOn, ids.has(entry.parentId) ? entry.parentId : '', entry);
  let current: MountEntry | undefined;
  const passed = new Set<string>();
  for (let next = shortest(standingOn.get('')); next !== undefined && !passed.has(next.id); ) {
    current = next;
    passed.add(next.id);
    next = shortest(standingOn.get(next.id));
  }
  return current === undefined ? null : plainMount(current);
}

export function plainMount({ target, source, fileSystemType, options }: MountEntry): Mount {
  return { target, source, fileSystemType, options };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

function shortest(entries: readonly MountEntry[] = []): MountEntry | undefined {
  let found: MountEntry | undefined;
  for (const entry of entries) {
    if (found === undefined || entry.target.length < found.target.length) found = entry;
  }
  return found;
}

/** The kernel writes blanks and backslashes as three octal digits of each byte. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
