import type { CpuCheck, CpuDefinition } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import type { CustomCpuModel } from '../../facts/cpu/domain-capabilities-cpu.js';
import { type GuestCpuJudgement, refused, undecided } from './guest-cpu-judgement.js';
import type { DestinationCpu } from './guest-cpu-question.js';
import { judgeFullCheck } from './judge-full-check.js';
import { judgeNoCheck } from './judge-no-check.js';
import { judgePartialCheck } from './judge-partial-check.js';
import { mapForJudging, unknownFeatures, withoutDroppedFeatures } from './known-names.js';

/** Judges a CPU of mode custom. */
export function judgeNamedModel(
  guest: CpuDefinition,
  check: CpuCheck,
  virtType: string,
  destination: DestinationCpu,
): GuestCpuJudgement {
  if (destination.map === null) return undecided('no-cpu-map', "The destination's CPU map is not known.");
  const map = mapForJudging(destination.map, guest, destination.hostModel);
  const offered = destination.models.find((model) => model.name === guest.model);
  const refusal = judgeNames(guest, offered, map, destination);
  if (refusal !== null) return refusal;
  const { hostModel } = destination;
  if (hostModel === null) return undecided('no-host-model', 'The destination tells no host-model to compare with.');
  const facts = { guest: withoutDroppedFeatures(guest), virtType, hostModel, offered, map, destination };
  switch (check) {
    case 'full':
      return judgeFullCheck(facts);
    case 'partial':
      return judgePartialCheck({ ...facts, guest });
    case 'none':
      return judgeNoCheck(facts);
  }
}

/** libvirt refuses names that it does not know before it looks at anything else. */
function judgeNames(
  guest: CpuDefinition,
  offered: CustomCpuModel | undefined,
  map: CpuMap,
  destination: DestinationCpu,
): GuestCpuJudgement | null {
  const unknown = unknownFeatures(guest, map);
  if (unknown.length > 0) {
    const explanation = `The destination's libvirt does not know the CPU features ${unknown.join(', ')}.`;
    return refused('unknown-feature', unknown, `unknown CPU feature: ${unknown[0]}`, explanation);
  }
  const model = guest.model ?? '';
  if (!map.models.has(model)) return judgeUnknownModel(model, map);
  if (offered !== undefined || destination.models.length === 0 || guest.modelFallback === 'allow') return null;
  const explanation = `The destination's QEMU does not offer the CPU model ${model}.`;
  return refused('model-not-offered', [], `CPU model ${model} is not supported by hypervisor`, explanation);
}

function judgeUnknownModel(model: string, map: CpuMap): GuestCpuJudgement {
  if (map.origin === 'fallback') {
    return undecided(
      'name-not-in-map',
      `The bundled CPU map does not have the model ${model}; collect the destination's own.`,
    );
  }
  const explanation = `The destination's libvirt does not know the CPU model ${model}.`;
  return refused('unknown-model', [], `Unknown CPU model ${model}`, explanation);
}
