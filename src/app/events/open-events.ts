import { visibleText } from '../../report/text/visible-text.js';
import type { EventSink } from './event-sink.js';
import type { EventStream } from './event-stream.js';
import { lineSink } from './line-sink.js';
import { lineWriter } from './line-writer.js';
import { tellSinks } from './tell-sinks.js';

/** Where programs want to be told. */
export interface EventWishes {
  /** A file or a pipe; null for none. */
  readonly file: string | null;
  /** Whether standard error has the stream, in place of progress for people. */
  readonly onStandardError: boolean;
  readonly webhook: string | null;
  readonly webhookSecretFile: string | null;
}

/**
 * Opens the stream of a command.
 * @throws Problem for a place that cannot be written to, or a webhook that cannot be used
 */
export async function openEvents(wishes: EventWishes): Promise<EventStream> {
  const sinks: EventSink[] = [];
  if (wishes.onStandardError) sinks.push(lineSink((line) => process.stderr.write(line)));
  if (wishes.webhook !== null) sinks.push(await openWebhook(wishes.webhook, wishes.webhookSecretFile));
  if (wishes.file !== null) {
    const { file } = wishes;
    const { write, close } = lineWriter(file, (because) => warn(`No more events are written to ${file}: ${because}`));
    sinks.push(lineSink(write, close));
  }
  return tellSinks(sinks, () => Date.now());
}

async function openWebhook(address: string, secretFile: string | null): Promise<EventSink> {
  const { webhookSettings } = await import('./webhook/webhook-settings.js');
  const { webhookSink } = await import('./webhook/webhook-sink.js');
  return webhookSink(webhookSettings(address, secretFile), (because) => warn(`Webhook: ${because}`));
}

function warn(text: string): void {
  process.stderr.write(`warning ${visibleText(text)}\n`);
}
