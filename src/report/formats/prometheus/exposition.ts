import { visibleText } from '../../text/visible-text.js';

/** A metric of Prometheus: a gauge, since a run says how things are and counts nothing up. */
export interface Metric {
  /** With the unit at its end: `_seconds`, `_bytes`. */
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Metrics in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats): what is a label value there may hold
 * anything. A metric without samples is left out.
 */
export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...samples.map((sample) => `${name}${labelText(sample)} ${sample.value}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function labelText({ labels }: Sample): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return visibleText(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** One sample for each state, of which one is 1: so that a query needs no list of what there is. */
export function stateSamples<State extends string>(
  states: readonly State[],
  now: State,
  labels: Sample['labels'],
  label: string,
): readonly Sample[] {
  return states.map((state) => ({ labels: { ...labels, [label]: state }, value: state === now ? 1 : 0 }));
}

/** Milliseconds of ISO 8601 as Prometheus wants moments: seconds since the epoch. */
export function epochSeconds(moment: string): number {
  return Date.parse(moment) / 1000;
}
