import {
  common,
  firstHost,
  fullSet,
  type HostSet,
  hostsIn,
  isEmpty,
  isWithin,
  removeAll,
  singleHost,
  without,
} from './host-set.js';
import { KeyReads } from './key-reads.js';
import { ResultRow } from './result-row.js';
import type { HostGroup, MatrixSubject, TraceRead } from './trace-read.js';

/** Evaluates for one subject and one destination, and tells what it looked at. */
export type TracedEvaluation = (
  subject: MatrixSubject,
  host: number,
) => { readonly result: number; readonly trace: readonly TraceRead[] };

interface Branch {
  readonly read: TraceRead;
  readonly children: Map<number, TreeNode>;
  /** Only where the first look at the destination is, which is where rows begin. */
  readonly start: RowStart | null;
}

interface RowStart {
  /** Every read of this branch and further down that the subject has a part in. */
  readonly below: KeyReads;
  /** Results of whole rows of hosts, by what the subject shows to the reads further down. */
  readonly rows: Map<number | string, ResultRow>;
}

interface Leaf {
  readonly row: ResultRow;
}

type TreeNode = Branch | Leaf;

/**
 * Remembers the results of a pure function by what it looked at. An evaluation is a path: each node one look, each edge
 * what it showed. Whoever shows the same at every node of a path has the result at its end without an evaluation,
 * because the function cannot tell the two apart.
 */
export class TraceTree {
  evaluations = 0;
  /** Everything that any evaluation has looked at. */
  readonly #reads = new Set<TraceRead>();
  /** Those of them that may turn out to depend on the guest. */
  readonly #open: TraceRead[] = [];
  #ofGuest = false;
  readonly #evaluate: TracedEvaluation;
  readonly #all: HostSet;
  #root: TreeNode | undefined;
  readonly #leaves = new Map<number, Leaf>();

  constructor(hostCount: number, evaluate: TracedEvaluation) {
    this.#all = fullSet(hostCount);
    this.#evaluate = evaluate;
  }

  /** Whether the guest decides as well, as far as anybody has looked. */
  get ofGuest(): boolean {
    this.#ofGuest ||= this.#open.some((read) => read.ofGuest);
    return this.#ofGuest;
  }

  /** The results of a subject on some hosts, at least one; the row may tell of more hosts than that. */
  rowOf(subject: MatrixSubject, hosts: HostSet): ResultRow {
    let node = this.#root;
    while (node !== undefined && 'read' in node && node.read.kind === 'subject') {
      node = node.children.get(node.read.idOf(subject));
    }
    if (node !== undefined && !('read' in node)) return node.row;
    if (node?.start) return this.#startedRow(node, node.start, subject, hosts);
    this.#grow(subject, firstHost(hosts));
    return this.rowOf(subject, hosts);
  }

  #startedRow(branch: Branch, { below, rows }: RowStart, subject: MatrixSubject, hosts: HostSet): ResultRow {
    const own = below.ownHosts(subject);
    const key = below.keyOf(subject, hosts);
    const row = (key === null ? undefined : rows.get(key)) ?? ResultRow.empty(this.#all);
    if (key !== null) rows.set(key, row);
    if (own === null && isWithin(hosts, row.known)) return row;
    const wanted = without(hosts, row.known);
    const shared = own === null ? wanted : without(wanted, own);
    if (!isEmpty(shared)) this.#fill(branch, subject, shared, row);
    const alone = own === null ? null : common(hosts, own);
    if (alone === null || isEmpty(alone)) return row;
    const ownRow = ResultRow.empty(this.#all);
    for (const [result, group] of row.groups) ownRow.add(result, without(group, alone));
    this.#fill(branch, subject, alone, ownRow);
    return ownRow;
  }

  #fill(node: TreeNode, subject: MatrixSubject, hosts: HostSet, row: ResultRow): void {
    if (!('read' in node)) {
      row.add(node.row.uniform ?? 0, hosts);
      return;
    }
    const { read } = node;
    if (read.kind === 'subject') {
      this.#fill(this.#child(node, read.idOf(subject), subject, hosts), subject, hosts, row);
      return;
    }
    const ordered = read.ordered(subject);
    if (ordered === null && read.isVarious(subject, hosts)) {
      for (const host of hostsIn(hosts)) row.addAt(this.#resultAt(node, subject, host), host);
      return;
    }
    const rest = ordered === null ? hosts : this.#fillOrdered(node, ordered, subject, hosts, row);
    for (const group of read.groups(subject, rest)) {
      this.#fill(this.#child(node, group.id, subject, group.hosts), subject, group.hosts, row);
    }
  }

  #resultAt(start: TreeNode, subject: MatrixSubject, host: number): number {
    let node = start;
    while ('read' in node) {
      const { read } = node;
      const id = read.kind === 'subject' ? read.idOf(subject) : read.idAt(subject, host);
      node = node.children.get(id) ?? this.#child(node, id, subject, singleHost(this.#all, host));
    }
    return node.row.uniform ?? 0;
  }

