import { Element } from '@xmldom/xmldom';
import type { Capture } from '../capture.js';
import { hostIdentityFacts } from '../catalogue/host-identity.js';
import { Unreadable, unreadable } from '../fact.js';
import type { GuestSummary } from '../model/host-services.js';
import { childOf } from '../xml/xml-element.js';
import { memoryMaximumOf } from './domain-memory.js';
import { macsOf } from './domain-nics.js';
import type { GuestList } from './guest-list.js';
import type { GuestSource } from './guest-source.js';
import { stateOf } from './guest-status.js';
import { sectionsOfProbe } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(hostIdentityFacts, 'guests');

/** Every guest of a host in short. One guest without a name makes the list unreadable: rules look for names in it. */
export function readGuestSummaries(
  capture: Capture,
  list: GuestList | Unreadable | undefined,
  sources: readonly GuestSource[],
) {
  return readArea(definitions, capture, () => {
    if (list === undefined) return undefined;
    return { guests: list instanceof Unreadable ? list : summaries(list, sources) };
  });
}

function summaries(list: GuestList, sources: readonly GuestSource[]): readonly GuestSummary[] | Unreadable {
  const found: GuestSummary[] = [];
  for (const { uuid, capture, live } of sources) {
    if (list.has('all', uuid) !== true) continue;
    const domain = live instanceof Element ? live : undefined;
    const name = nameOf(domain, list, uuid);
    const persistent = list.has('persistent', uuid);
    const autostart = list.has('autostart', uuid);
    if (name instanceof Unreadable) return unreadable(`guest ${uuid}: ${name.because}`);
    if (persistent instanceof Unreadable) return persistent;
    if (autostart instanceof Unreadable) return autostart;
    found.push({
      uuid,
      name,
      state: summaryState(capture, list, uuid),
      persistent,
      autostart,
      macs: domain === undefined ? [] : macsOf(domain),
      memoryMaximumBytes: domain === undefined ? null : memoryMaximumOf(domain),
    });
  }
  return found;
}

/** The definition says the name exactly; the list is for guests whose definition was not asked for. */
export function nameOf(
  domain: Element | undefined,
  list: GuestList | Unreadable | undefined,
  uuid: string,
): string | Unreadable {
  // Not trimmed: white space around a name belongs to it.
  const name = childOf(domain, 'name')?.textContent ?? '';
  // libvirt allows no line feed in a name, and prints a carriage return as it is, which XML reads as a line feed.
  if (name !== '') return name.replaceAll('\n', '\r');
  if (list === undefined) return unreadable('neither a definition nor a list of guests names it');
  return list instanceof Unreadable ? list : list.nameOf(uuid);
}

function summaryState(capture: Capture, list: GuestList, uuid: string): string {
  const sections = sectionsOfProbe(capture, 'guest-status', uuid);
  const state = sections === undefined ? undefined : stateOf(sections);
  if (state !== undefined && !(state instanceof Unreadable)) return state.state;
  if (list.has('running', uuid) === true) return 'running';
  if (list.has('paused', uuid) === true) return 'paused';
  return list.has('shut-off', uuid) === true ? 'shut off' : 'unknown';
}
