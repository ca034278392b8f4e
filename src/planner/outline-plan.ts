import type { CheckRequest } from '../checks/request.js';
import { chooseWay } from './choose-way.js';
import { localUri, migrateCommand } from './migrate-command.js';
import { type MovedGuest, movedGuest } from './moved-guest.js';
import type { OutlineInput } from './outline-input.js';
import type { PlanOutline, PlanOutlineStep } from './plan-outline.js';
import { stepsAfter } from './steps-after.js';
import { stepsBefore } from './steps-before.js';

/**
 * What would be run to move a guest whose verdict is a go, with the steps before and after it. Options that exclude each other
 * are the rules' business: they make a no-go before this is asked.
 * Returns null when the UUID of the guest is not known: no command is made that would name a guest.
 */
export function outlinePlan(input: OutlineInput): PlanOutline | null {
  const guest = movedGuest(input.guest);
  if (guest === null) return null;
  return {
    guest: { name: guest.name, uuid: guest.uuid },
    ...chooseWay(input.request, guest, input.derived.copiedDisks),
    before: stepsBefore(input, guest),
    migrate: migrateStep(input, guest),
    after: stepsAfter(input, guest),
  };
}

/** Runs on the source, or here when this machine opens both connections and can reach the source. */
function migrateStep(input: OutlineInput, guest: MovedGuest): PlanOutlineStep {
  const { request, source, destination, derived } = input;
  const fromHere = request.via === 'here' && derived.sourceUri !== null;
  return {
    title: `Move ${guest.name} to ${destination.name}`,
    host: fromHere ? 'here' : source.name,
    argv: migrateCommand({
      request: withDefinitions(request),
      guest,
      copiedDisks: derived.copiedDisks,
      sourceUri: fromHere && derived.sourceUri !== null ? derived.sourceUri : localUri,
      destinationUri: derived.connectionUri,
    }),
    mutates: true,
  };
}

/** The files of the definitions that `plan` makes for a destination that calls something otherwise. */
function withDefinitions(request: CheckRequest): CheckRequest {
  if (request.mappings.length === 0) return request;
  const kept =
    request.persistent && request.mode !== 'offline' ? [{ name: 'persistent-xml', value: 'PERSISTENT.xml' }] : [];
  return { ...request, options: [...request.options, { name: 'xml', value: 'DESTINATION.xml' }, ...kept] };
}
