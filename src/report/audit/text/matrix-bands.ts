import { displayWidth } from '../../text/display-width.js';
import type { Layout } from '../../text/terminal/layout.js';
import type { AuditGuest, AuditReport } from '../audit-report.js';
import { labelColumns } from './label-columns.js';
import { cutName, longestHost, shortNames } from './short-names.js';

export interface HostColumn {
  readonly host: string;
  readonly head: string;
}

/** The columns of the table. */
interface MatrixBands {
  /** Those that come first in each band. */
  readonly labels: readonly (readonly string[])[];
  /** Hosts beside each other as far as they fit, then below. */
  readonly bands: readonly (readonly HostColumn[])[];
}

/** With names as long as they may be without more bands than names of the usual length need. */
export function widestBands(
  guests: readonly AuditGuest[],
  report: Pick<AuditReport, 'hosts' | 'request'>,
  { columns }: Layout,
): MatrixBands {
  const names = [...guests, ...report.hosts].map(({ name }) => name.length);
  const usual = bandsWith(0, guests, report, columns);
  for (let more = Math.min(columns, Math.max(...names) - longestHost); more > 0; more -= 1) {
    const { left, ...wide } = bandsWith(more, guests, report, columns);
    if (left >= 0 && wide.bands.length === usual.bands.length) return wide;
  }
  return usual;
}

/**
 * @param more by how many characters names may be longer than usual
 * @returns with `left`, the least that any band leaves of the columns; below zero where they do not suffice
 */
function bandsWith(
  more: number,
  guests: readonly AuditGuest[],
  { hosts, request }: Pick<AuditReport, 'hosts' | 'request'>,
  columns: number,
): MatrixBands & { readonly left: number } {
  const labels = labelColumns(guests, { hosts, request }, more);
  const names = shortNames(hosts.map(({ name }) => name));
  const heads = request.candidates.map((host) => ({
    host,
    head: cutName(names.get(host) ?? host, longestHost + more),
  }));
  const room = columns - 1 - labels.reduce((sum, label) => sum + widthOf(label), 0);
  return { labels, ...bandsIn(room, heads) };
}

/** As many hosts beside each other as fit; the longest word below a head has five letters. */
function bandsIn(room: number, columns: readonly HostColumn[]): Pick<MatrixBands, 'bands'> & { readonly left: number } {
  const bands: HostColumn[][] = [];
  let [left, least] = [0, room];
  for (const column of columns) {
    const width = widthOf([column.head, 'warn*']);
    const band = bands.at(-1);
    const fits = band !== undefined && width <= left;
    if (fits) band.push(column);
    else bands.push([column]);
    left = (fits ? left : room) - width;
    least = Math.min(least, left);
  }
  return { bands, left: least };
}

/** Each cell has a space on either side, and a border. */
function widthOf(texts: readonly string[]): number {
  return 3 + Math.max(...texts.map(displayWidth));
}
