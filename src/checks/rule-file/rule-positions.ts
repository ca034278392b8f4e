import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';
import type { RuleFault, RulePath } from '../engine/rule-fault.js';
import type { RuleFileError } from './rule-file-error.js';
import { scalarOffset } from './scalar-offset.js';

/** Turns places in a rule into lines and columns of its file. */
export class RulePositions {
  constructor(
    private readonly path: string,
    private readonly text: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** A fault as an error with line and column. */
  error({ at, part, offset, message, hint }: RuleFault): RuleFileError {
    const place = part === 'key' ? this.#keyOffset(at) : this.#valueOffset(at, offset);
    return this.errorAt(place, message, hint);
  }

  /** An error at an offset of the file. */
  errorAt(offset: number, message: string, hint: string | null): RuleFileError {
    const { line, col } = this.lines.linePos(offset);
    return { path: this.path, line: Math.max(1, line), column: Math.max(1, col), message, hint };
  }

  /** Where a value stands, or the nearest value around it that is there. */
  #valueOffset(at: RulePath, offset: number): number {
    const node: unknown = this.document.getIn(at, true);
    if (!isNode(node)) return at.length === 0 ? 0 : this.#valueOffset(at.slice(0, -1), 0);
    const [start, end] = node.range ?? [0, 0];
    if (!isScalar(node) || typeof node.value !== 'string') return start;
    return start + (offset === 0 ? 0 : scalarOffset(this.text.slice(start, end), node.value, offset));
  }

  #keyOffset(at: RulePath): number {
    const parent: unknown = this.document.getIn(at.slice(0, -1), true);
    const pairs = isMap(parent) ? parent.items : [];
    const key = pairs.map((pair) => pair.key).find((candidate) => isScalar(candidate) && candidate.value === at.at(-1));
    return (isScalar(key) ? key.range?.[0] : undefined) ?? this.#valueOffset(at, 0);
  }
}
