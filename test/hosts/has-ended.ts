import { readFileSync } from 'node:fs';

/** Whether a process runs no more. Whoever adopted it may take a while to collect what is left of it. */
export function hasEnded(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
    return state === 'Z' || state === 'X';
  } catch {
    return true;
  }
}
