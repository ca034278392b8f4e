import { valueIfKnown } from '../../facts/fact.js';
import type { Guest, HostFacts } from '../../facts/host-facts.js';

/** Memory of one kind: ordinary pages, or huge pages of one size. */
export type MemoryKind = 'ordinary' | number;

/** What a guest takes on a host; no bytes for one that does not run, null when nobody knows. */
export type MemoryNeed = { readonly kind: MemoryKind; readonly bytes: number } | null;

/** As rules/memory/free.yaml has it: what QEMU takes for itself. */
const overheadShare = 0.02;
const overheadBytes = 268_435_456;

/** What a guest needs of the host that it goes to. */
export function memoryNeed({ facts }: Guest, mode: 'live' | 'non-live' | 'offline'): MemoryNeed {
  if (mode === 'offline' || valueIfKnown(facts.active) === false) return { kind: 'ordinary', bytes: 0 };
  const bytes = valueIfKnown(facts['memory.maximumBytes']);
  const sizes = valueIfKnown(facts['memory.hugepageSizesBytes']);
  if (bytes === undefined || sizes === undefined) return null;
  const [size, ...others] = sizes;
  if (size === undefined) return { kind: 'ordinary', bytes: Math.ceil(bytes * (1 + overheadShare)) + overheadBytes };
  // 0 is the host's default size, whichever that is.
  return size === 0 || others.length > 0 ? null : { kind: size, bytes };
}

/** What a host has to give away of one kind of memory, bytes; null when not known. */
export function memoryRoom(facts: HostFacts, kind: MemoryKind): number | null {
  if (kind === 'ordinary') return valueIfKnown(facts['memory.availableBytes']) ?? null;
  const pools = valueIfKnown(facts['memory.hugepages']);
  if (pools === undefined) return null;
  return pools
    .filter(({ sizeBytes }) => sizeBytes === kind)
    .reduce((sum, { sizeBytes, free }) => sum + sizeBytes * free, 0);
}
