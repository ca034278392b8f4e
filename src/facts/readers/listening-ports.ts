import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import { linesOf, textOf, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { wholeNumber } from './whole-number.js';

const portFacts = someOf(hostNetworkFacts, 'listeningPorts');

export function readListeningPorts(capture: Capture) {
  return readArea(portFacts, capture, (from) => {
    const text = textOf(from, 'listening-ports');
    if (text === undefined) return undefined;
    const ports = linesOf(text).flatMap((line) => portOfSs(line) ?? portOfKernel(line) ?? []);
    return { listeningPorts: [...new Set(ports)].sort((a, b) => a - b) };
  });
}

/** `LISTEN 0 128 [::]:49152 [::]:*` of `ss -ltn`. */
function portOfSs(line: string): number | undefined {
  const [state, , , local = ''] = wordsOf(line);
  if (state !== 'LISTEN') return undefined;
  return wholeNumber(local.slice(local.lastIndexOf(':') + 1)) ?? undefined;
}

/** `0: 00000000:C000 00000000:0000 0A …` of /proc/net/tcp, where 0A is LISTEN. */
function portOfKernel(line: string): number | undefined {
  const [number = '', local = '', , state] = wordsOf(line);
  const port = /^[0-9A-F]{8,32}:([0-9A-F]{4})$/.exec(local)?.[1];
  return number.endsWith(':') && state === '0A' && port !== undefined ? Number.parseInt(port, 16) : undefined;
}
