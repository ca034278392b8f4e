import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from './lab-error.js';

const PAUSE_MS = 50;

/**
 * Asks again and again until the answer is neither false nor undefined, and returns it.
 * @param what completes the sentence "gave up waiting for …"
 * @throws LabError after `timeoutMs`
 */
export async function waitUntil<T>(
  what: string,
  timeoutMs: number,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new LabError(`gave up waiting for ${what} after ${timeoutMs} ms`);
    await sleep(PAUSE_MS);
  }
}
