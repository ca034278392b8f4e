import { readSections, type Section } from '../../facts/readers/sections.js';
import { type Answer, known, unreadable } from './answer.js';
import type { GuestIdentity, HostView } from './host-view.js';
import { answer, libvirtAnswers } from './libvirt-answers.js';
import { readGuest } from './read-guest.js';
import { readSigns } from './read-signs.js';
import { linesIn } from './section-lines.js';

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Reads what the script of `observeGuest` printed. */
export function readView(host: string, identity: GuestIdentity, output: string): HostView {
  const sections = readSections(output);
  return {
    host,
    identity,
    hostUuid: hostUuidIn(sections),
    bootId: bootIdIn(sections),
    processes: processes(sections),
    guest: readGuest(sections, identity),
    signs: readSigns(sections),
  };
}

function hostUuidIn(sections: readonly Section[]): Answer<string> {
  const lines = answer(libvirtAnswers(sections), 'host-uuid');
  if (lines.kind === 'unreadable') return lines;
  const uuid = lines.value.map((line) => /^ *<uuid>(.*)<\/uuid>$/.exec(line)?.[1] ?? '').find(isUuid);
  return uuid === undefined ? noUuid : known(uuid);
}

function bootIdIn(sections: readonly Section[]): Answer<string> {
  const lines = linesIn(sections, 'boot-id');
  if (lines.kind === 'unreadable') return lines;
  const uuid = lines.value.find(isUuid);
  return uuid === undefined ? noUuid : known(uuid);
}

const noUuid = unreadable('the host gave no UUID');

function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

function processes(sections: readonly Section[]): Answer<number> {
  const lines = linesIn(sections, 'processes');
  if (lines.kind === 'unreadable') return lines;
  return known(lines.value.filter((line) => /^\d+$/.test(line)).length);
}
