import type { Finding } from '../../checks/finding.js';
import { waiverWords } from '../text/waiver-words.js';

/** Why a finding is waived, by whom and until when; null for one that is not. */
export function waiverReason({ disposition, waiver }: Finding): string | null {
  if (disposition !== 'waived') return null;
  return waiver === null ? 'waived' : waiverWords(waiver);
}
