import type { Probe, ProbeNotRun, ProbeOutput } from '../probe.js';
import { type LateQuestions, lateWords } from './late-questions.js';
import { guestListProbe, listedGuests } from './listed-guests.js';
import { whyUnquotable } from './quote-word.js';
import { clockProbe } from './script.js';

/** The probes of the first phase that gave no output, each with the reason. */
export function missingOfFirstPhase(
  probes: readonly Probe[],
  outputs: readonly ProbeOutput[],
  because: string,
): readonly ProbeNotRun[] {
  const done = keysOf(outputs);
  const guests = listedGuests(outputs);
  const list = outputs.find((output) => output.probe === guestListProbe);
  const noGuests = list === undefined ? because : `the list of guests could not be read (${firstLine(list)})`;
  return probes
    .filter((probe) => probe.id !== clockProbe)
    .flatMap((probe) => {
      if (probe.keyedBy === 'once') return done.has(keyOf(probe.id, null)) ? [] : [notRun(probe.id, null, because)];
      if (probe.keyedBy !== 'guest') return [];
      if (guests === null) return [notRun(probe.id, null, noGuests)];
      return guests.filter((uuid) => !done.has(keyOf(probe.id, uuid))).map((uuid) => notRun(probe.id, uuid, because));
    });
}

export interface LateReasons {
  /** Why a question that was to be asked has no answer. */
  readonly notAnswered: string;
  /** Why there was no question at all. */
  readonly nothingToAsk: string;
  /** Hosts that could not be collected, so that nobody knows what to ask about them. */
  readonly failedHosts: readonly string[];
}

/**
 * The late probes that gave no output. A probe with nothing to ask is one of them: silence about the other hosts
 * would look like an answer.
 */
export function missingOfLatePhase(
  probes: readonly Probe[],
  questions: LateQuestions,
  outputs: readonly ProbeOutput[],
  reasons: LateReasons,
): readonly ProbeNotRun[] {
  const done = keysOf(outputs);
  return probes.flatMap((probe) => {
    if (probe.keyedBy === 'once' || probe.keyedBy === 'guest' || probe.id === clockProbe) return [];
    const words = lateWords(questions, probe.keyedBy);
    const unanswered = words
      .filter((word) => !done.has(keyOf(probe.id, word)))
      .map((word) => notRun(probe.id, word, whyUnquotable(word) ?? reasons.notAnswered));
    const unasked = aboutFailedHosts(probe, reasons.failedHosts);
    if (words.length + unasked.length === 0) return [notRun(probe.id, null, reasons.nothingToAsk)];
    return [...unanswered, ...unasked];
  });
}

/** The names and URIs of a host that failed are not known, so its HOST argument stands for them. */
function aboutFailedHosts(probe: Probe, failedHosts: readonly string[]): readonly ProbeNotRun[] {
  if (probe.keyedBy !== 'peer' && probe.keyedBy !== 'uri') return [];
  return failedHosts.map((host) => notRun(probe.id, host, `the host ${host} could not be collected`));
}

export function notRun(probe: string, key: string | null, because: string): ProbeNotRun {
  return { status: 'not-run', probe, key, because };
}

function keysOf(outputs: readonly ProbeOutput[]): ReadonlySet<string> {
  return new Set(outputs.map((output) => keyOf(output.probe, output.key)));
}

function keyOf(probe: string, key: string | null): string {
  return JSON.stringify([probe, key]);
}

function firstLine(output: ProbeOutput): string {
  if (output.status === 'not-run') return output.because;
  return output.stderr.trim().split('\n')[0] || `virsh ended with exit status ${output.exitCode}`;
}
