import type { FormatOptions } from '../../formats/format.js';

export interface Layout {
  /** Columns for commands and tables. */
  readonly columns: number;
  /** Columns for sentences. */
  readonly prose: number;
  readonly verbose: boolean;
}

/** Below this nothing can be laid out; longer lines of prose than the second are tiring to read. */
const narrowest = 40;
const widestProse = 100;

export function layoutFor({ width, verbose }: Pick<FormatOptions, 'width' | 'verbose'>): Layout {
  const columns = Number.isFinite(width) ? Math.max(narrowest, Math.floor(width)) : widestProse;
  return { columns, prose: Math.min(columns, widestProse), verbose };
}
