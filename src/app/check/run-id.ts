/** Sorts by time, and tells two runs of one second apart. */
export function runIdOf(at: Date): string {
  return `${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}
