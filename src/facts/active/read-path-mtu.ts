import { type ActiveLine, numberAndRest } from './active-script.js';
import type { PathMtu } from './probed-facts.js';

/** What the search for the largest packet found; null when it did not end. */
export function readPathMtu(lines: readonly ActiveLine[]): PathMtu | null {
  const textOf = (event: string) => lines.find((line) => line.event === event)?.text ?? '';
  const link = /^(\S+) (\d{1,9})$/.exec(textOf('link'));
  const path = numberAndRest(textOf('path'));
  const announced = numberAndRest(textOf('announced'));
  if (link?.[1] === undefined || link[2] === undefined || path === null) return null;
  const [device, linkBytes, pathBytes] = [link[1], Number(link[2]), path.number];
  return { pathBytes, linkBytes, evidence: evidenceText(device, linkBytes, pathBytes, announced?.number ?? null) };
}

function evidenceText(device: string, linkBytes: number, pathBytes: number, announced: number | null): string {
  const link = `${device} takes ${linkBytes} bytes`;
  if (pathBytes >= linkBytes) return `${link}, and such packets are answered`;
  if (announced !== null) return `${link}; a router on the way says that it takes ${announced}`;
  return `${link}; larger packets than ${pathBytes} bytes are lost without a word`;
}
