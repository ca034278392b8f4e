import type { ClockSample } from '../../facts/collection/clock-answer.js';
import { clockLine } from '../../facts/collection/script.js';
import type { Shell } from '../../hosts/host.js';
import type { FrameReader } from './frame-reader.js';

/** One round trip may be delayed by anything; of three, the shortest is close to the network's own. */
const questions = 3;

/** Asks an idle shell for the time, one question after the other. Null when it ended before it had answered all. */
export async function askClock(shell: Shell, reader: FrameReader): Promise<readonly ClockSample[] | null> {
  const samples: ClockSample[] = [];
  while (samples.length < questions) {
    const sentAtMs = shell.write(clockLine);
    const text = await nextClock(reader);
    if (text === null) return null;
    samples.push({ sentAtMs, receivedAtMs: reader.arrivedAtMs, text });
  }
  return samples;
}

async function nextClock(reader: FrameReader): Promise<string | null> {
  for (let event = await reader.next(); event !== null; event = await reader.next()) {
    if (event.kind === 'clock') return event.text;
  }
  return null;
}
