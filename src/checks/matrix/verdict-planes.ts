import type { VerdictResult } from '../verdict.js';
import { addAll, addCommon, type HostSet } from './host-set.js';
import type { ResultRow } from './result-row.js';
import { effect } from './rule-function.js';

const planes = ['evaluated', 'warned', 'open', 'blocked'] as const;

/** The effects of all rules on the moves of one guest, by destination. */
export interface GuestPlanes {
  readonly evaluated: HostSet;
  readonly warned: HostSet;
  readonly open: HostSet;
  readonly blocked: HostSet;
}

/** For every guest and host, what the rules do to the verdict: four bits a cell. */
export class VerdictPlanes {
  readonly #words: Uint32Array;
  readonly #wordsPerSet: number;

  constructor(guestCount: number, hostCount: number) {
    this.#wordsPerSet = Math.ceil(hostCount / 32);
    this.#words = new Uint32Array(guestCount * planes.length * this.#wordsPerSet);
  }

  keep(guest: number, of: GuestPlanes): void {
    for (const [place, plane] of planes.entries()) this.#words.set(of[plane], this.#startOf(guest, place));
  }

  resultAt(guest: number, host: number): VerdictResult {
    const [evaluated, warned, open, blocked] = planes.map((_, place) => this.#bitAt(this.#startOf(guest, place), host));
    if (blocked) return 'no-go';
    if (open || !evaluated) return 'incomplete';
    return warned ? 'go-with-warnings' : 'go';
  }

  #startOf(guest: number, place: number): number {
    return (guest * planes.length + place) * this.#wordsPerSet;
  }

  #bitAt(start: number, host: number): boolean {
    return (((this.#words[start + (host >>> 5)] ?? 0) >>> (host & 31)) & 1) === 1;
  }
}

/** Adds what a row says of some hosts. Says whether that may have settled more than that something was evaluated. */
export function addRow(row: ResultRow, hosts: HostSet, to: GuestPlanes): boolean {
  let settled = false;
  for (const [result, group] of row.groups) {
    if (result === 0) continue;
    addCommon(to.evaluated, group, hosts);
    if (result === effect.evaluated) continue;
    settled = true;
    if ((result & effect.warns) !== 0) addCommon(to.warned, group, hosts);
    if ((result & effect.open) !== 0) addCommon(to.open, group, hosts);
    if ((result & effect.blocks) !== 0) addCommon(to.blocked, group, hosts);
  }
  return settled;
}

/** Adds all of other planes. */
export function addPlanes(from: GuestPlanes, to: GuestPlanes): void {
  for (const plane of planes) addAll(to[plane], from[plane]);
}
