import { valueIfKnown } from '../../facts/fact.js';
import type { Guest, HostFacts } from '../../facts/host-facts.js';
import type { AuditMemory } from '../../report/audit/audit-report.js';
import { fitTogether, type PlacedGuest } from './distribute-guests.js';
import { memoryNeed, memoryRoom } from './memory-need.js';

export interface LeavingGuest {
  readonly guest: Guest;
  readonly mode: 'live' | 'non-live' | 'offline';
  /** Indexes of the candidates that it may go to. */
  readonly targets: readonly number[];
}

export interface MemoryQuestion {
  /** The host to be emptied. */
  readonly host: string;
  readonly guests: readonly LeavingGuest[];
  readonly candidates: readonly { readonly name: string; readonly facts: HostFacts }[];
}

/** Whether the candidates have memory for all guests of a host together. What is not known is never a yes. */
export function memoryForAll(question: MemoryQuestion): AuditMemory {
  const { host, guests, candidates } = question;
  const placed = guests.map(({ guest, mode, targets }) => ({ need: memoryNeed(guest, mode), targets }));
  const known = placed.flatMap(({ need, targets }) => (need === null ? [] : [{ ...need, targets }]));
  const unknown = placed.length - known.length;
  const roomOn = (candidate: number, kind: PlacedGuest['kind']): number | null => {
    const found = candidates[candidate];
    return found === undefined ? null : memoryRoom(found.facts, kind);
  };
  const movable = known.filter(({ targets }) => targets.length > 0);
  const suffices =
    movable.length === 0 && placed.length > 0 ? 'unknown' : withUnknown(fitTogether(movable, roomOn), unknown);
  const neededBytes = unknown > 0 ? null : bytesOf(known);
  return {
    host,
    neededBytes,
    suffices,
    because:
      movable.length === 0 ? 'none of them has a target' : reasonOf(suffices, unknown, known.length - movable.length),
    candidates: candidates.map(({ name, facts }, candidate) => {
      const there = placed.filter(({ targets }) => targets.includes(candidate));
      const needs = there.flatMap(({ need }) => need ?? []);
      const alone = known.map((guest) => ({ ...guest, targets: [candidate] }));
      return {
        host: name,
        availableBytes: valueIfKnown(facts['memory.availableBytes']) ?? null,
        guests: there.length,
        neededBytes: needs.length < there.length ? null : bytesOf(needs),
        takesAll: withUnknown(fitTogether(alone, roomOn), unknown),
      };
    }),
  };
}

function withUnknown(fit: 'yes' | 'no' | 'unknown', unknown: number): AuditMemory['suffices'] {
  return unknown > 0 && fit === 'yes' ? 'unknown' : fit;
}

function bytesOf(needs: readonly { readonly bytes: number }[]): number {
  return needs.reduce((sum, { bytes }) => sum + bytes, 0);
}

function reasonOf(suffices: AuditMemory['suffices'], unknown: number, without: number): string {
  const left = without === 0 ? '' : `; ${counted(without)} without a target ${without === 1 ? 'is' : 'are'} left out`;
  switch (suffices) {
    case 'yes':
      return `a distribution was found in which all of them fit${left}`;
    case 'no':
      return `the hosts that they may go to have less memory available than they need${left}`;
    case 'unknown':
      return unknown > 0
        ? `of ${counted(unknown)} nobody knows how much memory they need, or from which huge pages${left}`
        : `no distribution was found, and none was shown to be impossible${left}`;
  }
}

function counted(count: number): string {
  return `${count} guest${count === 1 ? '' : 's'}`;
}
