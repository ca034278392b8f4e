import type { Compression, JobInfo, JobType, Transfer } from './job-info.js';

/** Names of values in `domjobinfo --rawstats`, which is exact, and in its text for people, which older clients alone have. */
const names = new Map(
  Object.entries({
    operation: 'operation',
    'time elapsed': 'time_elapsed',
    'data processed': 'data_processed',
    'data remaining': 'data_remaining',
    'data total': 'data_total',
    'memory processed': 'memory_processed',
    'memory remaining': 'memory_remaining',
    'memory total': 'memory_total',
    'memory bandwidth': 'memory_bps',
    'file processed': 'disk_processed',
    'file remaining': 'disk_remaining',
    'file total': 'disk_total',
    'file bandwidth': 'disk_bps',
    'dirty rate': 'memory_dirty_rate',
    'page size': 'memory_page_size',
    iteration: 'memory_iteration',
    'postcopy requests': 'memory_postcopy_requests',
    'expected downtime': 'downtime',
    'total downtime': 'downtime',
    'auto converge throttle': 'auto_converge_throttle',
    'compression cache': 'compression_cache',
    'compressed pages': 'compression_pages',
    'compression cache misses': 'compression_cache_misses',
    'compression overflows': 'compression_overflow',
  }),
);

/** virDomainJobType; `domjobinfo --rawstats` prints the number, other output the word. */
const types = new Map<string, JobType>(
  Object.entries({
    ...{ 0: 'none', 1: 'active', 2: 'active', 3: 'completed', 4: 'failed', 5: 'cancelled' },
    ...{ none: 'none', bounded: 'active', unbounded: 'active' },
    ...{ completed: 'completed', failed: 'failed', cancelled: 'cancelled' },
  } as const),
);

/** virDomainJobOperation, of what a watch may meet. */
const operations = new Map(
  Object.entries({
    ...{ 1: 'Start', 2: 'Save', 3: 'Restore', 4: 'Incoming migration', 5: 'Outgoing migration' },
    ...{ 6: 'Snapshot', 7: 'Snapshot revert', 8: 'Dump' },
  }),
);

/** virsh divides by 1024. */
const units = new Map(
  Object.entries({
    ...{ B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, PiB: 2 ** 50, EiB: 2 ** 60 },
  }),
);

/** Reads the answer of `virsh domjobinfo`, with and without `--rawstats`, of libvirt 7.0 to 11.3. Null when it is none. */
export function parseJobInfo(text: string): JobInfo | null {
  const lines = linesOf(text);
  const type = types.get(lines.get('job type')?.toLowerCase() ?? '');
  if (type === undefined) return null;
  const values = new Map([...lines].map(([name, value]) => [names.get(name) ?? name, numberOf(value)]));
  const value = (name: string): number | null => values.get(name) ?? null;
  const operation = lines.get('operation');
  return {
    type,
    operation: operation === undefined ? null : (operations.get(operation) ?? operation),
    elapsedMs: value('time_elapsed'),
    data: transferOf(value, 'data'),
    memory: transferOf(value, 'memory'),
    disks: transferOf(value, 'disk'),
    bytesPerSecond: sum(value('memory_bps'), value('disk_bps')),
    dirtyBytesPerSecond: dirtyRate(value),
    iteration: value('memory_iteration'),
    downtimeMs: value('downtime'),
    postcopyRequests: value('memory_postcopy_requests'),
    throttlePercent: value('auto_converge_throttle'),
    compression: compressionOf(value),
  };
}

type Values = (name: string) => number | null;

function linesOf(text: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) lines.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return lines;
}

/** `12`, `300          ms`, `140.262 MiB` or `17.578 MiB/s`; null for words. */
function numberOf(text: string): number | null {
  const match = /^(\d{1,19}(?:\.\d+)?)(?:\s+([A-Za-z]+)(?:\/s)?)?$/.exec(text);
  if (match === null) return null;
  return Math.round(Number(match[1]) * (units.get(match[2] ?? '') ?? 1));
}

/** A transfer of nothing at all is none: QEMU tells of disks as 0 of 0. */
function transferOf(value: Values, prefix: string): Transfer | null {
  const [processed, remaining, total] = ['processed', 'remaining', 'total'].map((name) => value(`${prefix}_${name}`));
  if (processed == null || remaining == null || total == null || total === 0) return null;
  return { processed, remaining, total };
}

function dirtyRate(value: Values): number | null {
  const pages = value('memory_dirty_rate');
  if (pages === null || (value('memory_iteration') ?? 0) < 2) return null;
  return pages * (value('memory_page_size') ?? 4096);
}

function compressionOf(value: Values): Compression | null {
  const cacheBytes = value('compression_cache');
  if (cacheBytes === null) return null;
  return {
    cacheBytes,
    cacheMisses: value('compression_cache_misses') ?? 0,
    overflows: value('compression_overflow') ?? 0,
    pages: value('compression_pages') ?? 0,
  };
}

function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
