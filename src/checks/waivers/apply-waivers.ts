import type { Finding } from '../finding.js';
import { judgeWaivers, type WaiverGround } from './judge-waiver.js';
import { selectsFinding } from './selects-finding.js';
import type { FindingWaiver, JudgedWaiver, Waiver } from './waiver.js';

export interface WaivedFindings {
  readonly findings: readonly Finding[];
  readonly waivers: readonly JudgedWaiver[];
}

/**
 * Lets waivers cover what failed or could not be evaluated. The status stays as it is, the disposition becomes `waived`, and the finding
 * tells of the first waiver that covers it. What does not hold covers nothing.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  ground: WaiverGround,
): WaivedFindings {
  const faults = judgeWaivers(waivers, ground);
  const holding = waivers.filter((_, index) => faults[index] === null);
  const covered = new Map<Waiver, string[]>(waivers.map((waiver) => [waiver, []]));
  const waived = findings.map((finding): Finding => {
    const waiver = holding.find((candidate) => selectsFinding(candidate, finding));
    if (waiver === undefined) return finding;
    covered.get(waiver)?.push(finding.id);
    return { ...finding, disposition: 'waived', waiver: toldOf(waiver) };
  });
  const judged = waivers.map((waiver, index): JudgedWaiver => {
    const ids = covered.get(waiver) ?? [];
    const outcome = faults[index] ?? (ids.length > 0 ? used : unused);
    return { ...waiver, ...outcome, findings: ids };
  });
  return { findings: waived, waivers: judged };
}

const used = { state: 'used', because: '' } as const;
const unused = { state: 'unused', because: 'nothing was found that it covers' } as const;

function toldOf({ reason, owner, ticket, created, expires, place }: Waiver): FindingWaiver {
  return { reason, owner, ticket, created, expires, place };
}
