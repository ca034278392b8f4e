import type { RuleFunction } from '../expression/rule-function.js';
import type { LibvirtMessage } from '../tables/libvirt-messages.js';

/** Ids of the rules that foresee a refusal of libvirt, sorted; empty when none does. Linear in the length of the message. */
export function rulesExplaining(rows: readonly LibvirtMessage[], message: string): readonly string[] {
  const found = rows.filter(({ pieces }) => holdsInOrder(message, pieces)).flatMap(({ rules }) => rules);
  return [...new Set(found)].sort();
}

function holdsInOrder(message: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = message.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}

export function explainingRules(rows: readonly LibvirtMessage[]): RuleFunction {
  return {
    signature: 'explainingRules(string): list<string>',
    description:
      'The rules that libvirt-messages.yaml names for a refusal of libvirt or QEMU; empty when none foresees it',
    handler: (message: string) => rulesExplaining(rows, message),
  };
}
