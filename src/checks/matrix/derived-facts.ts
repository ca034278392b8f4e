import type { Fact } from '../../facts/fact.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import type { Derivations } from '../engine/derivations.js';
import { derivedSource } from '../engine/fact-sources.js';
import type { FactSource } from '../expression/fact-view.js';
import type { FactColumns } from './fact-columns.js';
import { clientOf, type HostRole, type HostSide, hostOf, type MatrixSettings, sideOf } from './fleet.js';
import { MatrixCursor } from './matrix-cursor.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';
import { TraceRecorder } from './trace-recorder.js';
import { wholeValue } from './value-parts.js';
import { WatchedGuest } from './watched-guest.js';
import { placeholder, WatchedHost } from './watched-host.js';

export type DerivedTable = 'pair' | 'move' | 'disk';

/** One evaluation of some derived facts, and what it looked at. */
export interface DerivedEvaluation {
  readonly facts: readonly Fact<unknown>[];
  readonly trace: readonly TraceRead[];
}

/** Evaluates derived facts on hosts and a guest that note what is looked at. */
export class DerivedFacts {
  readonly recorder = new TraceRecorder();
  readonly cursor = new MatrixCursor();
  readonly #input: CheckInput;
  /** The same with the hosts as they are. */
  readonly #plainInput: CheckInput;
  readonly #guest: WatchedGuest;
  #quotes = false;

  constructor(
    readonly columns: FactColumns,
    settings: MatrixSettings,
    private readonly derivations: Derivations,
  ) {
    const { recorder, cursor } = this;
    const quotes = (): boolean => this.#quotes;
    const hostAt = (side: HostSide): number => (side === 'own' ? cursor.subject.source : cursor.destination);
    this.#guest = new WatchedGuest({ columns, recorder, cursor, quotes });
    const watched = (role: HostRole): CheckedHost =>
      new WatchedHost({ columns, recorder, hostAt, quotes }, sideOf(columns.fleet, role));
    const source = watched('source');
    this.#input = {
      ...settings,
      client: settings.client ?? clientOf(source),
      source,
      destination: watched('destination'),
      guests: [this.#guest],
    };
    const plainHost = (role: HostRole): CheckedHost => hostOf(columns.fleet, hostAt(sideOf(columns.fleet, role)));
    this.#plainInput = {
      ...this.#input,
      get client() {
        return settings.client ?? clientOf(plainHost('source'));
      },
      get source() {
        return plainHost('source');
      },
      get destination() {
        return plainHost('destination');
      },
    };
  }

  /** @param quotes whether names and reasons count as looks: for results that quote them. */
  evaluate(
    table: DerivedTable,
    facts: readonly string[],
    subject: MatrixSubject,
    destination: number,
    quotes: boolean,
  ): DerivedEvaluation {
    const before = this.#quotes;
    this.#quotes = quotes;
    try {
      const { result, trace } = this.recorder.record(() =>
        this.cursor.at(subject, destination, () => {
          const source = this.#sourceOf(table);
          return facts.map((fact) => source.factOf(fact));
        }),
      );
      return { facts: result, trace };
    } finally {
      this.#quotes = before;
    }
  }

  /** A fact of two hosts as they are; null when the guest is looked at as well. */
  pairFactOf(fact: string, subject: MatrixSubject, destination: number): Fact<unknown> | null {
    const { result, trace } = this.recorder.record(() =>
      this.cursor.at(subject, destination, () =>
        derivedSource(() => this.derivations.derivePairFacts(this.#plainInput)).factOf(fact),
      ),
    );
    return trace.length === 0 ? result : null;
  }

  /** Whether a value quotes a name or a reason that was held back. */
  quotesPlaceholder(fact: Fact<unknown>): boolean {
    return fact.status === 'known' && quotes(fact.value);
  }

  idOf(fact: Fact<unknown>): number {
    return this.columns.idOf(fact, wholeValue);
  }

  #sourceOf(table: DerivedTable): FactSource {
    switch (table) {
      case 'pair':
        return derivedSource(() => this.derivations.derivePairFacts(this.#input));
      case 'move':
        return derivedSource(() => this.derivations.deriveMoveFacts(this.#input, this.#guest));
      case 'disk':
        return derivedSource(() => this.derivations.deriveDiskFacts(this.#input, this.#guest, this.#guest.disk));
    }
  }
}

function quotes(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(placeholder);
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Map) return [...value].some(quotes);
  if (value instanceof Set || Array.isArray(value)) return [...value].some(quotes);
  for (const key in value) if (quotes(Reflect.get(value, key))) return true;
  return false;
}
