import { type Fact, known, valueIfKnown } from '../../src/facts/fact.js';
import type { HostFacts } from '../../src/facts/host-facts.js';
import type { DomainCapabilities } from '../../src/facts/model/host-services.js';
import type { HostTemplate } from './host-templates.js';

/** What hosts of one delivery have in common: hardware, distribution, and what libvirt makes of them. */
export interface HostProfile {
  readonly template: HostTemplate;
  readonly facts: HostFacts;
  /** Machine types that guests on such hosts use. */
  readonly machines: readonly string[];
  readonly microcodes: readonly string[];
  readonly kernels: readonly string[];
}

/** Generations of CPUs: how many features of the template's CPU the older ones lack. */
const generations = [0, 4, 9, 15];

/** Every template in several CPU generations. */
export function hostProfiles(templates: readonly HostTemplate[]): readonly HostProfile[] {
  const machines = [...new Set(templates.flatMap(({ guests }) => guests.flatMap(machineOf)))];
  return templates.flatMap((template) =>
    generations.map((lacking, generation) => profileOf(template, machines, generation, lacking)),
  );
}

function machineOf({ facts }: HostTemplate['guests'][number]): readonly string[] {
  return facts.machine.status === 'known' ? [facts.machine.value] : [];
}

function profileOf(
  template: HostTemplate,
  machines: readonly string[],
  generation: number,
  lacking: number,
): HostProfile {
  const { facts } = template.reading;
  const microcode =
    Number.parseInt(valueIfKnown(facts['cpu.microcode'])?.replace(/^0x/, '') ?? '100', 16) + generation * 64;
  const hostCpu = changed(facts['cpu.host'], (cpu) => ({
    ...cpu,
    features: cpu.features.slice(0, cpu.features.length - lacking),
  }));
  const offered = new Set(valueIfKnown(facts.machineTypes)?.flatMap(({ name, canonical }) => [name, canonical]));
  const own = machines.filter((machine) => offered.has(machine));
  return {
    template,
    facts: {
      ...facts,
      'cpu.host': hostCpu,
      'cpu.signature': changed(
        facts['cpu.signature'],
        (signature) => `${signature}${generation === 0 ? '' : generation}`,
      ),
      'cpu.onlineCount': known([16, 32, 64, 128][generation] ?? 16, 'cpuinfo'),
      domainCapabilities: changed(facts.domainCapabilities, (all) => capabilitiesFor(all, own, lacking)),
    },
    machines: own,
    microcodes: [0, 0, 0, 0, 0, 0, 1].map((level) => `0x${(microcode + level).toString(16)}`),
    kernels: [0, 0, 0, 1].map((level) => `${valueIfKnown(facts['kernel.release']) ?? '5.14'}-${level}`),
  };
}

/** What the host offers to each of the machine types, as if it had been asked about all of them. */
function capabilitiesFor(
  all: readonly DomainCapabilities[],
  machines: readonly string[],
  lacking: number,
): readonly DomainCapabilities[] {
  const one = all.find(({ virtType }) => virtType === 'kvm') ?? all[0];
  if (one === undefined) return all;
  const { hostModel, models } = one.cpu;
  const cpu = {
    ...one.cpu,
    hostModel:
      hostModel === null
        ? null
        : { ...hostModel, features: hostModel.features.slice(0, hostModel.features.length - lacking) },
    models: models.map((model, place) => (place % 16 < lacking ? { ...model, usable: 'no' as const } : model)),
  };
  return machines.flatMap((machine) => ['kvm', 'qemu'].map((virtType) => ({ ...one, machine, virtType, cpu })));
}

export function changed<Value>(fact: Fact<Value>, change: (value: Value) => Value): Fact<Value> {
  return fact.status === 'known' ? { ...fact, value: change(fact.value) } : fact;
}
