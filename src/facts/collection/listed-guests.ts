import type { ProbeOutput } from '../probe.js';

/** The probe whose output lists the guests that the probes keyed by `guest` are repeated for. */
export const guestListProbe = 'guest-uuids';

const uuidLine = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * UUIDs of the guests that the collection found, or null when the list is not known. Whatever else the list holds is left out: these words
 * become commands.
 */
export function listedGuests(outputs: readonly ProbeOutput[]): readonly string[] | null {
  const list = outputs.find((output) => output.probe === guestListProbe);
  if (list?.status !== 'ran' || list.exitCode !== 0) return null;
  return [...new Set(list.stdout.split('\n').filter((line) => uuidLine.test(line)))];
}
