import type { Finding } from '../finding.js';
import { hostsIn } from '../matrix/host-set.js';
import { type GuestTroubles, judgeTroubles } from '../matrix/judge-troubles.js';
import type { VerdictResult } from '../verdict.js';
import type { MovesInput } from './moves-input.js';
import { decides, type Obstacle, resultOf, type Standing } from './obstacle.js';
import type { ObstacleWords } from './obstacle-words.js';

/** The moves of one guest. */
export interface GuestMoves {
  /** By index of the host; none for one that nobody asked about. */
  readonly results: ReadonlyMap<number, VerdictResult>;
  /** Everything that stands against some move, whether it decided or not. */
  readonly standings: readonly (Standing & Pick<Obstacle, 'trouble'>)[];
  /** What decided some result, and what is waived. */
  readonly obstacles: readonly Obstacle[];
}

/** Every guest on its destinations, each moved alone, with every reason. A reason that is the same on several hosts is told once. */
export function judgeMoves(input: MovesInput, words: ObstacleWords): readonly GuestMoves[] {
  const { compiled, fleet, settings, derivations, destinationsOf } = input;
  const judged = judgeTroubles(compiled, fleet, settings, derivations, destinationsOf);
  return judged.map((troubles, guest) => guestMoves(troubles, guest, input, words));
}

/** A standing that may have its words already: waivers are looked up by them. */
interface Draft extends Standing {
  readonly trouble: Obstacle['trouble'];
  readonly finding: Finding | null;
}

function guestMoves(judged: GuestTroubles, guest: number, input: MovesInput, words: ObstacleWords): GuestMoves {
  const drafts = judged.troubles.flatMap((trouble): readonly Draft[] => {
    const hosts = hostsIn(trouble.hosts);
    if (!input.waivers.concern(trouble.ruleId)) return [{ kind: trouble.kind, hosts, trouble, finding: null }];
    return hosts.map((host) => {
      const finding = words.findingOf(guest, host, trouble);
      return { kind: finding.disposition === 'waived' ? 'waived' : trouble.kind, hosts: [host], trouble, finding };
    });
  });
  const results = new Map<number, VerdictResult>();
  for (const host of input.destinationsOf(guest)) {
    const before = judged.resultAt(host);
    if (before !== null) results.set(host, resultOf(drafts, host, before));
  }
  const obstacles = drafts.flatMap(({ kind, hosts, trouble, finding }) => {
    const read = kind === 'not-known' ? hosts.filter((host) => !input.unread.has(host)) : hosts;
    const decided = read.filter((host) => decides(kind, results.get(host)));
    // What a rule says of a destination is about that host.
    const groups = trouble.about === 'destination' ? decided.map((host) => [host]) : [decided];
    return groups.flatMap((group): readonly Obstacle[] => {
      const [first] = group;
      if (first === undefined) return [];
      const told = finding ?? words.findingOf(guest, first, trouble);
      return [{ kind, hosts: group, trouble, finding: told, differs: group.length > 1 && words.differ(trouble) }];
    });
  });
  return { results, standings: drafts, obstacles };
}
