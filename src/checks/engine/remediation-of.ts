import type { FindingRemediation } from '../finding.js';
import type { CheckSubject } from './check-subjects.js';
import type { CompiledCommand, CompiledRule } from './compiled-rule.js';
import type { HostNames } from './host-names.js';

/** The ways to mend a failed rule, with the values of the subject filled in. Each argument stays one argument. */
export function remediationOf(
  compiled: CompiledRule,
  checked: CheckSubject,
  names: HostNames,
): readonly FindingRemediation[] {
  const { context } = checked.subject;
  return compiled.remediation.map(({ remediation, text, commands }) => ({
    text: text.render(context),
    commands: commands.flatMap((command) => {
      const argv = command.argv.map((argument) => argument.renderArgument(context));
      return hostsOf(command.where, checked, names).map((host) => ({ host, argv }));
    }),
    downtime: remediation.downtime,
    reversible: remediation.reversible,
  }));
}

function hostsOf(where: CompiledCommand['where'], checked: CheckSubject, names: HostNames): readonly string[] {
  switch (where) {
    case 'source':
      return [names.source];
    case 'destination':
      return [names.destination];
    case 'both':
      return [names.source, names.destination];
    case 'host':
      return checked.host === null ? [] : [checked.host.name];
    case 'here':
      return ['here'];
  }
}
