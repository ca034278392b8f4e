import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';
import type { ImageFormat } from '../tables/image-formats.js';

export function formatMigratable(rows: readonly ImageFormat[]): RuleFunction {
  return {
    signature: 'formatMigratable(string): bool',
    description:
      'Whether QEMU migrates a guest with an image of that format, by image-formats.yaml; no format means raw; without a row the rule becomes unknown',
    handler: (format: string) => {
      // libvirt does not probe: an image without a format is raw.
      const row = rows.find((candidate) => candidate.format === (format || 'raw'));
      if (row === undefined) throw new UnknownFact(`nothing says whether images of format ${format} can be migrated`);
      return row.migratable;
    },
  };
}
