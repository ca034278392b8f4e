import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../src/execute/host-session.js';

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};
