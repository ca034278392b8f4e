import { type Capture, failureOf, outputsOf, succeeded } from '../capture.js';
import { type Fact, known, missing, type Reading, Unreadable } from '../fact.js';
import type { FactDefinition, FactDefinitions, ValuesOf } from '../fact-definition.js';
import type { FactsOf } from '../host-facts.js';

/** A reading together with the probe that gave it: for facts that several probes can give. */
export class FromProbe<Value> {
  constructor(
    readonly probe: string,
    readonly reading: Reading<Value>,
  ) {}
}

/** Says that `probe` gave this reading, where the catalogue names more than one probe for the fact. */
export function fromProbe<Value>(probe: string, reading: Reading<Value>): FromProbe<Value> {
  return new FromProbe(probe, reading);
}

/** What a reader says of one fact; `undefined` when the probe that would give it failed. */
export type Answer<Value> = Reading<Value> | FromProbe<Value> | undefined;

/** What a reader says of every fact of an area. */
export type Answers<Definitions extends FactDefinitions> = {
  readonly [Id in keyof Definitions]: Answer<ValuesOf<Definitions>[Id]>;
};

/** The definitions of some facts of a catalogue area, for a reader that gives only those. */
export function someOf<Definitions extends FactDefinitions, Id extends keyof Definitions & string>(
  definitions: Definitions,
  ...ids: readonly Id[]
): Pick<Definitions, Id> {
  // The one assertion of its kind: TypeScript cannot follow a record that is built key by key.
  return Object.fromEntries(ids.map((id) => [id, definitions[id]])) as Pick<Definitions, Id>;
}

/**
 * Turns what a reader says into a complete set of facts, known or missing; never throws.
 * An area should hold only facts that are lost together: when the reader throws, all of them are missing.
 * `read` returns `undefined` as a whole when the probe of all its facts failed.
 */
export function readArea<Definitions extends FactDefinitions>(
  definitions: Definitions,
  capture: Capture,
  read: (capture: Capture) => Answers<Definitions> | undefined,
): FactsOf<Definitions> {
  const factOf = factReader(capture, answersOrError(capture, read));
  const facts = Object.entries(definitions).map(([id, definition]) => [id, factOf(id, definition)]);
  // Every id of the definitions is there, with the type that `Answers` demanded of the reader.
  return Object.fromEntries(facts) as FactsOf<Definitions>;
}

/** Why a fact is missing whose probes were asked for and gave nothing that could be read. */
export function lossOf(capture: Capture, probes: readonly string[]): string {
  for (const probe of probes) {
    const outputs = outputsOf(capture, probe);
    if (outputs.length === 0) return failureOf(undefined, probe);
    const failed = outputs.find((output) => !succeeded(output));
    if (failed !== undefined) return failureOf(failed, probe);
  }
  return `the output of the probe ${probes[0] ?? ''} does not say`;
}

function answersOrError<Result>(capture: Capture, read: (capture: Capture) => Result): Result | Unreadable {
  try {
    return read(capture);
  } catch (error) {
    return new Unreadable(`could not be understood: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function factReader(capture: Capture, answers: Readonly<Record<string, unknown>> | Unreadable | undefined) {
  return (id: string, definition: FactDefinition<unknown>): Fact<unknown> => {
    const firstProbe = definition.probes[0] ?? '';
    const answer = answers === undefined || answers instanceof Unreadable ? answers : answers[id];
    const probe = answer instanceof FromProbe ? answer.probe : firstProbe;
    const reading = answer instanceof FromProbe ? answer.reading : answer;
    if (reading === undefined) return missing(lossOf(capture, definition.probes), probe);
    return reading instanceof Unreadable ? missing(reading.because, probe) : known(reading, probe);
  };
}
