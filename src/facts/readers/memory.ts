import type { Capture } from '../capture.js';
import { hostHardwareFacts } from '../catalogue/host-hardware.js';
import { type Unreadable, unreadable } from '../fact.js';
import type { HugePages } from '../model/host-services.js';
import { linesOf, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const memoryFacts = someOf(
  hostHardwareFacts,
  'memory.totalBytes',
  'memory.availableBytes',
  'swap.totalBytes',
  'swap.usedBytes',
);
const hugePageFacts = someOf(hostHardwareFacts, 'memory.hugepages');

/** Memory, swap and huge pages. */
export function readMemory(capture: Capture) {
  return {
    ...readArea(memoryFacts, capture, readMeminfo),
    ...readArea(hugePageFacts, capture, readHugePages),
  };
}

function readMeminfo(capture: Capture) {
  const text = textOf(capture, 'meminfo');
  if (text === undefined) return undefined;
  const bytes = new Map(
    linesOf(text).flatMap((line) => {
      const match = /^([A-Za-z0-9_()]+): *(\d{1,15}) kB/.exec(line);
      return match === null ? [] : [[match[1], Number(match[2]) * 1024] as const];
    }),
  );
  const named = (name: string): number | Unreadable => bytes.get(name) ?? unreadable(`/proc/meminfo has no ${name}`);
  const swapTotal = bytes.get('SwapTotal');
  const swapFree = bytes.get('SwapFree');
  const swapKnown = swapTotal !== undefined && swapFree !== undefined;
  return {
    'memory.totalBytes': named('MemTotal'),
    'memory.availableBytes': named('MemAvailable'),
    'swap.totalBytes': named('SwapTotal'),
    'swap.usedBytes': swapKnown ? Math.max(0, swapTotal - swapFree) : named('SwapFree'),
  };
}

/** `hugepages-2048kB total=512 free=100 reserved=10`. A reserved page is free, but promised to a process. */
function readHugePages(capture: Capture) {
  const text = textOf(capture, 'hugepages');
  if (text === undefined) return undefined;
  const pools: HugePages[] = [];
  for (const line of linesOf(text)) {
    const match = /^hugepages-(\d{1,12})kB total=(\d{1,15}) free=(\d{1,15}) reserved=(\d{1,15})$/.exec(line.trim());
    if (match === null) return { 'memory.hugepages': unreadable(`the line "${line.trim()}" could not be understood`) };
    const [size = 0, total = 0, free = 0, reserved = 0] = match.slice(1).map(Number);
    pools.push({ sizeBytes: size * 1024, total, free: Math.max(0, free - reserved) });
  }
  return { 'memory.hugepages': pools.sort((a, b) => a.sizeBytes - b.sizeBytes) };
}
