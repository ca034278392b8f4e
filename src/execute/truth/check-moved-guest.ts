import type { ExpectedGuest } from '../../planner/plan/plan.js';
import type { HostView, PresentGuest } from './host-view.js';
import type { MovedCheck, MovedCheckName } from './moved-check.js';

/** What the destination alone can tell. */
export function checkMovedGuest(view: HostView, expected: ExpectedGuest): readonly MovedCheck[] {
  const { guest, host, identity } = view;
  if (guest.kind === 'unreadable') {
    const because = `${host} could not say: ${guest.because}`;
    return [{ check: 'identity', result: 'could-not-be-asked', because, evidence: [] }];
  }
  if (guest.kind === 'absent') {
    const because = `${host} has no guest of the UUID ${identity.uuid}`;
    return [{ check: 'identity', result: 'not-ok', because, evidence: [{ host, fact: 'guest', value: 'absent' }] }];
  }
  const compare = (check: MovedCheckName, found: string, wanted: string): MovedCheck => ({
    check,
    result: found === wanted ? 'ok' : 'not-ok',
    because: found === wanted ? `it is ${found}` : `it is ${found}, and was to be ${wanted}`,
    evidence: [{ host, fact: check, value: found }],
  });
  const persistence = (persistent: boolean): string => (persistent ? 'persistent' : 'transient');
  return [
    compare('identity', `${guest.name} ${identity.uuid}`, `${expected.name} ${identity.uuid}`),
    compare('state', guest.state, expected.state),
    checkDisks(host, guest, expected),
    expected.persistent === null
      ? notKnownBefore('persistent')
      : compare('persistent', persistence(guest.persistent), persistence(expected.persistent)),
  ];
}

/** Only what is expected: a medium that was put in since is no fault of the migration. */
function checkDisks(host: string, { disks }: PresentGuest, expected: ExpectedGuest): MovedCheck {
  if (disks.kind === 'unreadable') {
    return { check: 'disks', result: 'could-not-be-asked', because: disks.because, evidence: [] };
  }
  const found = new Map(disks.value.map(({ target, source }) => [target, source]));
  const wrong = expected.disks.flatMap(({ target, path }) => {
    const source = found.get(target);
    if (source === undefined) return [`${target} is not there`];
    return path === null || source === path ? [] : [`${target} is ${source ?? 'empty'}, and was to be ${path}`];
  });
  return {
    check: 'disks',
    result: wrong.length === 0 ? 'ok' : 'not-ok',
    because:
      wrong.length === 0
        ? `${expected.disks.length} ${expected.disks.length === 1 ? 'disk' : 'disks'} as planned`
        : wrong.join('; '),
    evidence: disks.value.map(({ target, source }) => ({ host, fact: `disk ${target}`, value: source ?? '-' })),
  };
}

export function notKnownBefore(check: MovedCheckName): MovedCheck {
  return {
    check,
    result: 'could-not-be-asked',
    because: 'nobody knew how it was before the migration',
    evidence: [],
  };
}
