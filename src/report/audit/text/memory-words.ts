import { binarySize } from '../../text/binary-size.js';
import type { AuditMemory } from '../audit-report.js';

const answers: Readonly<Record<AuditMemory['suffices'], string>> = {
  yes: 'suffices',
  no: 'does not suffice',
  unknown: 'not known whether it suffices',
};

/** Whether memory suffices for all guests of a host, in a sentence. */
export function memoryText({ host, neededBytes, suffices, because }: AuditMemory): string {
  return `all guests of ${host} need ${sizeOf(neededBytes)}: ${answers[suffices]}, since ${because}`;
}

/** One candidate in a sentence. */
export function candidateText({ host, availableBytes, guests, takesAll }: AuditMemory['candidates'][number]): string {
  const count = guests === 1 ? '1 guest may go there' : `${guests} guests may go there`;
  const alone = takesAll === 'yes' ? '; by itself it has memory for all' : '';
  return `${host}: ${sizeOf(availableBytes)} available, ${count}${alone}`;
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? 'an unknown amount' : binarySize(bytes);
}
