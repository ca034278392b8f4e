import type { MovedGuest } from '../moved-guest.js';
import type { StepDraft } from './chain-steps.js';
import type { ExpectedGuest } from './plan.js';

/** `--undefinesource` removes the definition from the source; a copy is the way back if the destination is lost. */
export function keepDefinitionStep(guest: MovedGuest): readonly StepDraft[] {
  if (guest.persistent === false) return [];
  return [
    {
      name: 'keep-definition',
      host: 'source',
      title: 'Keep a copy of the definition',
      action: { kind: 'keep-definition' },
      precondition: 'the source knows the guest',
      verify: 'the folder of the run holds the definition',
      undo: null,
      pointOfNoReturn: null,
      timeoutSeconds: 60,
    },
  ];
}

/** Both hosts are asked, by the UUID of the guest, until there is no doubt who has it. */
export function verifyMovedStep(expected: ExpectedGuest, destinationName: string): StepDraft {
  return {
    name: 'verify-moved',
    host: 'destination',
    title: `Prove that the guest is on ${destinationName} alone, ${expected.state}`,
    action: { kind: 'verify-moved' },
    precondition: 'the migration has ended',
    verify: 'exactly one copy of the guest, as expected',
    undo: null,
    pointOfNoReturn: null,
    timeoutSeconds: 120,
  };
}

/** A migration loses autostart, and a definition that stays on the source must not start a second copy there. */
export function autostartSteps(guest: MovedGuest, expected: ExpectedGuest): readonly StepDraft[] {
  if (guest.autostart !== true) return [];
  const steps: StepDraft[] = [];
  if (expected.persistent === true) steps.push(autostartStep('destination', true));
  if (expected.sourceDefinition === 'kept') steps.push(autostartStep('source', false));
  return steps;
}

function autostartStep(host: 'source' | 'destination', on: boolean): StepDraft {
  return {
    name: `set-autostart-${host}`,
    host,
    title: on
      ? 'Set autostart again, which a migration loses'
      : 'Let the definition that stays no longer start with its host: the guest would run twice',
    action: { kind: 'set-autostart', on },
    precondition: `the guest is proved to be on the destination`,
    verify: `dominfo says that autostart is ${on ? 'on' : 'off'}`,
    undo: { title: `Turn autostart ${on ? 'off' : 'on'} again`, afterwards: false },
    pointOfNoReturn: null,
    timeoutSeconds: 60,
  };
}
