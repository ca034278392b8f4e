import type { PlannedGuest } from '../../planner/plan/plan.js';
import { notKnownBefore } from './check-moved-guest.js';
import type { GuestView, HostView } from './host-view.js';
import type { MovedCheck } from './moved-check.js';
import type { Evidence } from './truth.js';

type Guest = Pick<PlannedGuest, 'expected' | 'steps'>;

/** Which host has a definition, and on which the guest starts by itself. */
export function checkDefinitions(source: HostView, destination: HostView, guest: Guest): readonly MovedCheck[] {
  const autostartLater = guest.steps.some(({ action }) => action.kind === 'set-autostart');
  return [
    ...(autostartLater ? [] : [checkAutostart(destination, guest), checkOneAutostart(source, destination)]),
    ...(guest.steps.some(({ action }) => action.kind === 'undefine-guest') ? [] : [checkSource(source, guest)]),
  ];
}

function checkAutostart({ host, guest }: HostView, { expected }: Guest): MovedCheck {
  const check = 'autostart';
  if (expected.autostart === null) return notKnownBefore(check);
  const found = autostartIn(guest);
  if (found === null) return notAsked(check, host);
  const evidence = [{ host, fact: check, value: yesOrNo(found) }];
  return found === expected.autostart
    ? { check, result: 'ok', because: `autostart is ${onOrOff(found)}`, evidence }
    : {
        check,
        result: 'not-ok',
        because: `autostart is ${onOrOff(found)}, and was to be ${onOrOff(expected.autostart)}`,
        evidence,
      };
}

/** Two hosts that both start the guest by themselves are two copies after the next power cut. */
function checkOneAutostart(source: HostView, destination: HostView): MovedCheck {
  const check = 'one-autostart';
  const found = [source, destination].map((view) => [view.host, autostartIn(view.guest)] as const);
  const silent = found.find(([, on]) => on === null);
  if (silent !== undefined) return notAsked(check, silent[0]);
  const evidence: Evidence[] = found.map(([host, on]) => ({ host, fact: 'autostart', value: yesOrNo(on === true) }));
  const hosts = found.filter(([, on]) => on).map(([host]) => host);
  return hosts.length < 2
    ? { check, result: 'ok', because: `${hosts[0] ?? 'no host'} starts it by itself`, evidence }
    : { check, result: 'not-ok', because: `${hosts.join(' and ')} both start it by themselves`, evidence };
}

function checkSource({ host, guest }: HostView, { expected }: Guest): MovedCheck {
  const check = 'source-definition';
  if (expected.sourceDefinition === 'unknown') return notKnownBefore(check);
  if (guest.kind === 'unreadable') return notAsked(check, host);
  const found = guest.kind === 'present' ? 'kept' : 'removed';
  const evidence = [{ host, fact: 'definition', value: found }];
  return found === expected.sourceDefinition
    ? { check, result: 'ok', because: `the definition was ${found}`, evidence }
    : {
        check,
        result: 'not-ok',
        because: `the definition was ${found}, and was to be ${expected.sourceDefinition}`,
        evidence,
      };
}

function autostartIn(guest: GuestView): boolean | null {
  if (guest.kind === 'unreadable') return null;
  return guest.kind === 'present' && guest.autostart;
}

function notAsked(check: MovedCheck['check'], host: string): MovedCheck {
  return { check, result: 'could-not-be-asked', because: `${host} could not say`, evidence: [] };
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function onOrOff(value: boolean): string {
  return value ? 'on' : 'off';
}
