import type { CpuDefinition, CpuFeatureSetting } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import { compareCpu } from './compare-cpu.js';
import { completeBits, featureNames } from './cpu-bits.js';
import { compatible, type GuestCpuJudgement, refused, undecided } from './guest-cpu-judgement.js';
import { providedForbiddenFeatures, remainingBlockers } from './missing-features.js';
import type { NamedModelCase } from './named-model-case.js';

/**
 * `check='partial'`, as configured guests have it by default: libvirt compares before it starts QEMU, and lets QEMU
 * leave out what it still lacks then. How it compares depends on its version (qemuDomainCheckCPU of libvirt 10.9):
 * always with the host CPU before 10.2; not at all, since 10.2, for a usable model that only disables
 * features; with QEMU's blockers, since 10.9, where the CPU map does not say otherwise.
 */
export function judgePartialCheck(facts: NamedModelCase): GuestCpuJudgement {
  const { guest, virtType, hostModel, map } = facts;
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
  const partialCheck = map.models.get(guest.model ?? '')?.partialCheck ?? null;
  if (partialCheck !== null && isUsableAsItIs(facts)) return usable(facts);
  const asksQemu = partialCheck === 'blockers' && facts.offered !== undefined && hostModel.modelFallback === 'forbid';
  return asksQemu ? judgeByBlockers(facts) : judgeByComparison(facts, partialCheck === null);
}

function judgeByComparison(facts: NamedModelCase, dependsOnVersion: boolean): GuestCpuJudgement {
  const { guest, virtType, map, destination } = facts;
  const hostCpu = destination.hostCpu ?? null;
  const host = virtType === 'qemu' || hostCpu === null ? facts.hostModel : addFeatures(facts.hostModel, hostCpu, map);
  const comparison = compareCpu(host, guest, map);
  if (comparison.result === 'error') {
    return undecided(
      'name-not-in-map',
      `The destination's host-model uses ${comparison.name}, which the CPU map does not have.`,
    );
  }
  if (comparison.result !== 'incompatible') {
    return compatible('host-model', `The destination's CPU has every feature of the guest (${comparison.result}).`);
  }
  if (dependsOnVersion && isUsableAsItIs(facts)) {
    const isNew = isAtLeast(destination.libvirtVersion ?? null, 10, 2);
    if (isNew === null)
      return undecided('no-libvirt-version', 'Whether libvirt compares a usable model depends on its version.');
    if (isNew) return usable(facts);
  }
  if (virtType !== 'qemu' && hostCpu === null && comparison.reason === 'missing-features') {
    return undecided(
      'no-host-cpu',
      'libvirt also counts features of the host CPU, which is not known.',
      comparison.features,
    );
  }
  const { reason, features, message } = comparison;
  return refused(
    reason === 'unknown-host-cpu' ? 'architecture' : reason,
    features,
    message,
    `The destination refuses the CPU: ${message}.`,
  );
}

/** virCPUCompareUnusable: QEMU's blockers, and required features by name. */
function judgeByBlockers(facts: NamedModelCase): GuestCpuJudgement {
  const { guest, hostModel, offered, map } = facts;
  const host = completeBits(hostModel, map);
  if (host.kind !== 'bits') {
    return undecided(
      'name-not-in-map',
      `The destination's host-model uses ${host.name}, which the CPU map does not have.`,
    );
  }
  const provided = new Set(featureNames(host.bits, map));
  const lacking = guest.features
    .filter(isRequired)
    .map((feature) => feature.name)
    .filter((name) => !provided.has(name));
  const missing = [...new Set([...remainingBlockers(guest, offered, map), ...lacking])];
  if (missing.length === 0) {
    return compatible(
      'host-model',
      `Nothing that the guest's model ${guest.model} needs is lacking on the destination.`,
    );
  }
  const message = `Host CPU does not provide required features: ${missing.join(', ')}`;
  return refused('missing-features', missing, message, `The destination's CPU lacks ${missing.join(', ')}.`);
}

function usable({ guest }: NamedModelCase): GuestCpuJudgement {
  return compatible('usable', `The destination can run model ${guest.model} as it is.`);
}

function isUsableAsItIs({ guest, offered }: NamedModelCase): boolean {
  return offered?.usable === 'yes' && guest.features.every((feature) => feature.policy === 'disable');
}

function isRequired(feature: CpuFeatureSetting): boolean {
  return feature.policy === 'require' || feature.policy === null;
}

/** The host-model with every feature of the host CPU required on top, as libvirt makes its "full" host CPU on KVM. */
function addFeatures(hostModel: CpuDefinition, hostCpu: CpuDefinition, map: CpuMap): CpuDefinition {
  const host = completeBits(hostCpu, map);
  if (host.kind !== 'bits') return hostModel;
  const names = new Set(featureNames(host.bits, map));
  const kept = hostModel.features.filter((feature) => !names.has(feature.name));
  return { ...hostModel, features: [...kept, ...[...names].map((name) => ({ name, policy: 'require' as const }))] };
}

/** Whether a version such as 10.2.0 is at least MAJOR.MINOR; null for no version. */
function isAtLeast(version: string | null, major: number, minor: number): boolean | null {
  const [, majorText, minorText] = version?.match(/^(\d+)\.(\d+)/) ?? [];
  if (majorText === undefined || minorText === undefined) return null;
  return Number(majorText) > major || (Number(majorText) === major && Number(minorText) >= minor);
}
