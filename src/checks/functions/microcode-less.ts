import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';
import type { MicrocodeOrderRow } from '../tables/microcode-order.js';

/** Revisions are 32-bit numbers, such as 0xde (Intel) and 0xa0011d1 (AMD). */
function revision(text: string): number {
  if (!/^(0x)?[0-9a-f]{1,8}$/i.test(text)) throw new UnknownFact(`“${text}” is not a microcode revision`);
  return Number.parseInt(text.replace(/^0x/i, ''), 16);
}

export function microcodeLess(rows: readonly MicrocodeOrderRow[]): RuleFunction {
  return {
    signature: 'microcodeLess(string, string, string): bool',
    description:
      'Whether, with CPUs of the vendor, the first microcode revision (hexadecimal) is older than the second, by microcode-order.yaml; for one CPU signature only',
    handler: (vendor: string, left: string, right: string) => {
      const row = rows.find((candidate) => candidate.vendor === vendor);
      if (row === undefined) throw new UnknownFact(`nothing says how microcode of ${vendor} compares`);
      const [older, newer] = [revision(left), revision(right)];
      const unit = 2 ** row.levelBits;
      if (Math.floor(older / unit) !== Math.floor(newer / unit)) {
        throw new UnknownFact(`microcode ${left} and ${right} are for different CPUs`);
      }
      return older < newer;
    },
  };
}
