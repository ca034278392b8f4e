import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { Finding } from '../finding.js';
import { rulesExplaining } from '../functions/explaining-rules.js';
import type { LibvirtMessage } from '../tables/libvirt-messages.js';

/** The rules whose failure is a refusal of libvirt, with the fact that has its words. */
const refusals = {
  'plan/libvirt-refuses-source': 'sourceDryRun',
  'plan/libvirt-refuses-destination': 'destinationDryRun',
} as const;

/**
 * Ties each refusal of libvirt to the rules that foresee it. Where one of them blocks the same guest, the refusal confirms it, and is no blocker
 * of its own; where none does, the refusal stands, and says that libvirt saw what they did not.
 */
export function tieLibvirtAnswers(
  findings: readonly Finding[],
  guests: readonly Guest[],
  rows: readonly LibvirtMessage[],
): readonly Finding[] {
  return findings.map((finding) => {
    const rules = foreseenBy(finding, guests, rows);
    if (rules.length === 0) return finding;
    const confirmed = findings.some((other) => rules.includes(other.ruleId) && blocksToo(other, finding));
    if (confirmed) return { ...finding, severity: 'info', disposition: 'informs' };
    return { ...finding, message: `${finding.message}; none of these found anything that blocks` };
  });
}

function foreseenBy(
  { ruleId, status, guest }: Finding,
  guests: readonly Guest[],
  rows: readonly LibvirtMessage[],
): readonly string[] {
  if (status !== 'fail' || !isRefusal(ruleId)) return [];
  const asked = guests.find(({ facts }) => valueIfKnown(facts.uuid) === guest?.uuid);
  const answer = valueIfKnown(asked?.facts[refusals[ruleId]]);
  return answer === undefined ? [] : rulesExplaining(rows, answer.message);
}

function isRefusal(ruleId: string): ruleId is keyof typeof refusals {
  return Object.hasOwn(refusals, ruleId);
}

/** Whether a finding stands in the way of the guest that another one is about. */
function blocksToo({ status, disposition, guest }: Finding, { guest: about }: Finding): boolean {
  return status === 'fail' && disposition === 'blocks' && (guest === null || guest.uuid === about?.uuid);
}
