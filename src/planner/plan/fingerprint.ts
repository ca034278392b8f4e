import { canonicalJson } from './canonical-json.js';
import type { FingerprintEntry } from './plan.js';
import type { FactRead } from './plan-input.js';
import { isVolatile } from './volatile-facts.js';

/** Longer values are cut for people; the digest is of the whole. */
const shownCharacters = 120;

/** The stable facts among those that the rules read, each once, sorted by subject and fact. */
export function fingerprintOf(
  reads: readonly FactRead[],
  digest: (text: string) => string,
): readonly FingerprintEntry[] {
  const entries = new Map<string, FingerprintEntry>();
  for (const { subject, fact, value } of reads) {
    if (isVolatile(fact)) continue;
    const shown = 'known' in value ? canonicalJson(value.known) : `not known: ${value.missing}`;
    const entry = { subject, fact, digest: digest(canonicalJson(value)), shown: cut(shown) };
    entries.set(`${subject}\n${fact}`, entry);
  }
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
}

/** By code points, so that no half of a surrogate pair is left. */
function cut(text: string): string {
  const characters = [...text];
  return characters.length <= shownCharacters ? text : `${characters.slice(0, shownCharacters - 1).join('')}…`;
}
