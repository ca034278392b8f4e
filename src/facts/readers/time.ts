import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { unreadable } from '../fact.js';
import { linesOf, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { readSections, type Section, sectionText } from './sections.js';

const synchronisationFacts = someOf(hostServiceFacts, 'time.synchronised');
const clockFacts = someOf(hostServiceFacts, 'time.offsetSeconds', 'time.offsetErrorSeconds');

export function readTime(capture: Capture) {
  return {
    ...readArea(synchronisationFacts, capture, readSynchronisation),
    ...readArea(clockFacts, capture, readClock),
  };
}

/**
 * One that says yes is enough: chrony does not always tell the kernel, and ntpd's peers are not its only source.
 */
function readSynchronisation(capture: Capture) {
  const text = textOf(capture, 'time-sync');
  if (text === undefined) return undefined;
  const sections = readSections(text);
  const answers = [saidBySystemd(sections), saidByChrony(sections), saidByNtpd(sections)];
  if (answers.includes(true)) return { 'time.synchronised': true };
  if (answers.includes(false)) return { 'time.synchronised': false };
  return { 'time.synchronised': unreadable('neither systemd, chrony nor ntpd says whether the clock is synchronised') };
}

/** The property, or what the status says: `NTP synchronized: yes` up to systemd 236, `System clock synchronized` since. */
function saidBySystemd(sections: readonly Section[]): boolean | null {
  const text = sectionText(sections, 'timedatectl') ?? '';
  const answer = /^ *(?:NTPSynchronized=|NTP synchronized: |System clock synchronized: )(yes|no)$/m.exec(text)?.[1];
  return answer === undefined ? null : answer === 'yes';
}

/** `Leap status     : Normal`, `Insert second` and `Delete second` are synchronised. */
function saidByChrony(sections: readonly Section[]): boolean | null {
  const status = /^Leap status *: (.*)$/m.exec(sectionText(sections, 'chronyc') ?? '')?.[1]?.trim();
  return status === undefined ? null : status !== 'Not synchronised';
}

/** ntpq marks the peer that it follows with `*` or, with pulses, `o`. */
function saidByNtpd(sections: readonly Section[]): boolean | null {
  const lines = linesOf(sectionText(sections, 'ntpq') ?? '');
  const rule = lines.findIndex((line) => line.startsWith('==='));
  return rule === -1 ? null : lines.slice(rule + 1).some((line) => line.startsWith('*') || line.startsWith('o'));
}

/**
 * `remote=… sent=… received=…`, all in seconds since the epoch: of several tries the most exact one counts.
 * A clock that prints no fraction has been cut to the second below.
 */
function readClock(capture: Capture) {
  const text = textOf(capture, 'clock');
  if (text === undefined) return undefined;
  const tries = linesOf(text).flatMap((line) => readTry(line) ?? []);
  const best = tries.reduce<Measurement | undefined>(
    (least, next) => (least === undefined || next.error < least.error ? next : least),
    undefined,
  );
  const none = unreadable('the host did not tell its time');
  return { 'time.offsetSeconds': best?.offset ?? none, 'time.offsetErrorSeconds': best?.error ?? none };
}

interface Measurement {
  readonly offset: number;
  readonly error: number;
}

function readTry(line: string): Measurement | undefined {
  const [, whole = '', fraction, sentText, receivedText] =
    /^remote=(\d{1,12})(\.\d{1,12})? sent=(\d{1,12}(?:\.\d{1,12})?) received=(\d{1,12}(?:\.\d{1,12})?)$/.exec(line) ??
    [];
  if (whole === '') return undefined;
  const sent = Number(sentText);
  const received = Number(receivedText);
  if (received < sent) return undefined;
  const half = fraction === undefined ? 0.5 : 0;
  const remote = Number(`${whole}${fraction ?? ''}`) + half;
  return { offset: remote - (sent + received) / 2, error: (received - sent) / 2 + half };
}
