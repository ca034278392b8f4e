import { diskFacts } from '../../facts/catalogue/guest.js';
import { type Fact, known } from '../../facts/fact.js';
import type { CompiledRule } from '../engine/compiled-rule.js';
import { tableSource } from '../engine/fact-sources.js';
import type { SubjectSources } from '../engine/rule-subject.js';
import type { FactPart } from '../expression/fact-uses.js';
import type { VariableName } from '../expression/fact-variables.js';
import { isHostLabel } from '../expression/fact-variables.js';
import type { FactSource } from '../expression/fact-view.js';
import { ComparedRead, SourceComparedRead } from './compared-read.js';
import { factIn } from './fact-columns.js';
import { HostRead, SourceRead } from './fact-reads.js';
import { type HostRole, type HostSide, roleOf, sideOf } from './fleet.js';
import { HostColumn } from './host-column.js';
import type { MatrixParts } from './matrix-parts.js';
import { type RuleUses, ruleUsesOf } from './rule-uses.js';
import { ThresholdRead } from './threshold-read.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';
import { factsOf } from './watched-guest.js';

/** The facts that one rule sees, with a note of each that it looks at. They are those of the cursor's cell. */
export class RuleReads {
  readonly #reads = new Map<string, TraceRead>();
  readonly #uses: RuleUses;

  constructor(
    private readonly parts: MatrixParts,
    compiled: CompiledRule,
    /** Which host a rule about one host is about. */
    private readonly hostRole: HostRole,
  ) {
    this.#uses = ruleUsesOf(compiled);
  }

  sources(): SubjectSources {
    const { parts } = this;
    return {
      host: this.#hostSource('host', this.hostRole),
      source: this.#hostSource('source', 'source'),
      destination: this.#hostSource('destination', 'destination'),
      guest: this.#thingSource('guest'),
      disk: this.#diskSource(),
      nic: this.#thingSource('nic'),
      pair: this.#derivedSource('pair'),
      move: this.#derivedSource('move'),
      request: tableSource(parts.requestFacts),
    };
  }

  #hostSource(variable: VariableName, role: HostRole): FactSource {
    const { columns, cursor } = this.parts;
    return {
      factOf: (fact) => {
        const host = sideOf(columns.fleet, role) === 'own' ? cursor.subject.source : cursor.destination;
        if (isHostLabel(variable, fact)) return this.#labelOf(variable, fact, role, host);
        this.#note(variable, fact, () => this.#hostRead(variable, fact, role));
        return columns.hostFact(host, fact);
      },
    };
  }

  #labelOf(variable: VariableName, fact: string, role: HostRole, host: number): Fact<unknown> {
    const { columns } = this.parts;
    if (fact === 'role') return known(role, 'request');
    const column = (): HostColumn => new HostColumn(columns.fleet.hosts.map(({ name }) => columns.ids.idOf(name)));
    const isOwn = sideOf(columns.fleet, role) === 'own';
    this.#note(variable, fact, () => (isOwn ? new SourceRead(column()) : new HostRead(column())));
    return known(columns.fleet.hosts[host]?.name ?? '', 'request');
  }

  #hostRead(variable: VariableName, fact: string, role: HostRole): TraceRead {
    const { columns } = this.parts;
    const column = columns.hostColumn(fact, this.#uses.partsOf(variable, fact));
    if (sideOf(columns.fleet, role) === 'other') {
      if (!this.#uses.isThreshold(role, fact)) return new HostRead(column);
      return new ThresholdRead(
        column,
        columns,
        fact,
        this.#uses.derived.map(({ variable: table, fact: id }) =>
          this.#derivedRead(table === 'pair' ? 'pair' : 'move', id),
        ),
      );
    }
    const factOf = ({ source }: MatrixSubject): Fact<unknown> => columns.hostFact(source, fact);
    const various = column.sets.size * 2 > columns.fleet.hosts.length;
    return (various ? this.#comparedRead(variable, fact, factOf, false) : null) ?? new SourceRead(column);
  }

  #thingSource(kind: 'guest' | 'disk' | 'nic'): FactSource {
    const { columns, cursor } = this.parts;
    const indexOf = (subject: MatrixSubject): number => subject[kind];
    return {
      factOf: (fact) => {
        this.#note(kind, fact, () => this.#thingRead(kind, fact, indexOf));
        return factIn(factsOf(columns, kind, indexOf(cursor.subject)), fact);
      },
    };
  }

  #thingRead(kind: 'guest' | 'disk' | 'nic', fact: string, indexOf: (subject: MatrixSubject) => number): TraceRead {
    const { columns } = this.parts;
    const factOf = (index: number): Fact<unknown> => factIn(factsOf(columns, kind, index), fact);
    const count = this.parts.countOf(kind);
    const read = this.parts.thingRead(kind, fact, this.#uses.partsOf(kind, fact));
    const values = new Set<unknown>();
    const sides = ['own', 'other'] as const;
    if (sides.every((side) => this.#comparedWith(kind, fact, side) === null)) return read;
    for (let index = 0; index < count; index += 1) {
      const found = factOf(index);
      if (found.status === 'known') values.add(found.value);
    }
    const various = values.size * 2 > count;
    return (various ? this.#comparedRead(kind, fact, (subject) => factOf(indexOf(subject)), true) : null) ?? read;
  }

  #comparedRead(
    variable: VariableName,
    fact: string,
    factOf: (subject: MatrixSubject) => Fact<unknown>,
    ofGuest: boolean,
  ): TraceRead | null {
    const { columns } = this.parts;
    const onOther = this.#comparedWith(variable, fact, 'other');
    if (onOther !== null) return new ComparedRead(columns, this.parts.textIndex(onOther), factOf, ofGuest);
    const onOwn = ofGuest ? this.#comparedWith(variable, fact, 'own') : null;
    return onOwn === null ? null : new SourceComparedRead(columns, this.parts.textIndex(onOwn), factOf);
  }

  #comparedWith(variable: VariableName, fact: string, side: HostSide): readonly FactPart[] | null {
    return this.#uses.comparedWith(variable, fact, roleOf(this.parts.columns.fleet, side));
  }

  #diskSource(): FactSource {
    const own = this.#thingSource('disk');
    const derived = this.#derivedSource('disk');
    return { factOf: (fact) => (Object.hasOwn(diskFacts, fact) ? own.factOf(fact) : derived.factOf(fact)) };
  }

  #derivedSource(table: 'pair' | 'move' | 'disk'): FactSource {
    const { cursor, recorder } = this.parts;
    return {
      factOf: (fact) => {
        const read = this.#derivedRead(table, fact);
        recorder.note(read);
        return read.factAt(cursor.subject, cursor.destination);
      },
    };
  }

  #derivedRead(table: 'pair' | 'move' | 'disk', fact: string): ReturnType<MatrixParts['derivedRead']> {
    return this.parts.derivedRead(table, fact, this.#uses.partsOf(table, fact));
  }

  #note(variable: VariableName, fact: string, make: () => TraceRead): void {
    const key = `${variable}.${fact}`;
    const read = this.#reads.get(key) ?? make();
    this.#reads.set(key, read);
    this.parts.recorder.note(read);
  }
}
