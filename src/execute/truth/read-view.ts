import { readSections, type Section } from '../../facts/readers/sections.js';
import { type Answer, known, unreadable } from './answer.js';
import type { GuestIdentity, HostView } from './host-view.js';
import { readGuest } from './read-guest.js';
import { linesIn } from './section-lines.js';

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Reads what the script of `observeGuest` printed. */
export function readView(host: string, identity: GuestIdentity, output: string): HostView {
  const sections = readSections(output);
  return {
    host,
    identity,
    hostUuid: uuidIn(sections, 'host-uuid'),
    bootId: uuidIn(sections, 'boot-id'),
    processes: processes(sections),
    guest: readGuest(sections, identity),
  };
}

function uuidIn(sections: readonly Section[], name: string): Answer<string> {
  const lines = linesIn(sections, name);
  if (lines.kind === 'unreadable') return lines;
  const uuid = lines.value.find((line) => uuidPattern.test(line));
  return uuid === undefined ? unreadable('the host gave no UUID') : known(uuid);
}

function processes(sections: readonly Section[]): Answer<number> {
  const lines = linesIn(sections, 'processes');
  if (lines.kind === 'unreadable') return lines;
  return known(lines.value.filter((line) => /^\d+$/.test(line)).length);
}
