const blockBytes = 512;

/** Regular files of a tar archive (ustar, GNU and pax names) by their path. Nothing is written to the disk. */
export function tarFiles(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let longName: string | null = null;
  let offset = 0;
  while (offset + blockBytes <= archive.length) {
    const header = archive.subarray(offset, offset + blockBytes);
    if (header.every((byte) => byte === 0)) return files;
    if (!checksumHolds(header)) throw new Error('it is not a tar archive, or is damaged');
    const size = octal(header, 124, 12);
    const start = offset + blockBytes;
    if (start + size > archive.length) break;
    const content = archive.subarray(start, start + size);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longName = textIn(content);
    else if (type === 'x') longName = paxPath(content) ?? longName;
    else {
      if (type === '0' || type === '\0') files.set(plainPath(longName ?? shortName(header)), content);
      longName = null;
    }
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  throw new Error('the archive ends before its end mark: a part of it is missing');
}

function shortName(header: Buffer): string {
  const name = textIn(header.subarray(0, 100));
  const prefix = textIn(header.subarray(257, 262)) === 'ustar' ? textIn(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Records of pax are `LENGTH key=value\n`, the length counting itself. */
function paxPath(content: Buffer): string | null {
  let offset = 0;
  while (offset < content.length) {
    const length = Number.parseInt(content.toString('latin1', offset, offset + 20), 10);
    if (!(length > 0)) return null;
    const record = content.toString('utf8', offset, offset + length - 1);
    const path = /^\d+ path=([\s\S]*)$/.exec(record)?.[1];
    if (path !== undefined) return path;
    offset += length;
  }
  return null;
}

function plainPath(name: string): string {
  return name.replace(/^(?:\.\/)+/, '');
}

function textIn(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}

function octal(header: Buffer, start: number, length: number): number {
  const digits = textIn(header.subarray(start, start + length)).trim();
  // More than 8 GiB is written in another way, and far beyond any capture.
  if (!/^[0-7]*$/.test(digits)) return Number.POSITIVE_INFINITY;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** The sum of all bytes, with the checksum itself taken as spaces. */
function checksumHolds(header: Buffer): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  return sum === octal(header, 148, 8);
}
