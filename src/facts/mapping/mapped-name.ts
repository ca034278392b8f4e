import type { DestinationMapping } from './destination-mapping.js';

type Renaming = Extract<DestinationMapping, { readonly from: string }>;

/** The mapping that speaks of a name; of a path the one whose beginning of it is the longest. */
export function mappingOf(
  mappings: readonly DestinationMapping[],
  kind: Renaming['kind'],
  name: string,
): Renaming | undefined {
  const speaking = mappings.filter(
    (mapping): mapping is Renaming =>
      mapping.kind === kind && (mapping.from === name || (kind === 'path' && isBelow(name, mapping.from))),
  );
  return speaking.toSorted((one, other) => other.from.length - one.from.length)[0];
}

/** What the destination calls it: the same, where no mapping speaks of it. */
export function mappedName(mappings: readonly DestinationMapping[], kind: Renaming['kind'], name: string): string {
  const mapping = mappingOf(mappings, kind, name);
  if (mapping === undefined) return name;
  if (mapping.from === name) return mapping.to;
  return `${withSlash(mapping.to)}${name.slice(withSlash(mapping.from).length)}`;
}

/** The mapping of the emulator; undefined where the guest's own is asked for. */
export function emulatorMapping(mappings: readonly DestinationMapping[]) {
  return mappings.find((mapping) => mapping.kind === 'emulator');
}

/** For the way back: each name as it was, and the guest's own emulator. */
export function inverted(mappings: readonly DestinationMapping[]): readonly DestinationMapping[] {
  return mappings.flatMap((mapping) =>
    mapping.kind === 'emulator' ? [] : { ...mapping, from: mapping.to, to: mapping.from },
  );
}

/** Whole names of folders only: `/a` is no beginning of `/ab`. */
function isBelow(path: string, folder: string): boolean {
  return path.startsWith(withSlash(folder));
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
