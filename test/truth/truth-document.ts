import type { Judgement } from './judge.js';
import type { GroupResults, Result } from './results.js';

const JUDGEMENTS: Readonly<Record<Judgement, string>> = {
  'go right': 'The check said go, and the guest went on at the destination.',
  'no-go right': 'The check said no-go, and libvirt refused.',
  'incomplete right': 'A host could not be asked, the check said so, and libvirt could not migrate either.',
  'stricter on purpose': 'The check said no-go, and libvirt moves the guest; the message says why that would be wrong.',
  'false go': 'The check said go, and libvirt refused.',
  'false no-go': 'The check said no-go, and libvirt moves the guest for no harm.',
  incomplete: 'The check could not tell, and should have been able to.',
};

/** `docs/truth.md`: what the check said and what libvirt did, and how often they agreed. */
export function truthDocument(groups: readonly GroupResults[]): string {
  const results = groups.flatMap((group) => group.results);
  return [
    '# What the check says, and what libvirt does',
    '',
    'Written by `test/truth`: every scenario is set up on real hosts, checked from a third host, and then really migrated,',
    'with the command that the check prints for a go, and with what an administrator would type for a no-go.',
    'A go is right when the guest goes on counting at the destination.',
    '',
    '| judgement | scenarios | meaning |',
    '| --- | ---: | --- |',
    ...Object.entries(JUDGEMENTS).map(([judgement, meaning]) => row([judgement, count(results, judgement), meaning])),
    row(['**all**', `**${results.length}**`, '']),
    ...groups.flatMap(section),
    '',
  ].join('\n');
}

function section({ title, results }: GroupResults): readonly string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| scenario | verdict | rules | libvirt | its message | judgement |',
    '| --- | --- | --- | --- | --- | --- |',
    ...results.map((result) =>
      row([
        result.scenario,
        result.verdict,
        result.rules.map((rule) => `\`${rule}\``).join(' '),
        result.libvirt,
        result.message,
        result.judgement,
      ]),
    ),
  ];
}

function count(results: readonly Result[], judgement: string): string {
  return String(results.filter((result) => result.judgement === judgement).length);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |`;
}
