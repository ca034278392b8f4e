const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A number of bytes for people, in powers of 1024 with at most one decimal: `251.6 GiB`. */
export function binarySize(bytes: number): string {
  let value = bytes;
  let unit = 'bytes';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${Number(value.toFixed(1))} ${unit}`;
}
