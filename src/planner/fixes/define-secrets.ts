import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import { cleanedSecret } from './cleaned-definition.js';
import { type Fix, type FixInput, findingsToMend } from './fix.js';
import { fixStep } from './fix-step.js';

/** Secrets that the destination does not have. Their values are a person's business, so that the finding is never mended by steps alone. */
export function defineSecrets(fix: FixInput): readonly Fix[] {
  const missing = valueIfKnown(fix.planned.move.missingSecrets) ?? [];
  return findingsToMend(fix, 'storage/secret').map((finding) => defineMissing(fix, finding, missing));
}

function defineMissing({ input }: FixInput, finding: Finding, missing: readonly string[]): Fix {
  const { destination, definitions } = input;
  const before = missing.flatMap((uuid) => {
    const xml = definitions.secrets.get(uuid);
    const cleaned = xml === undefined ? null : cleanedSecret(xml);
    if (cleaned === null) return [];
    return [
      fixStep({
        name: `define-secret-${uuid}`,
        title: `Define the secret ${uuid}, without its value`,
        action: { kind: 'define-secret', uuid, xml: cleaned },
        precondition: `${destination.name} has no secret ${uuid}`,
        verify: `${destination.name} lists the secret`,
        undo: `Remove the secret ${uuid}`,
      }),
    ];
  });
  const byPeople = missing.map((uuid) => ({
    title: definitions.secrets.has(uuid)
      ? `Give the secret ${uuid} the value that it has on ${input.source.name}, from a safe place`
      : `Define the secret ${uuid} as ${input.source.name} has it, and give it its value, from a safe place`,
    host: destination.name,
  }));
  return { ruleId: finding.ruleId, findingIds: [finding.id], before, after: [], byPeople, mends: false };
}