  /**
   * Fills what a compared number decides: between two values with one result lie no others, so the place where the
   * result changes is found by halving. Returns the hosts that this leaves.
   */
  #fillOrdered(
    node: Branch,
    ordered: readonly HostGroup[],
    subject: MatrixSubject,
    hosts: HostSet,
    row: ResultRow,
  ): HostSet {
    const groups = ordered.map(({ id, hosts: all }) => ({ id, hosts: common(all, hosts) }));
    const present = groups.filter((group) => !isEmpty(group.hosts));
    const results = new Map<number, number>();
    const resultAt = (place: number): number => {
      const known = results.get(place);
      const group = present[place];
      if (known !== undefined || group === undefined) return known ?? 0;
      const found = ResultRow.empty(this.#all);
      this.#fill(this.#child(node, group.id, subject, group.hosts), subject, group.hosts, found);
      const [result = 0, ...others] = found.groups.keys();
      if (others.length > 0) throw new Error('hosts with an equal number have different results');
      results.set(place, result);
      return result;
    };
    let [low, high] = [0, present.length - 1];
    if (high > 0 && resultAt(low) === resultAt(high)) low = high;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (resultAt(middle) === resultAt(low)) low = middle;
      else high = middle;
    }
    const rest = hosts.slice();
    for (const [place, group] of present.entries()) {
      row.add(resultAt(place <= low ? low : high), group.hosts);
      removeAll(rest, group.hosts);
    }
    return rest;
  }

  #child(branch: Branch, id: number, subject: MatrixSubject, hosts: HostSet): TreeNode {
    const known = branch.children.get(id);
    if (known !== undefined) return known;
    this.#grow(subject, firstHost(hosts));
    const grown = branch.children.get(id);
    if (grown === undefined) throw new Error('an evaluation did not repeat itself: it is not a pure function');
    return grown;
  }

  /** Evaluates, and adds the path of what it looked at. */
  #grow(subject: MatrixSubject, host: number): void {
    const { result, trace } = this.#evaluate(subject, host);
    this.evaluations += 1;
    let parent: { readonly branch: Branch; readonly id: number } | null = null;
    const first = trace.findIndex(({ kind }) => kind === 'destination');
    for (const [index, read] of trace.entries()) {
      this.#remember(read);
      const node: TreeNode | undefined = parent === null ? this.#root : parent.branch.children.get(parent.id);
      const branch: TreeNode = node ?? {
        read,
        children: new Map(),
        start: index === first ? { below: new KeyReads(), rows: new Map() } : null,
      };
      if (!('read' in branch) || branch.read !== read) throw new Error('an evaluation did not repeat itself');
      if (node === undefined) this.#attach(parent, branch);
      if (branch.start?.below.add(trace.slice(index))) branch.start.rows.clear();
      parent = { branch, id: read.kind === 'subject' ? read.idOf(subject) : read.idAt(subject, host) };
    }
    const leaf = this.#leaves.get(result) ?? { row: ResultRow.uniform(result, this.#all) };
    this.#leaves.set(result, leaf);
    this.#attach(parent, leaf);
  }

  #remember(read: TraceRead): void {
    if (this.#reads.has(read)) return;
    this.#reads.add(read);
    if (read.ofGuest) this.#ofGuest = true;
    else if (read.kind === 'destination' && read.ofSubject) this.#open.push(read);
  }

  #attach(parent: { readonly branch: Branch; readonly id: number } | null, node: TreeNode): void {
    if (parent === null) this.#root = node;
    else parent.branch.children.set(parent.id, node);
  }
}
