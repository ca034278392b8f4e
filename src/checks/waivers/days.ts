const dayMs = 24 * 60 * 60 * 1000;

/** Midnight UTC of a day written as `2026-11-21`, in milliseconds; null where the calendar has no such day. */
export function startOfDay(day: string): number | null {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // 31 February is read as a day of March by some, and as none by others.
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day) ? moment : null;
}

/** How many days one day is after another; null where either is no day. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [startOfDay(from), startOfDay(to)];
  return start === null || end === null ? null : (end - start) / dayMs;
}
