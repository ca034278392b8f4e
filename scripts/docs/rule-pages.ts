import { factSources } from '../../src/app/rules/fact-sources.js';
import { loadRuleSet } from '../../src/app/rules/load-rule-set.js';
import type { CompiledRule } from '../../src/checks/engine/compiled-rule.js';
import { shellLine } from '../../src/report/shell-words.js';

/** docs/rules/: one page a rule, and an index by area. */
export async function rulePages(): Promise<readonly (readonly [string, string])[]> {
  const { compiled, problems } = await loadRuleSet([]);
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  return [
    ['docs/rules/README.md', index(compiled.rules)],
    ...compiled.rules.map((rule) => [`docs/rules/${rule.rule.id}.md`, page(rule)] as const),
  ];
}

function index(rules: readonly CompiledRule[]): string {
  const lines = [
    '# Rules',
    '',
    `Generated from \`rules/\`: ${rules.length} rules. \`virt-preflight explain RULE\` prints the same.`,
  ];
  let area = '';
  for (const { rule, severity } of rules) {
    const [next = ''] = rule.id.split('/');
    if (next !== area)
      lines.push('', `## ${next}`, '', '| rule | severity | scope | what it demands |', '|---|---|---|---|');
    area = next;
    lines.push(
      `| [${rule.id}](${rule.id}.md) | ${severity.expression === null ? '' : 'up to '}${severity.worst} | ${rule.scope} | ${cell(rule.title)} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function page({ rule, severity }: CompiledRule): string {
  const lines = [`# ${rule.id}`, '', rule.title, '', rule.why.trim(), '', '| | |', '|---|---|'];
  lines.push(
    `| severity | ${severity.expression === null ? severity.worst : `at worst ${severity.worst}: \`${cell(rule.severity)}\``} |`,
  );
  lines.push(`| scope | ${rule.scope} |`);
  if (!rule.waivable) lines.push('| waivers | cannot be waived |');
  if (rule.applies !== null) lines.push(`| applies | \`${cell(rule.applies)}\` |`);
  lines.push(
    `| demands | \`${cell(rule.assert)}\` |`,
    '',
    '## Facts that it reads',
    '',
    '| fact | meaning | from |',
    '|---|---|---|',
  );
  for (const fact of factSources(rule.requires)) {
    lines.push(
      `| \`${fact.name}\` | ${cell(fact.description)} | ${fact.probes.map((probe) => `\`${probe}\``).join(', ') || 'computed'} |`,
    );
  }
  lines.push(
    '',
    '## To mend it',
    '',
    ...remediation(rule.remediation),
    '',
    '## References',
    '',
    ...rule.references.map((reference) => `- ${reference}`),
  );
  return `${lines.join('\n')}\n`;
}

function remediation(ways: CompiledRule['rule']['remediation']): string[] {
  if (ways.length === 0) return ['Nothing can be done about it: choose another host.'];
  return ways.flatMap((way) => [
    `- ${way.when === null ? '' : `Where \`${way.when}\`: `}${way.text}${way.downtime ? ' *(the guest has to be down)*' : ''}`,
    ...way.commands.map(({ where, argv }) => `  - ${where}: \`${shellLine(argv)}\``),
  ]);
}

function cell(text: string): string {
  return text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|');
}
