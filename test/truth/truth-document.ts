import { GENERATIONS, type Generation } from '../lab/generations/generation.js';
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

const RELEASES: Readonly<Record<Generation, string>> = {
  bullseye: 'libvirt 7.0, QEMU 5.2',
  bookworm: 'libvirt 9.0, QEMU 7.2',
  trixie: 'libvirt 11.3, QEMU 10.0',
};

const HEAD = `# What the check says, and what libvirt does

Written by the tests in \`test/truth\`. Each row is a scenario: hosts, a guest, one deviation or none, and a way to migrate. It is set
up on real hosts, checked from a third host with the program's defaults, and then really migrated: with the command that the
check prints for a go, and for a no-go with what an administrator would type. A go is right when the guest goes on counting at the
destination; a no-go is right when libvirt refuses and the guest is where it was.

## How to run it

    npm run lab:install                                        # once: packages, and the roots of the three releases
    npm run build && npm run truth                             # everything, as root; half an hour on two cores
    VIRT_PREFLIGHT_TESTS=truth npx vitest run test/truth/ways      # one group

Every group has a lab of its own and writes its rows when all its scenarios have run; the table is made of the rows of all groups.
A scenario that cannot be set up, or that ends otherwise than it says, fails its test.

## How to read it

- **rules**: for a no-go the rules that stand in the way, for a go those that warn. Most guests of the lab get \`guest/clock\`, since
  its hosts have no time service. \`plan/libvirt-refuses-source\` is libvirt's own dry run, which the check asks for by default: our
  rules have to foresee what it says all the same, and a no-go where it stands alone is one that only libvirt could know.
- **message**: libvirt's words, or why the check refuses what libvirt does.
- A disk, a name or a port in a message is the lab's; addresses and UUIDs are left out.`;

/** `docs/truth.md`: what the check said and what libvirt did, and how often they agreed. */
export function truthDocument(groups: readonly GroupResults[]): string {
  const results = groups.flatMap((group) => group.results);
  return [HEAD, '', '## How often they agree', '', ...counts(results), '', ...directions(results)]
    .concat(groups.flatMap(section), '')
    .join('\n');
}

function counts(results: readonly Result[]): readonly string[] {
  return [
    '| judgement | scenarios | meaning |',
    '| --- | ---: | --- |',
    ...Object.entries(JUDGEMENTS).map(([judgement, meaning]) => row([judgement, count(results, judgement), meaning])),
    row(['**all**', `**${results.length}**`, '']),
  ];
}

function directions(results: readonly Result[]): readonly string[] {
  const judgements = Object.keys(JUDGEMENTS).filter((judgement) => count(results, judgement) !== '0');
  return [
    `| from | to | ${judgements.join(' | ')} |`,
    `| --- | --- | ${judgements.map(() => '---:').join(' | ')} |`,
    ...GENERATIONS.flatMap((from) =>
      GENERATIONS.map((to) => {
        const those = results.filter((result) => result.from === from && result.to === to);
        return row([RELEASES[from], RELEASES[to], ...judgements.map((judgement) => count(those, judgement))]);
      }),
    ),
  ];
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
