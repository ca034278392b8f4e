import { compatible, type GuestCpuJudgement, refused, undecided } from './guest-cpu-judgement.js';
import { missingFeatures, providedForbiddenFeatures } from './missing-features.js';
import type { NamedModelCase } from './named-model-case.js';

/**
 * `check='full'`, as every live guest has it: QEMU must provide exactly the CPU that the guest has had.
 * libvirt reads back from the started QEMU which features it left out (virCPUx86UpdateLive).
 */
export function judgeFullCheck(facts: NamedModelCase): GuestCpuJudgement {
  const { guest, virtType, hostModel, offered, map } = facts;
  const forbidden = providedForbiddenFeatures(guest, virtType, hostModel, map);
  if (forbidden.length > 0) {
    const explanation = `The guest forbids CPU features that the destination provides: ${forbidden.join(', ')}.`;
    return refused(
      'forbidden-features',
      forbidden,
      `Host CPU provides forbidden feature '${forbidden[0]}'`,
      explanation,
    );
  }
  const missing = missingFeatures(guest, virtType, hostModel, offered, map);
  if (missing.kind !== 'features') {
    return undecided(
      'name-not-in-map',
      `The destination's host-model uses ${missing.name}, which the CPU map does not have.`,
    );
  }
  if (missing.names.length > 0) {
    const message = `guest CPU doesn't match specification: missing features: ${missing.names.join(',')}`;
    return refused(
      'missing-features',
      missing.names,
      message,
      `The destination's CPU lacks ${missing.names.join(', ')}.`,
    );
  }
  return judgeUsability(facts);
}

/** All features are there by the host-model; what QEMU says of the model must not contradict it. */
function judgeUsability({ guest, offered, hostModel }: NamedModelCase): GuestCpuJudgement {
  const model = `${guest.model}`;
  if (offered?.usable === 'yes') {
    return compatible('usable', `The destination can run model ${model} and has every further feature of the guest.`);
  }
  const hasDisabled = guest.features.some((feature) => feature.policy === 'disable');
  if (offered?.usable === 'no' && offered.blockers.length === 0 && !hasDisabled) {
    const explanation = `The destination calls model ${model} not usable without saying why, while its host-model ${hostModel.model} has all features of the guest.`;
    return undecided('unusable-without-reason', explanation);
  }
  return compatible(
    'host-model',
    `The destination's host-model ${hostModel.model} has every feature of the guest's ${model}.`,
  );
}
