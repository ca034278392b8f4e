import type { CpuDefinition } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import type { CustomCpuModel } from '../../facts/cpu/domain-capabilities-cpu.js';
import type { DestinationCpu } from './guest-cpu-question.js';

/** Everything that the judgement of a named model rests on, once it is known to be there. */
export interface NamedModelCase {
  readonly guest: CpuDefinition;
  readonly virtType: string;
  readonly hostModel: CpuDefinition;
  /** What the destination says of the guest's model; undefined where it lists no models or not this one. */
  readonly offered: CustomCpuModel | undefined;
  readonly map: CpuMap;
  readonly destination: DestinationCpu;
}
