import type { PlannedGuest } from '../plan/plan.js';
import type { GuestDefinitions } from './definitions-for-destination.js';
import { xmlDiff } from './xml-diff.js';

/** What the definitions for the destination change, for people. */
export function definitionDiffs(
  source: GuestDefinitions,
  destination: { readonly destinationXml: string | null; readonly persistentXml: string | null },
): PlannedGuest['definitionDiffs'] {
  return {
    running: diffOf(source.running, destination.destinationXml),
    kept: diffOf(source.kept ?? source.running, destination.persistentXml),
  };
}

function diffOf(before: string | null, after: string | null): string | null {
  if (after === null) return null;
  return xmlDiff(before ?? '<domain/>', after);
}
