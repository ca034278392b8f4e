import { expect, test } from 'vitest';
import { selectGuests } from '../../../src/app/check/select-guests.js';
import { known } from '../../../src/facts/fact.js';
import { planInputOf, uuid } from '../../planner/plan/plan-parts.js';

const [named] = planInputOf().guests.map(({ guest }) => guest);
if (named === undefined) throw new Error('no guest');
const impostor = {
  ...named,
  facts: { ...named.facts, name: known(uuid, 'test'), uuid: known('00000000-0000-4000-8000-000000000001', 'test') },
};
const both = [impostor, named];

test('a word that is the name of one guest and the UUID of another is refused', () => {
  const { guests, problems } = selectGuests(both, { guests: [uuid], guestsBy: 'name-or-uuid' }, 'alpha', null);
  expect([guests, problems.map(({ code }) => code)]).toEqual([[], ['guest-ambiguous']]);
});

test('case 13: where UUIDs are meant, the guest of that UUID is the one', () => {
  const { guests, problems } = selectGuests(both, { guests: [uuid], guestsBy: 'uuid' }, 'alpha', null);
  expect([guests, problems]).toEqual([[named], []]);
});

test('where UUIDs are meant, a name is none', () => {
  const { guests, problems } = selectGuests(both, { guests: ['web1'], guestsBy: 'uuid' }, 'alpha', null);
  expect([guests, problems.map(({ code }) => code)]).toEqual([[], ['guest-unknown']]);
});

test('a guest that only the destination has may have moved', () => {
  const reading = { facts: planInputOf().destination.facts, guests: [named] };
  const wanted = { guests: ['web1'], guestsBy: 'name-or-uuid' } as const;
  const { problems } = selectGuests([], wanted, 'alpha', { name: 'beta', reading });
  expect(problems.map(({ fix }) => fix)).toEqual([
    'beta has it: it may have moved already. For its way back, exchange --from and --to.',
  ]);
});
