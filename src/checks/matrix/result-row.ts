import { addAll, type HostSet } from './host-set.js';

/** The results of one subject on many hosts. */
export interface ResultRow {
  /** The hosts of which the row tells. */
  readonly known: HostSet;
  readonly groups: Map<number, HostSet>;
  /** The result on every host, when it does not depend on the host at all. */
  readonly uniform: number | null;
}

export function emptyRow(all: HostSet): ResultRow {
  return { known: new Uint32Array(all.length), groups: new Map(), uniform: null };
}

export function uniformRow(result: number, all: HostSet): ResultRow {
  return { known: all, groups: new Map([[result, all]]), uniform: result };
}

export function addResult(row: ResultRow, result: number, hosts: HostSet): void {
  const group = row.groups.get(result);
  if (group === undefined) row.groups.set(result, new Uint32Array(hosts));
  else addAll(group, hosts);
  addAll(row.known, hosts);
}
