import { numberAndRest } from '../../facts/active/active-script.js';
import { receiveScript, sendScript } from '../../facts/active/bandwidth-scripts.js';
import { activeProbe } from '../../facts/active/probed-facts.js';
import { readBandwidth } from '../../facts/active/read-bandwidth.js';
import { endedByTime, toolOf } from '../../facts/active/read-ports.js';
import { type Fact, known, missing } from '../../facts/fact.js';
import type { ProbeRun, StartedProbe } from './probe-run.js';

const probe = activeProbe('bandwidth');

/** For the connections, and for what a slow link still holds back when the sender has ended. */
const graceSeconds = 15;

/** Sends zeros from the source to the destination for some seconds, and counts what arrives. */
export async function probeBandwidth(
  run: ProbeRun,
  address: string,
  candidates: readonly number[],
  seconds: number,
): Promise<Fact<number>> {
  const limitSeconds = seconds + graceSeconds;
  const words = [address, ...candidates.map(String)];
  const receiver = await run.start('bandwidth', 'destination', { script: receiveScript, limitSeconds, words });
  const listening = await receiver.shell.until('listening');
  if (listening === null) {
    const because = await receiver.shell.failure();
    await receiver.shell.end();
    receiver.record({ did: `failed: ${because}` });
    return missing(because, probe);
  }
  const failure = await send(run, address, listening.text, seconds);
  const measured = failure === null ? await receiver.shell.until('measured') : null;
  const rate = measured === null ? null : readBandwidth(measured);
  await endReceiver(receiver, `${address}, port ${listening.text}`, rate, limitSeconds);
  if (failure !== null) return missing(failure, probe);
  return rate === null ? missing(`too little arrived at ${address} to measure anything`, probe) : known(rate, probe);
}

async function endReceiver(
  { shell, record }: StartedProbe,
  place: string,
  rate: number | null,
  limitSeconds: number,
): Promise<void> {
  const cleanedUp = await shell.end();
  const left = cleanedUp ? [] : [`the listener, which ends within ${limitSeconds} seconds`];
  const counted = rate === null ? 'nothing' : `${(rate / 1024 ** 2).toFixed(1)} MiB/s`;
  record({ did: `counted ${counted} at ${place}, by ${toolOf(shell.lines) ?? '?'}`, cleanedUp, left });
}

/** Null, or why nothing was sent. */
async function send(run: ProbeRun, address: string, port: string, seconds: number): Promise<string | null> {
  const words = [address, port, String(seconds)];
  const limitSeconds = seconds + graceSeconds;
  const { shell, record } = await run.start('bandwidth', 'source', { script: sendScript, limitSeconds, words });
  const sent = await shell.until('sent');
  const failure = sent === null ? await shell.failure() : whyNotSent(sent.text, run.hostName('source'));
  await shell.end();
  record({
    did: failure ?? `sent zeros to ${address}, port ${port}, for ${seconds} s, by ${toolOf(shell.lines) ?? '?'}`,
  });
  return failure;
}

/** The sender is always ended by its time. */
function whyNotSent(text: string, host: string): string | null {
  const said = numberAndRest(text);
  if (said !== null && endedByTime(said.number)) return null;
  return `${host} could not send: ${said === null || said.rest === '' ? 'it does not say why' : said.rest}`;
}
