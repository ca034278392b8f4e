import type { Capture } from '../capture.js';
import { hostStorageFacts } from '../catalogue/host-storage.js';
import type { PathStatus } from '../model/storage.js';
import { MountEntries } from './mount-entries.js';
import { mountHolding } from './mount-table.js';
import { keyedOutputs, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { wholeNumber } from './whole-number.js';
import { worldWideName } from './world-wide-name.js';

const pathFacts = someOf(hostStorageFacts, 'paths');

/** Status of each path that could be read; a path that could not is not in the list. */
export function readPaths(capture: Capture) {
  return readArea(pathFacts, capture, (from) => {
    const mounts = new MountEntries();
    const paths = keyedOutputs(from, 'path-status').flatMap((output) => {
      const status = output.exitCode === 0 ? readPathStatus(output.key, output.stdout, mounts) : undefined;
      return status === undefined ? [] : [status];
    });
    return { paths: paths.length > 0 ? paths : undefined };
  });
}

/** Reads what the probe `path-status` prints of one path; undefined when it does not even say whether it exists. */
export function readPathStatus(path: string, text: string, mounts = new MountEntries()): PathStatus | undefined {
  const lines = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    // Not trimmed: a name may begin or end with a blank.
    return at === -1 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
  const named = (name: string): string | undefined => lines.find(([key]) => key === name)?.[1];
  const exists = named('exists');
  if (exists !== 'yes' && exists !== 'no') return undefined;
  const nearest = named('nearest') ?? null;
  const file = fileStatus(named('stat'), named('sectors'));
  const fileSystem = fileSystemStatus(named('fs'));
  const entries = lines.filter(([key]) => key === 'mount').flatMap(([, line]) => mounts.entryOf(line) ?? []);
  return {
    path,
    exists: exists === 'yes',
    ...file,
    imageSizeBytes: qcow2Size(named('header')),
    realPath: exists === 'yes' ? nearest : null,
    mount: nearest === null ? null : mountHolding(nearest, entries),
    ...fileSystem,
    availableBytes: file.kind === 'block' || file.kind === 'character' ? null : fileSystem.availableBytes,
    worldWideName: file.kind === 'block' ? worldWideName(new Map(lines)) : null,
  };
}

/** `stat=MODE INODE SIZE BLOCKS BLOCKSIZE UID GID PERMISSIONS`, the mode in hexadecimal, the permissions in octal. */
function fileStatus(text: string | undefined, sectors: string | undefined) {
  const [mode = '', inode, size, blocks, blockSize, user, group, permissions] = wordsOf(text ?? '');
  const kind = kindOf(mode);
  const allocated = (wholeNumber(blocks) ?? Number.NaN) * (wholeNumber(blockSize) ?? Number.NaN);
  const deviceSize = wholeNumber(sectors);
  return {
    kind,
    inode: inode !== undefined && /^\d{1,20}$/.test(inode) ? inode : null,
    // The kernel counts in sectors of 512 bytes whatever the device's own are.
    sizeBytes: kind === 'file' ? wholeNumber(size) : kind === 'block' && deviceSize !== null ? deviceSize * 512 : null,
    allocatedBytes: kind === 'file' && Number.isSafeInteger(allocated) ? allocated : null,
    ownerUserId: wholeNumber(user),
    ownerGroupId: wholeNumber(group),
    mode: permissions !== undefined && /^[0-7]{1,4}$/.test(permissions) ? permissions.padStart(4, '0') : null,
  };
}

/** `header=HEX`: a qcow2 image begins with `QFI` and 0xfb, and its bytes 24 to 31 are its virtual size, the highest first. */
function qcow2Size(text: string | undefined): number | null {
  const header = wordsOf(text ?? '');
  if (header.length < 32 || header.slice(0, 4).join('') !== '514649fb') return null;
  return wholeNumber(BigInt(`0x${header.slice(24, 32).join('')}`).toString());
}

/** File types of stat(2), in the upper four bits of the mode. */
const kinds: Readonly<Record<number, PathStatus['kind']>> = {
  8: 'file',
  4: 'directory',
  6: 'block',
  2: 'character',
};

function kindOf(mode: string): PathStatus['kind'] {
  if (!/^[0-9a-f]{1,8}$/.test(mode)) return null;
  return kinds[(Number.parseInt(mode, 16) >> 12) & 0xf] ?? 'other';
}

/** `fs=ID BLOCKS BLOCKSIZE TYPE`: blocks that are free for users. */
function fileSystemStatus(text: string | undefined) {
  const [id, blocks, blockSize, ...type] = wordsOf(text ?? '');
  const available = (wholeNumber(blocks) ?? Number.NaN) * (wholeNumber(blockSize) ?? Number.NaN);
  return {
    fileSystemId: id !== undefined && /^[0-9a-f]{1,16}$/.test(id) ? id : null,
    fileSystemName: type.length > 0 ? type.join(' ') : null,
    availableBytes: Number.isSafeInteger(available) ? available : null,
  };
}
