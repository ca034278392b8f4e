import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';

/**
 * Revisions are 32-bit numbers that only grow for one CPU signature, with Intel (0xde) and AMD (0xa0011d1) alike. They say
 * nothing across different signatures, so rules compare those first.
 */
function revision(text: string): number {
  if (!/^(0x)?[0-9a-f]{1,8}$/i.test(text)) throw new UnknownFact(`“${text}” is not a microcode revision`);
  return Number.parseInt(text.replace(/^0x/i, ''), 16);
}

export const microcodeLess: RuleFunction = {
  signature: 'microcodeLess(string, string): bool',
  description:
    'Whether the first microcode revision (hexadecimal) is older than the second; for one CPU signature only',
  handler: (left: string, right: string) => revision(left) < revision(right),
};
