import type { CpuCheck, CpuDefinition, CpuMode } from '../../facts/cpu/cpu-definition.js';
import { completeBits } from './cpu-bits.js';
import { compatible, type GuestCpuJudgement, refused, undecided } from './guest-cpu-judgement.js';
import type { DestinationCpu } from './guest-cpu-question.js';
import { mapForJudging, unknownFeatures, withoutDroppedFeatures } from './known-names.js';
import { hasMasks } from './register-bits.js';

/**
 * Judges modes host-passthrough and maximum, where the guest gets whatever the host has. libvirt compares nothing;
 * only with `check='full'` it insists on the features that the definition names. Whether the hosts are alike
 * enough for such a guest is not its question, and not this one.
 */
export function judgeHostCpu(
  guest: CpuDefinition,
  mode: CpuMode,
  check: CpuCheck,
  destination: DestinationCpu,
): GuestCpuJudgement {
  const accepted = compatible('mode', `The destination offers CPU mode ${mode}; libvirt does not compare such CPUs.`);
  if (guest.features.length === 0) return accepted;
  if (destination.map === null) return undecided('no-cpu-map', "The destination's CPU map is not known.");
  const map = mapForJudging(destination.map, guest, destination.hostModel);
  const unknown = unknownFeatures(guest, map);
  if (unknown.length > 0) {
    const explanation = `The destination's libvirt does not know the CPU features ${unknown.join(', ')}.`;
    return refused('unknown-feature', unknown, `unknown CPU feature: ${unknown[0]}`, explanation);
  }
  if (check !== 'full') return accepted;
  if (destination.hostModel === null)
    return undecided('no-host-model', 'The destination tells no host-model to compare with.');
  const host = completeBits(destination.hostModel, map);
  if (host.kind !== 'bits') {
    return undecided(
      'name-not-in-map',
      `The destination's host-model uses ${host.name}, which the CPU map does not have.`,
    );
  }
  const missing = withoutDroppedFeatures(guest)
    .features.filter(({ policy }) => policy === 'require' || policy === 'force' || policy === null)
    .filter(({ name }) => !hasMasks(host.bits, map.features.get(name)?.registers ?? []))
    .map(({ name }) => name);
  if (missing.length === 0) return accepted;
  const message = `guest CPU doesn't match specification: missing features: ${missing.join(',')}`;
  return refused('missing-features', missing, message, `The destination's CPU lacks ${missing.join(', ')}.`);
}
