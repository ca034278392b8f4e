import type { CompiledRule } from '../../checks/engine/compiled-rule.js';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { Probe, ProbeCommand } from '../../facts/probe.js';
import { probes as allProbes } from '../../facts/probes/index.js';
import { definitionsOf } from '../rules/fact-sources.js';

export interface ExplainedFact {
  /** As rules read it: `source.cpu.microcode`; facts of hosts have three names. */
  readonly names: readonly string[];
  readonly description: string;
  readonly kind: string;
  /** `1` for a plain count; null for what is no number. */
  readonly unit: string | null;
  readonly probes: readonly ExplainedProbe[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

interface ExplainedProbe {
  readonly id: string;
  readonly description: string;
  readonly needs: Probe['needs'] | null;
  /** Each command that is run; none for a script, and for what no command of its own asks. */
  readonly commands: readonly (readonly string[])[];
  readonly script: string | null;
}

/** The facts that a name means: `source.cpu.microcode`, or `cpu.microcode` of whatever has one. */
export function factsCalled(name: string, rules: readonly CompiledRule[]): readonly ExplainedFact[] {
  const namesOf = new Map<FactDefinition<unknown>, string[]>();
  for (const [variable, definitions] of Object.entries(definitionsOf)) {
    for (const [id, definition] of Object.entries(definitions)) {
      namesOf.set(definition, [...(namesOf.get(definition) ?? []), `${variable}.${id}`]);
    }
  }
  return [...namesOf]
    .filter(([, names]) => names.some((full) => full === name || full.slice(full.indexOf('.') + 1) === name))
    .map(([{ description, kind, unit, probes }, names]) => ({
      names,
      description,
      kind,
      unit,
      probes: probes.map(explainedProbe),
      rules: readersOf(names, rules),
    }));
}

function readersOf(names: readonly string[], rules: readonly CompiledRule[]): ExplainedFact['rules'] {
  return rules
    .filter(({ rule }) => rule.requires.some((fact) => names.includes(fact)))
    .map(({ rule: { id, title } }) => ({ id, title }));
}

/** What active probes and dry runs give is no answer to one command. */
function explainedProbe(id: string): ExplainedProbe {
  const probe = allProbes.find((each) => each.id === id);
  if (probe === undefined) {
    const description = 'asked by a dry run or an active probe; see docs/dry-run.md and docs/active-probes.md';
    return { id, description, needs: null, commands: [], script: null };
  }
  const { description, needs, command } = probe;
  return { id, description, needs, commands: commandsOf(command), script: 'script' in command ? command.script : null };
}

function commandsOf(command: ProbeCommand): readonly (readonly string[])[] {
  switch (command.kind) {
    case 'argv':
      return [command.argv];
    case 'virsh': {
      const asked = typeof command.ask === 'string' ? [command.ask] : Object.values(command.ask).flat();
      return asked.map((words) => ['virsh', '-r', '-c', 'qemu:///system', ...words.split(' ')]);
    }
    case 'script':
    case 'loop':
      return [];
  }
}
