import { type Fact, unreadable, valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DomainCapabilities } from '../../facts/model/host-services.js';
import type { CpuJudgement } from '../../facts/model/judgements.js';
import type { CheckedHost } from '../check-input.js';
import { judgeGuestCpu } from '../cpu/judge-cpu.js';
import { derive } from './when-known.js';

/** Whether the destination can provide the guest's CPU; missing when the data does not decide it. */
export function guestCpu(
  { facts }: CheckedHost,
  guest: Guest,
  capabilities: Fact<DomainCapabilities>,
): Fact<CpuJudgement> {
  return derive((read) => {
    const judgement = judgeGuestCpu({
      guest: read(guest.facts.cpu),
      virtType: read(guest.facts.virtType),
      destination: {
        ...read(capabilities).cpu,
        map: valueIfKnown(facts['cpu.map']) ?? null,
        hostCpu: valueIfKnown(facts['cpu.host']) ?? null,
        libvirtVersion: valueIfKnown(facts['libvirt.version']) ?? null,
      },
    });
    if (judgement.verdict === 'unknown') return unreadable(judgement.explanation);
    const { features: missingFeatures, explanation } = judgement;
    return { compatible: judgement.verdict !== 'incompatible', missingFeatures, explanation };
  });
}
