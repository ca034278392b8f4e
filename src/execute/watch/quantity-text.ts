/** A rate as sentences have it: `12.3 MiB/s`. */
export function rateText(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 2 ** 20).toFixed(1)} MiB/s`;
}

/** A span as sentences have it: `300 ms`, `4.5 s`. */
export function spanText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
