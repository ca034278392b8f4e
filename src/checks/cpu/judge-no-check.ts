import { compatible, type GuestCpuJudgement, undecided } from './guest-cpu-judgement.js';
import { missingFeatures } from './missing-features.js';
import type { NamedModelCase } from './named-model-case.js';

/** `check='none'`: libvirt starts the guest anyhow, and QEMU silently leaves out what the host lacks. */
export function judgeNoCheck({ guest, virtType, hostModel, offered, map }: NamedModelCase): GuestCpuJudgement {
  const missing = missingFeatures(guest, virtType, hostModel, offered, map);
  if (missing.kind !== 'features') {
    return undecided(
      'name-not-in-map',
      `The destination's host-model uses ${missing.name}, which the CPU map does not have.`,
    );
  }
  if (missing.names.length === 0) {
    return compatible('host-model', `The destination's host-model ${hostModel.model} has every feature of the guest.`);
  }
  const explanation = `libvirt does not check this CPU (check='none'); QEMU would silently leave out ${missing.names.join(', ')}.`;
  return { verdict: 'unchecked', features: missing.names, explanation };
}
