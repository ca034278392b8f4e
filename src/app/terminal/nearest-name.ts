import { editDistance } from '../../checks/expression/nearest-name.js';

/** The known name that is nearest to what was typed, or null when none is near (more than a third of it would change). */
export function nearestName(typed: string, known: readonly string[]): string | null {
  return nearNames(typed, known)[0] ?? null;
}

/** At most three known names near to what was typed, nearest first. */
export function nearNames(typed: string, known: readonly string[]): readonly string[] {
  const limit = Math.max(1, Math.floor(Math.max(typed.length, 3) / 3));
  return [...new Set(known)]
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= limit || (typed.length >= 3 && candidate.name.includes(typed)))
    .sort((one, other) => one.distance - other.distance || one.name.localeCompare(other.name, 'en'))
    .slice(0, 3)
    .map((candidate) => candidate.name);
}
