import { expect, test } from 'vitest';
import { classify } from '../../../src/execute/truth/classify.js';
import { readView } from '../../../src/execute/truth/read-view.js';
import { libvirtSays, type SeenGuest } from './libvirt-says.js';
import { planWithSteps } from './run-in-memory.js';

const [guest] = planWithSteps().guests;
if (guest === undefined) throw new Error('no guest');
const { uuid, name } = guest;

function view(host: 'source' | 'destination', seen: SeenGuest, length = Number.POSITIVE_INFINITY) {
  if (guest === undefined) throw new Error('no guest');
  return readView(host, { uuid, name }, libvirtSays(guest, seen, host).slice(0, length));
}

const situation = { expected: 'running', stuckForSeconds: null } as const;

/** Every verdict that comes out when the answer of one host is cut after each of its bytes, with what may be done then. */
function verdicts(source: SeenGuest, destination: SeenGuest, cut: 'source' | 'destination'): readonly string[] {
  if (guest === undefined) throw new Error('no guest');
  const whole = libvirtSays(guest, cut === 'source' ? source : destination, cut).length;
  const found = new Set<string>();
  for (let length = 0; length < whole; length += 1) {
    const truth = classify(
      view('source', source, cut === 'source' ? length : undefined),
      view('destination', destination, cut === 'destination' ? length : undefined),
      situation,
    );
    found.add(`${truth.kind}, ${truth.allowed}`);
  }
  return [...found].sort();
}

const waiting: SeenGuest = { state: 'paused (migrating)' };
const running: SeenGuest = { state: 'running (migrated)' };

test.each([
  ['moved', 'absent', running, 'destination', ['migrated, finish', 'migrated, none', 'unknown, none']],
  ['moved', 'absent', running, 'source', ['migrated, finish', 'unknown, none']],
  ['paused on the source alone', waiting, 'absent', 'destination', ['down-on-source, resume-source', 'unknown, none']],
  ['a stale source', waiting, running, 'destination', ['migrated-stale-source, none', 'unknown, none']],
  ['a stale source', waiting, running, 'source', ['migrated-stale-source, none', 'unknown, none']],
  ['not moved', { state: 'running (booted)' }, 'absent', 'source', ['not-migrated, clean-up', 'unknown, none']],
] as const)(
  '32: %s, and an answer is cut after any byte of it: the same, or not known',
  (_, source, destination, cut, wanted) => {
    expect(verdicts(source, destination, cut)).toEqual(wanted);
  },
);
