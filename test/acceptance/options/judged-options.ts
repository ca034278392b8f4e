import { judgeOptions } from '../../../src/checks/derived/options/judge-options.js';
import { optionsTooNew } from '../../../src/checks/derived/options/options-too-new.js';
import type { ReadFact } from '../../../src/checks/derived/when-known.js';
import type { MigrateOption } from '../../../src/checks/request.js';
import { inputOf } from '../../checks/engine/hand-made.js';
import { ruleTables } from '../../checks/rule-tables.js';

/** The libvirt and QEMU of a host. */
export interface Versions {
  readonly libvirt: string;
  readonly qemu: string;
}

/**
 * One piece of each message, one of which has to be in what virsh says; empty when the tables know of nothing against these
 * options. What only QEMU refuses is left out: it is asked later than all others.
 */
export function foreseenRefusals(words: readonly string[], source: Versions, destination: Versions): readonly string[] {
  const options = readOptions(words);
  const input = inputOf({ source: factsOf(source), destination: factsOf(destination) });
  const rows = ruleTables['migrate-option-conflicts'].rows.filter(
    ({ effect, by }) => effect === 'refused' && by !== 'qemu',
  );
  const tooNew = optionsTooNew(input, options, ruleTables['migrate-options'].rows, read);
  const judged = judgeOptions(input, options, rows, read);
  return [
    ...tooNew.map(({ by }) => (by.startsWith('virsh') ? "doesn't support option" : 'not supported|unsupported')),
    ...judged.map(({ row }) => literal(row.message)),
  ];
}

/** The rows that were met by one of these. */
export function rowsMet(cases: readonly (readonly string[])[], versions: readonly Versions[]): readonly string[] {
  const rows = ruleTables['migrate-option-conflicts'].rows.filter(({ effect }) => effect === 'refused');
  const met = new Set<string>();
  for (const words of cases) {
    for (const host of versions) {
      const input = inputOf({ source: factsOf(host), destination: factsOf(host) });
      for (const { row } of judgeOptions(input, readOptions(words), rows, read)) met.add(row.name);
    }
  }
  return [...met].sort();
}

export function readOptions(words: readonly string[]): readonly MigrateOption[] {
  const options: MigrateOption[] = [];
  for (const word of words) {
    const last = options.at(-1);
    if (word.startsWith('--')) options.push({ name: word.slice(2), value: null });
    else if (last !== undefined) options[options.length - 1] = { ...last, value: word };
  }
  return options;
}

function factsOf({ libvirt, qemu }: Versions) {
  return { 'libvirt.version': libvirt, 'qemu.version': qemu };
}

const read: ReadFact = (fact) => {
  if (fact.status === 'known') return fact.value;
  throw new Error(fact.because);
};

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
