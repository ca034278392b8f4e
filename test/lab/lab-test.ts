import { describe, test } from 'vitest';
import { type Availability, available, generationsAvailable } from './availability.js';

/** Long enough for a lab to start and for a migration on a busy machine. */
const TIMEOUT_MS = 60_000;

/**
 * A group of tests that need real hosts. Where no lab can be started they are skipped, with the reason in the
 * group's name; with VIRT_PREFLIGHT_LAB=required in the environment they fail instead.
 */
export function describeLab(name: string, body: () => void): void {
  describeWhere(available(), name, body);
}

/** The same for tests that need hosts of all generations. */
export function describeGenerations(name: string, body: () => void): void {
  describeWhere(generationsAvailable(), name, body);
}

/** The same for tests that need something else that the machine may not have. */
export function describeWhere(availability: Availability, name: string, body: () => void): void {
  if (availability.ok) {
    describe(name, { timeout: TIMEOUT_MS }, body);
    return;
  }
  const { because } = availability;
  if (process.env.VIRT_PREFLIGHT_LAB !== 'required') {
    describe.skip(`${name} (skipped: ${because})`, body);
    return;
  }
  describe(name, () => {
    test('what it needs is here', () => {
      throw new Error(because);
    });
  });
}
