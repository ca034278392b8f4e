import type { Finding } from '../finding.js';
import type { GuestMoves } from './judge-moves.js';
import type { ObstacleWords } from './obstacle-words.js';

/** A move that one fix would make a go, with the finding that it would mend. Guest and host by index. */
export interface FixableMove {
  /** Equal for moves that the same fix helps. */
  readonly fix: string;
  readonly finding: Finding;
  readonly guest: number;
  readonly host: number;
}

/** More than this against one move is never one fix: looked at in vain. */
const mostObstacles = 8;

/** The moves of some guests that have a single cause against them: everything that blocks them, or is not known, is mended by the same thing. */
export function fixableMoves(
  moves: readonly GuestMoves[],
  words: ObstacleWords,
  isStuck: (guest: number) => boolean,
): readonly FixableMove[] {
  return moves.flatMap((of, guest) => (isStuck(guest) ? fixableMovesOf(of, guest, words) : []));
}

function fixableMovesOf({ results, standings }: GuestMoves, guest: number, words: ObstacleWords): FixableMove[] {
  const fixable: FixableMove[] = [];
  for (const host of results.keys()) {
    const against = standings.filter(
      ({ kind, hosts }) => (kind === 'blocks' || kind === 'not-known') && hosts.includes(host),
    );
    if (against.length === 0 || against.length > mostObstacles) continue;
    const findings = against.map(({ trouble }) => words.findingOf(guest, host, trouble));
    const [finding] = findings;
    const [fix, ...others] = new Set(findings.map(fixOf));
    if (finding === undefined || fix === undefined || others.length > 0) continue;
    fixable.push({ fix, finding, guest, host });
  }
  return fixable;
}

/** What tells fixes apart: the rule, and what it says to do; without that, the finding itself. */
function fixOf({ id, ruleId, remediation }: Finding): string {
  return remediation.length === 0 ? id : `${ruleId} ${JSON.stringify(remediation)}`;
}
