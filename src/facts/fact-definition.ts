/** How a rule expression sees a fact. `data` is a list or record whose members are checked when it is read. */
export type FactKind = 'text' | 'number' | 'flag' | 'texts' | 'data';

/** One entry of the catalogue: what the fact means, in which unit, and which probe gives it. */
export interface FactDefinition<Value> {
  readonly kind: FactKind;
  readonly description: string;
  /** The probe that gives it; several when one stands in for another. Empty for derived facts. */
  readonly probes: readonly string[];
  /** Unit of a number, such as `bytes`, `seconds` or `1` for a plain count; null for everything else. */
  readonly unit: string | null;
  /** Carries the type only; never set. */
  readonly example?: Value;
}

export type FactDefinitions = Readonly<Record<string, FactDefinition<unknown>>>;

/** The values that a set of definitions describes, by fact id. */
export type ValuesOf<Definitions extends FactDefinitions> = {
  readonly [Id in keyof Definitions]: Definitions[Id] extends FactDefinition<infer Value> ? Value : never;
};

type Probes = string | readonly string[];

function define<Value>(
  kind: FactKind,
  probes: Probes,
  description: string,
  unit: string | null,
): FactDefinition<Value> {
  return { kind, description, probes: typeof probes === 'string' ? [probes] : probes, unit };
}

export function text(probes: Probes, description: string): FactDefinition<string> {
  return define('text', probes, description, null);
}

export function number(probes: Probes, unit: string, description: string): FactDefinition<number> {
  return define('number', probes, description, unit);
}

export function flag(probes: Probes, description: string): FactDefinition<boolean> {
  return define('flag', probes, description, null);
}

export function texts(probes: Probes, description: string): FactDefinition<readonly string[]> {
  return define('texts', probes, description, null);
}

export function data<Value>(probes: Probes, description: string): FactDefinition<Value> {
  return define('data', probes, description, null);
}
