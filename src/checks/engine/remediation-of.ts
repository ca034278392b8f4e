import type { ExpressionResult } from '../expression/expression.js';
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
  const offered = compiled.remediation.filter(({ when }) => when === null || isTrue(when.evaluate(context)));
  return offered.map(({ remediation, text, commands }) => ({
    text: text.render(context),
    commands: commands.flatMap((command) => {
      const argv = command.argv.map((argument) => argument.renderArgument(context));
      return hostsOf(command.where, checked, names).map((host) => ({ host, argv }));
    }),
    downtime: remediation.downtime,
    reversible: remediation.reversible,
  }));
}

/** What nobody knows is not offered: a way that does not fit may do harm. */
function isTrue(result: ExpressionResult): boolean {
  return result.status === 'value' && result.value === true;
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
