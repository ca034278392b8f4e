import { setTimeout as sleep } from 'node:timers/promises';
import { escapeInvisible } from '../../../report/formats/json.js';
import { type CloudEvent, signedHeaders } from './cloud-event.js';
import type { WebhookSettings } from './webhook-settings.js';

/** How one post ended; `again` when the same may be sent once more: the receiver knows it by its id. */
type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly because: string; readonly again: boolean };

/** How long a receiver may take for one event. */
const answerMs = 5000;

/** Between attempts, so that a receiver that is just being restarted is met again. */
const pausesMs = [250, 1000] as const;

/** Posts one event, and again where that may help. Null when it was taken, else why not. */
export async function postEvent(
  event: CloudEvent,
  settings: WebhookSettings,
  signal: AbortSignal,
): Promise<string | null> {
  const body = escapeInvisible(JSON.stringify(event));
  let answer = await post(event.id, body, settings, signal);
  for (const pause of pausesMs) {
    if (answer.kind === 'taken' || !answer.again || signal.aborted) break;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    answer = await post(event.id, body, settings, signal);
  }
  return answer.kind === 'taken' ? null : answer.because;
}

async function post(id: string, body: string, { url, secret }: WebhookSettings, signal: AbortSignal): Promise<Answer> {
  const request = {
    method: 'POST',
    body,
    headers: signedHeaders(id, Date.now(), body, secret),
    // Another address than the one that was named is not trusted with what we know.
    redirect: 'manual' as const,
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
  };
  try {
    const response = await fetch(url, request);
    await response.body?.cancel();
    return answerOf(response.status);
  } catch (error) {
    if (signal.aborted)
      return { kind: 'failed', because: 'the command has finished, and waits no longer', again: false };
    return { kind: 'failed', because: reasonOf(error), again: true };
  }
}

function answerOf(status: number): Answer {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status >= 300 && status < 400) {
    return { kind: 'failed', because: `it answered ${status}, and redirects are not followed`, again: false };
  }
  return { kind: 'failed', because: `it answered ${status}`, again: status === 408 || status === 429 || status >= 500 };
}

/** What fetch says itself is only that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `it did not answer within ${answerMs / 1000} s`;
  const { cause } = error;
  // A name with several addresses fails once for each.
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error && first.message !== '' ? first.message : error.message;
}
