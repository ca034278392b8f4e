import { type ProbeKind, probeKinds } from '../../facts/active/probe-kind.js';
import { Problem } from '../../problem.js';
import { nearestName } from '../terminal/nearest-name.js';

/** What `--probe` asks for. */
export interface ProbePlan {
  /** Each once, in the order in which they are done. */
  readonly kinds: readonly ProbeKind[];
  readonly bandwidthSeconds: number;
}

const usualSeconds = 3;
const longestSeconds = 60;

/** Reads the values of `--probe`: a kind, `bandwidth=SECONDS`, `all`, or `none`, which takes a configured one back. Throws a usage Problem for anything else. */
export function parseProbes(values: readonly string[]): ProbePlan {
  const wanted = new Set<ProbeKind>();
  let bandwidthSeconds = usualSeconds;
  for (const value of values) {
    const [word = '', seconds] = value.split('=', 2);
    const kinds = kindsOf(word);
    if (kinds === null) throw unknownProbe(word);
    if (seconds !== undefined) bandwidthSeconds = secondsOf(word, seconds);
    for (const kind of kinds) wanted.add(kind);
  }
  return { kinds: probeKinds.filter((kind) => wanted.has(kind)), bandwidthSeconds };
}

function kindsOf(word: string): readonly ProbeKind[] | null {
  if (word === 'all') return probeKinds;
  if (word === 'none') return [];
  const kind = probeKinds.find((name) => name === word);
  return kind === undefined ? null : [kind];
}

function secondsOf(word: string, text: string): number {
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (word === 'bandwidth' && seconds >= 1 && seconds <= longestSeconds) return seconds;
  throw new Problem('usage', {
    what: `--probe ${word}=${text} means nothing`,
    why: `only bandwidth takes a number, of 1 to ${longestSeconds} seconds`,
    fix: `Say --probe bandwidth=${usualSeconds}, or another number of seconds.`,
  });
}

function unknownProbe(word: string): Problem {
  const names = [...probeKinds, 'all', 'none'];
  const near = nearestName(word, names);
  return new Problem('usage', {
    what: `There is no probe "${word}"`,
    why: `the probes are ${names.join(', ')}`,
    fix: near === null ? 'Name one of them.' : `Did you mean --probe ${near}?`,
  });
}
