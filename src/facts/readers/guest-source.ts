import { type Capture, outputsOf } from '../capture.js';
import type { Unreadable } from '../fact.js';
import type { ProbeOutput } from '../probe.js';
import { type Definition, definitionOf } from './guest-definition.js';
import type { GuestList } from './guest-list.js';
import { isUuid } from './guest-list.js';

/** What a capture holds of one guest. */
export interface GuestSource {
  readonly uuid: string;
  /** The capture with the outputs of this guest and the list of guests only: lookups stay short with many guests. */
  readonly capture: Capture;
  readonly live: Definition;
  readonly inactive: Definition;
}

const guestProbes = new Set(['guest-status', 'guest-live-xml', 'guest-inactive-xml']);

/** Every guest that is listed, or that has an output of its own, by UUID. */
export function guestSources(capture: Capture, list: GuestList | Unreadable | undefined): readonly GuestSource[] {
  const outputs = outputsByGuest(capture);
  const listed = list !== undefined && 'uuids' in list ? list.uuids : [];
  const shared = outputsOf(capture, 'guest-list');
  return [...new Set([...listed, ...outputs.keys()])].sort().map((uuid) => {
    const own = { ...capture, outputs: [...shared, ...(outputs.get(uuid) ?? [])] };
    return {
      uuid,
      capture: own,
      live: definitionOf(own, 'guest-live-xml', uuid),
      inactive: definitionOf(own, 'guest-inactive-xml', uuid),
    };
  });
}

function outputsByGuest(capture: Capture): ReadonlyMap<string, readonly ProbeOutput[]> {
  const outputs = new Map<string, ProbeOutput[]>();
  for (const output of capture.outputs) {
    if (!guestProbes.has(output.probe) || output.key === null || !isUuid(output.key)) continue;
    const own = outputs.get(output.key);
    if (own === undefined) outputs.set(output.key, [output]);
    else own.push(output);
  }
  return outputs;
}
