import type { MovedGuest } from '../moved-guest.js';
import type { StepDraft } from './chain-steps.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

/** The definition of a guest that is off, made on the destination without `virsh migrate`. */
export function defineGuestStep(input: PlanInput, planned: PlanInputGuest, guest: MovedGuest): readonly StepDraft[] {
  const xml = planned.persistentXml ?? planned.destinationXml ?? planned.definition;
  if (xml === null) return [];
  return [
    {
      name: 'define-guest',
      host: 'destination',
      title: `Define ${guest.name} on ${input.destination.name}`,
      action: { kind: 'define-guest', xml, keepNvram: guest.nvram !== null },
      precondition: `the guest is shut off on ${input.source.name} and not defined on ${input.destination.name}`,
      verify: `${input.destination.name} lists the guest`,
      undo: { title: `Remove the definition from ${input.destination.name}`, afterwards: false },
      pointOfNoReturn: null,
      timeoutSeconds: 60,
    },
  ];
}

/** Nothing is removed before both hosts have proved the move. */
export function undefineGuestStep({ request, source }: PlanInput, guest: MovedGuest): readonly StepDraft[] {
  if (!request.persistent || !request.undefineSource || guest.persistent !== true) return [];
  return [
    {
      name: 'undefine-guest',
      host: 'source',
      title: `Remove the definition from ${source.name}; images, UEFI variables and TPM state stay`,
      action: { kind: 'undefine-guest', keepNvram: guest.nvram !== null },
      precondition: 'the guest is proved to be on the destination, and is shut off on the source',
      verify: `${source.name} no longer lists the guest`,
      undo: null,
      pointOfNoReturn: 'the source forgets the guest; the copy of its definition can be defined again',
      timeoutSeconds: 60,
    },
  ];
}

/** The clock of a guest that was suspended is late by as long as the move took; its agent can set it. */
export function clockSteps({ request }: PlanInput, guest: MovedGuest, state: string): readonly StepDraft[] {
  if (request.mode !== 'non-live' || guest.guestAgent !== true || state !== 'running') return [];
  return [
    {
      name: 'synchronise-clock',
      host: 'destination',
      title: 'Set the clock of the guest, which stood still meanwhile (through its guest agent)',
      action: { kind: 'synchronise-clock' },
      precondition: 'the guest agent answers',
      verify: 'the clocks of guest and host agree within two seconds',
      undo: null,
      pointOfNoReturn: null,
      timeoutSeconds: 60,
    },
  ];
}
