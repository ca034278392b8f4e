import type { ProbeKind } from '../../facts/active/probe-kind.js';
import { activeProbe } from '../../facts/active/probed-facts.js';
import { whyUnquotable } from '../../facts/collection/quote-word.js';
import { type Missing, missing } from '../../facts/fact.js';

export interface SendableWords {
  readonly asked: readonly string[];
  /** Words that no shell can be given, each with that as its answer. */
  readonly unasked: readonly (readonly [string, Missing])[];
}

/** The paths that a probe may send to a host, apart from those that it cannot. */
export function sendableWords(paths: readonly string[], kind: ProbeKind): SendableWords {
  const because = missing('its name cannot be sent to a shell', activeProbe(kind));
  return {
    asked: paths.filter((path) => whyUnquotable(path) === null),
    unasked: paths.filter((path) => whyUnquotable(path) !== null).map((path) => [path, because]),
  };
}
