import type { RuleFunction } from '../expression/rule-function.js';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Such as `1.5 GiB`: at most one decimal, powers of 1024. */
export function bytesText(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const rounded = Math.round(value * 10) / 10;
  return `${bytes < 0 ? '-' : ''}${rounded} ${units[unit]}`;
}

export const humanBytes: RuleFunction = {
  signature: 'humanBytes(double): string',
  description: 'A size for messages, such as 1.5 GiB',
  handler: (bytes: number) => bytesText(bytes),
};
