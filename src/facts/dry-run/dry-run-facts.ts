import { known, missing } from '../fact.js';
import type { Guest } from '../host-facts.js';
import type { DryRunAnswer } from './dry-run.js';
import type { Traces } from './traces.js';

/** What libvirt was asked about one guest. */
export interface DryRunAnswers {
  readonly source: DryRunAnswer;
  readonly destination: DryRunAnswer;
  readonly traces: Traces;
}

type DryRunFacts = Pick<
  Guest['facts'],
  'sourceDryRunAsked' | 'sourceDryRun' | 'destinationDryRunAsked' | 'destinationDryRun' | 'dryRunTraces'
>;

/** The facts of a guest that only asking libvirt gives. */
export function dryRunFacts({ source, destination, traces }: DryRunAnswers): DryRunFacts {
  return {
    sourceDryRunAsked: known(source.asked, 'source-dry-run'),
    sourceDryRun: source.asked ? source.dryRun : missing(source.because, 'source-dry-run'),
    destinationDryRunAsked: known(destination.asked, 'destination-dry-run'),
    destinationDryRun: destination.asked ? destination.dryRun : missing(destination.because, 'destination-dry-run'),
    dryRunTraces: 'because' in traces ? missing(traces.because, 'dry-run-traces') : known(traces, 'dry-run-traces'),
  };
}

/** As they are for whoever only reads what a host answered. */
export function dryRunFactsUnasked(because: string): DryRunFacts {
  const unasked = { asked: false, because } as const;
  return dryRunFacts({ source: unasked, destination: unasked, traces: { because } });
}
