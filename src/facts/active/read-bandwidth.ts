import type { ActiveLine } from './active-script.js';

/** Less than this is too short a time to divide by: the clock that was read has hundredths of a second. */
const shortestSeconds = 0.2;

/** Bytes a second that arrived at the destination; null when nothing was measured. */
export function readBandwidth({ text }: ActiveLine): number | null {
  const [bytes, began, ended] = text.split(' ').map(Number);
  if (bytes === undefined || began === undefined || ended === undefined) return null;
  const seconds = ended - began;
  if (!Number.isFinite(bytes) || bytes <= 0 || !(seconds >= shortestSeconds)) return null;
  return Math.round(bytes / seconds);
}
