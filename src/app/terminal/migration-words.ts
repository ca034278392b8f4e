import type { Decision } from '../../execute/watch/decision.js';
import type { Progress, TimeLeft } from '../../execute/watch/progress.js';
import type { CancelAnswer, WatchEnd, WatchEvent } from '../../execute/watch/watch-event.js';
import { binarySize } from '../../report/text/binary-size.js';

/** Why the percentage of a healthy migration becomes smaller. */
export const fallBackSentence =
  'The percentage falls back when the guest rewrites memory that was sent already: it has to be sent again.';

/** How far a migration is, the most important first, so that a narrow terminal cuts off the rest. */
export function progressWords(progress: Progress): string {
  const { percent, bytesRemaining, bytesPerSecond, dirtyBytesPerSecond, iteration, throttlePercent } = progress;
  if (percent === null || bytesRemaining === null) return 'preparing';
  const words = [
    ...(progress.phase === 'pre-copy' ? [] : [progress.phase.replace('-failed', ' has failed')]),
    `${percent} %`,
    timeLeftWords(progress.timeLeft),
    `${binarySize(bytesRemaining)} left`,
    ...(bytesPerSecond === null ? [] : [`${binarySize(bytesPerSecond)}/s`]),
    ...(dirtyBytesPerSecond === null ? [] : [`guest writes ${binarySize(dirtyBytesPerSecond)}/s`]),
    ...(iteration === null || iteration < 2 ? [] : [`pass ${iteration}`]),
    ...(throttlePercent === null || throttlePercent === 0 ? [] : [`guest slowed by ${throttlePercent} %`]),
    ...pauseWords(progress),
  ];
  return words.filter((word) => word !== '').join(', ');
}

/** What happened, in a sentence; null for mere progress and for what another event tells. */
export function eventWords(event: WatchEvent): string | null {
  switch (event.kind) {
    case 'progress':
      return null;
    case 'phase':
      return phaseWords(event.phase);
    case 'job-unreadable':
      return `libvirt does not tell how far it is: ${event.because}`;
    case 'connection-lost':
      return `connection to ${event.host} lost (${event.because}); the migration goes on, trying to reach it again`;
    case 'connection-back':
      return `${event.host} answers again after ${seconds(event.afterMs)}`;
    case 'deciding':
      return `${decisionWords(event.decision)}. ${event.decision.why}`;
    case 'decided':
      return event.answer === 'done' ? null : `${decisionWords(event.decision)}: ${event.answer}: ${event.because}`;
    case 'cancelling':
      return 'cancelling: libvirt is asked to abort the migration';
    case 'cancel-answered':
      return cancelWords(event.answer);
    case 'post-copy-resuming':
      return `taking up post-copy again, attempt ${event.attempt}`;
    case 'post-copy-breaking':
      return 'nothing comes over the old connection any more: QEMU on the source is told to give it up';
    case 'post-copy-waiting':
      return `attempt ${event.attempt} failed: ${event.because}; the next one in ${event.seconds} s`;
    case 'watch-ended':
      return endWords(event.end);
  }
}

function timeLeftWords(left: TimeLeft): string {
  switch (left.kind) {
    case 'unknown':
      return '';
    case 'at-least':
      return `at least ${span(left.seconds)}`;
    case 'about':
      return `about ${span(left.seconds)}`;
    case 'does-not-converge':
      return 'does not converge at this rate';
  }
}

/** In the first pass libvirt only repeats its limit. */
function pauseWords({ phase, iteration, expectedDowntimeMs }: Progress): readonly string[] {
  if (phase !== 'pre-copy' || expectedDowntimeMs === null || (iteration ?? 0) < 2) return [];
  return [`pause if it ended now ${seconds(expectedDowntimeMs)}`];
}

function phaseWords(phase: Progress['phase']): string {
  switch (phase) {
    case 'pre-copy':
      return 'back in pre-copy';
    case 'post-copy':
      return 'post-copy: the guest runs on the destination and fetches the rest from the source; it cannot be cancelled any more';
    case 'post-copy-failed':
      return 'post-copy has failed: both hosts hold a part of the guest; destroy neither';
  }
}

function decisionWords(decision: Decision): string {
  switch (decision.kind) {
    case 'set-downtime-limit':
      return `allowing a pause of ${seconds(decision.milliseconds)}`;
    case 'set-bandwidth':
      return `widening the bandwidth to ${decision.mebibytesPerSecond} MiB/s`;
    case 'set-compression-cache':
      return `enlarging the compression cache to ${binarySize(decision.bytes)}`;
    case 'switch-to-post-copy':
      return 'switching to post-copy';
    case 'suspend':
      return 'suspending the guest until it has arrived';
  }
}

function cancelWords(answer: CancelAnswer): string {
  switch (answer.kind) {
    case 'taken':
      return 'libvirt aborts the migration';
    case 'refused':
      return answer.reason === 'post-copy'
        ? `it cannot be cancelled in post-copy, as neither host has all of the guest (${answer.because}); watching on`
        : `libvirt did not abort it: ${answer.because}`;
    case 'unanswered':
      return `whether libvirt aborts it is not known: ${answer.because}`;
  }
}

function endWords(end: WatchEnd): string {
  switch (end.kind) {
    case 'ended':
      return 'the migration has ended; asking both hosts where the guest runs';
    case 'lost':
      return `no answer for ${seconds(end.afterMs)} (${end.because}); the migration may go on`;
    case 'stalled':
      return `nothing has been sent for ${seconds(end.afterMs)}; it is not aborted, and you can cancel it`;
    case 'left':
      return 'no longer watched; the migration goes on';
  }
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Number((milliseconds / 1000).toFixed(1))} s`;
}

function span(total: number): string {
  if (total < 100) return `${total} s`;
  const minutes = Math.round(total / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
