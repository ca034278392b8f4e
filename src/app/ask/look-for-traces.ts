import {
  changesOnSource,
  stateCommand,
  type Traces,
  tracesCommand,
  tracesOnDestination,
} from '../../facts/dry-run/traces.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { ScriptCommand } from '../../facts/probe.js';
import type { Progress } from '../terminal/progress.js';
import type { AskableHosts } from './askable-hosts.js';
import type { Answered } from './put-questions.js';
import { runCommands } from './run-commands.js';

const lookSeconds = 30;

/** Looks on both hosts whether anything is left of the questions about these guests, or has changed; by UUID. */
export async function lookForTraces(
  { source, destination }: AskableHosts,
  answered: readonly Answered[],
  progress: Progress,
): Promise<ReadonlyMap<string, Traces>> {
  const asked = answered.filter(({ answer }) => answer.asked);
  if ('because' in source || 'because' in destination) return new Map();
  const look = (command: ScriptCommand) =>
    asked.map(({ uuid }) => ({ uuid, command: { id: 'dry-run-traces', timeoutSeconds: lookSeconds, command } }));
  const [left, states] = await Promise.all([
    runCommands(destination.host, look(tracesCommand), progress),
    runCommands(source.host, look(stateCommand), progress),
  ]);
  const traces = new Map(left.map((output) => [output.key ?? '', tracesOnDestination(destination.host.label, output)]));
  const stateOf = new Map(states.map((output) => [output.key, output]));
  for (const { uuid, guest } of asked) {
    const output = stateOf.get(uuid);
    if (output === undefined) continue;
    const changed = changesOnSource(source.host.label, valueIfKnown(guest.facts.state) ?? '', output);
    traces.set(uuid, both(traces.get(uuid) ?? [], changed));
  }
  return traces;
}

function both(one: Traces, other: Traces): Traces {
  if ('because' in one) return one;
  return 'because' in other ? other : [...one, ...other];
}
