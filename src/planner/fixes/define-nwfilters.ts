import { valueIfKnown } from '../../facts/fact.js';
import type { StepDraft } from '../plan/chain-steps.js';
import { cleanedNwfilter, filtersOf } from './cleaned-definition.js';
import { type Fix, type FixInput, findingsToMend, personalFix } from './fix.js';
import { fixStep } from './fix-step.js';
import { namesNothingElse } from './plain-name.js';

/** Network filters that the destination does not have, with those that they refer to. */
export function defineNwfilters(fix: FixInput): readonly Fix[] {
  return findingsToMend(fix, 'network/nwfilter').map((finding) => {
    const nic = fix.planned.guest.nics.find(({ mac }) => valueIfKnown(mac) === finding.device);
    const name = valueIfKnown(nic?.filter) ?? '';
    const there = valueIfKnown(fix.input.destination.facts.nwfilters) ?? [];
    const before = stepsFor(fix, name, new Set(there));
    if (before === null)
      return personalFix(finding, `Define the network filter ${name}, and those in it`, fix.input.destination.name);
    return { ruleId: finding.ruleId, findingIds: [finding.id], before, after: [], byPeople: [], mends: true };
  });
}

/** A filter comes after those that it refers to. Null when the definition of one is not known. */
function stepsFor(fix: FixInput, name: string, known: Set<string>): readonly StepDraft[] | null {
  if (known.has(name)) return [];
  known.add(name);
  const xml = fix.input.definitions.nwfilters.get(name);
  const cleaned = xml === undefined ? null : cleanedNwfilter(xml);
  if (xml === undefined || cleaned === null || !namesNothingElse(name)) return null;
  const steps: StepDraft[] = [];
  for (const inner of filtersOf(xml)) {
    const before = stepsFor(fix, inner, known);
    if (before === null) return null;
    steps.push(...before);
  }
  return [...steps, defineStep(fix, name, cleaned)];
}

function defineStep({ input }: FixInput, name: string, xml: string): StepDraft {
  return fixStep({
    name: `define-nwfilter-${name}`,
    title: `Define the network filter ${name} as the source has it`,
    action: { kind: 'define-nwfilter', name, xml },
    precondition: `${input.destination.name} has no filter ${name}`,
    verify: `${input.destination.name} lists the filter`,
    undo: `Remove the network filter ${name}`,
  });
}
