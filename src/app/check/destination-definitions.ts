import type { CheckInput } from '../../checks/check-input.js';
import { deriveMoveFacts } from '../../checks/derived/derive-move-facts.js';
import type { CheckRequest } from '../../checks/request.js';
import { type Reading, Unreadable, valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import {
  definitionsForDestination,
  type GuestDefinitions,
} from '../../planner/destination-xml/definitions-for-destination.js';
import { redactedPlace } from '../../planner/destination-xml/redacted-place.js';
import { Problem } from '../../problem.js';
import { mappingText } from './parse-mappings.js';

/** Definitions of guests by UUID, where the destination is to be given others. */
export interface KnownDefinitions {
  /** What the source says. */
  readonly own: ReadonlyMap<string, GuestDefinitions>;
  /** What the destination is to be given, where it calls something otherwise. */
  readonly made: ReadonlyMap<string, GuestDefinitions & Pick<CheckRequest, 'mappings'>>;
  /** What keeps definitions from being made. */
  readonly problems: readonly Problem[];
}

/** Every mapping has to speak of something that some guest has: one that does not is a slip of the pen. */
export function destinationDefinitions(
  input: CheckInput,
  sources: ReadonlyMap<Guest, Reading<GuestDefinitions>>,
): KnownDefinitions {
  const { mappings } = input.request;
  const own = new Map<string, GuestDefinitions>();
  const made = new Map<string, GuestDefinitions & Pick<CheckRequest, 'mappings'>>();
  const problems: Problem[] = [];
  const used = new Set<DestinationMapping>();
  for (const [guest, source] of sources) {
    if (source instanceof Unreadable) {
      problems.push(refused(guest, source.because));
      continue;
    }
    own.set(uuidOf(guest), source);
    if (mappings.length === 0) continue;
    const emulator = emulatorFor(input, guest);
    const definitions = definitionsForDestination(source, mappings, emulator);
    if (!definitions.made) {
      problems.push(refused(guest, definitions.because));
      continue;
    }
    const { running, kept } = definitions;
    const hidden = input.request.mode === 'offline' && running !== null ? redactedPlace(running) : null;
    if (hidden !== null) {
      problems.push(
        refused(guest, `${hidden} is secret, and the definition of a guest that is off travels in the plan`),
      );
      continue;
    }
    made.set(uuidOf(guest), { running, kept, mappings: withEmulator(mappings, emulator) });
    for (const mapping of definitions.used) used.add(mapping);
  }
  const unused = problems.length > 0 || sources.size === 0 ? [] : mappings.filter((mapping) => !used.has(mapping));
  return { own, made, problems: [...problems, ...unused.map(unusedMapping)] };
}

/** The one that the destination names for the machine type of the guest. */
function emulatorFor(input: CheckInput, guest: Guest): string | null {
  const emulator = valueIfKnown(deriveMoveFacts(input, guest).domainCapabilities)?.emulator ?? '';
  return emulator === '' ? null : emulator;
}

function withEmulator(mappings: readonly DestinationMapping[], emulator: string | null): readonly DestinationMapping[] {
  return mappings.map((mapping) =>
    mapping.kind === 'emulator' ? { ...mapping, path: mapping.path ?? emulator } : mapping,
  );
}

function uuidOf({ facts }: Guest): string {
  return valueIfKnown(facts.uuid) ?? '';
}

function refused({ facts }: Guest, because: string): Problem {
  return new Problem('usage', {
    what: `--map cannot be used for ${valueIfKnown(facts.name) ?? 'a guest'}`,
    why: because,
    fix: 'Leave the guest out, or give it a definition of your own: --xml FILE and --persistent-xml FILE.',
  });
}

function unusedMapping(mapping: DestinationMapping): Problem {
  return new Problem('usage', {
    what: `--map ${mappingText(mapping)} speaks of nothing`,
    why: 'no guest that was named has it in its definition',
    fix: 'See what the definition says: virsh dumpxml GUEST',
  });
}
