import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { StepDraft } from '../plan/chain-steps.js';
import { cleanedNetwork } from './cleaned-definition.js';
import { type Fix, type FixInput, findingsToMend, personalFix } from './fix.js';
import { fixStep } from './fix-step.js';
import { namesNothingElse } from './plain-name.js';

/** Networks that the destination does not have, or has not started. */
export function defineNetworks(fix: FixInput): readonly Fix[] {
  return [
    ...findingsToMend(fix, 'network/exists').map((finding) => takeAlong(fix, finding)),
    ...findingsToMend(fix, 'network/active').map((finding) => start(fix, finding)),
  ];
}

function takeAlong(fix: FixInput, finding: Finding): Fix {
  const { destination, source, definitions } = fix.input;
  const name = networkOf(fix, finding);
  const own = valueIfKnown(source.facts.networks)?.find((network) => network.name === name);
  const xml = name === null ? undefined : definitions.networks.get(name);
  const cleaned = xml === undefined ? null : cleanedNetwork(xml);
  if (name === null || own === undefined || cleaned === null || !namesNothingElse(name))
    return personalFix(finding, `Define and start the network ${name ?? 'of the interface'}`, destination.name);
  const define = fixStep({
    name: `define-network-${name}`,
    title: `Define the network ${name} as the source has it`,
    action: { kind: 'define-network', name, xml: cleaned, autostart: own.autostart },
    precondition: `${destination.name} has no network ${name}`,
    verify: `${destination.name} lists the network`,
    undo: `Remove the network ${name}`,
  });
  return mendedBy(finding, [define, startStep(fix, name)]);
}

function start(fix: FixInput, finding: Finding): Fix {
  const name = networkOf(fix, finding);
  if (name === null || !namesNothingElse(name))
    return personalFix(finding, `Start the network ${name ?? 'of the interface'}`, fix.input.destination.name);
  return mendedBy(finding, [startStep(fix, name)]);
}

function startStep({ input }: FixInput, name: string): StepDraft {
  return fixStep({
    name: `start-network-${name}`,
    title: `Start the network ${name}`,
    action: { kind: 'start-network', name },
    precondition: `the network ${name} of ${input.destination.name} is not active`,
    verify: 'net-info says that it is active',
    undo: `Stop the network ${name}`,
  });
}

function mendedBy({ ruleId, id }: Finding, before: readonly StepDraft[]): Fix {
  return { ruleId, findingIds: [id], before, after: [], byPeople: [], mends: true };
}

/** The finding is about an interface, by its MAC address: the network that it asks the destination for. */
function networkOf({ planned }: FixInput, { device }: Finding): string | null {
  const nic = planned.guest.nics.find(({ mac }) => valueIfKnown(mac) === device);
  return valueIfKnown(nic?.destinationNetwork) ?? null;
}
