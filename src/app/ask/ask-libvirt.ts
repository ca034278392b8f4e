import type { CheckInput } from '../../checks/check-input.js';
import { dryRunFacts } from '../../facts/dry-run/dry-run-facts.js';
import type { DryRunRecord } from '../../facts/dry-run/dry-run-record.js';
import type { Traces } from '../../facts/dry-run/traces.js';
import type { Guest } from '../../facts/host-facts.js';
import type { CheckOptions } from '../check/check-options.js';
import type { Connection } from '../check/choose-connection.js';
import type { ReadHosts } from '../check/read-hosts.js';
import { askableHosts } from './askable-hosts.js';
import { dryRunRecord } from './dry-run-record.js';
import { guestQuestions, nothingToAsk } from './guest-questions.js';
import { lookForTraces } from './look-for-traces.js';
import { type Answered, putQuestions } from './put-questions.js';

export interface LibvirtAsked {
  /** The guests, with what libvirt said of each. */
  readonly guests: readonly Guest[];
  /** Every question that the user wanted, also those that could not be put. */
  readonly records: readonly DryRunRecord[];
}

/**
 * Asks libvirt on the source, and where the user wants it on both hosts, whether it would migrate each guest. Where it is not asked, the facts
 * of the guest say why.
 */
export async function askLibvirt(
  options: CheckOptions,
  input: CheckInput,
  readHosts: ReadHosts,
  connection: Connection,
): Promise<LibvirtAsked> {
  const { dryRun, progress } = options;
  const hosts = await askableHosts(options, readHosts, connection);
  const { source: asked } = hosts;
  // Making the questions looks at every disk on both hosts: nothing to do for captures of a thousand guests.
  const questions = input.guests.map((guest) =>
    'because' in asked ? nothingToAsk(guest, asked.because) : guestQuestions(input, connection, guest),
  );
  const source = await putQuestions(
    hosts.source,
    'source-dry-run',
    questions.map((each) => ({ ...each, question: each.source })),
    progress,
  );
  const destination = await putQuestions(
    'because' in hosts.destination ? hosts.destination : hosts.asker,
    'destination-dry-run',
    questions.map((each, index) => ({ ...each, question: whyNotFurther(source[index]) ?? each.destination })),
    progress,
  );
  const traces = await lookForTraces(hosts, destination, progress);

  const sourceHost = input.source.name;
  const askerHost = 'host' in hosts.asker && hosts.asker !== asked ? hosts.asker.host.label : sourceHost;
  return {
    guests: source.map((each, index) => withAnswers(each, destination[index], traces)),
    records: [
      ...(dryRun === 'none' ? [] : source.map((each) => dryRunRecord(each, 'source', sourceHost))),
      ...(dryRun === 'destination' ? destination.map((each) => dryRunRecord(each, 'destination', askerHost)) : []),
    ],
  };
}

function withAnswers(
  { guest, uuid, answer }: Answered,
  destination: Answered | undefined,
  traces: ReadonlyMap<string, Traces>,
): Guest {
  const facts = dryRunFacts({
    source: answer,
    destination: destination?.answer ?? nobody,
    traces: traces.get(uuid) ?? { because: 'nothing was asked that could leave a trace' },
  });
  return { ...guest, facts: { ...guest.facts, ...facts } };
}

const nobody = { asked: false, because: 'nobody asked' } as const;

/** The destination is not bothered with a guest that the source keeps anyway. */
function whyNotFurther(source: Answered | undefined): { readonly ask: false; readonly because: string } | null {
  if (source?.answer.asked !== true) return null;
  const { dryRun } = source.answer;
  if (dryRun.status === 'known' && dryRun.value.passed) return null;
  return { ask: false, because: 'libvirt on the source does not let the guest go' };
}
