import { loadRuleTables } from '../../src/app/rules/load-rule-tables.js';
import type { MigrateOptionConflict, Refuser } from '../../src/checks/tables/migrate-option-conflicts.js';
import type { MigrateOptionRow } from '../../src/checks/tables/migrate-options.js';

const tables = loadRuleTables();

const intro = `# Migration options

How guests are to be moved is said to \`check\` by the flags of the group MIGRATION (\`virt-preflight check --help\`). The report then
shows the command that would be run with exactly these options, and the rules judge them before anything runs: by the versions of the virsh
that would run the command, of libvirt on both hosts, and of QEMU on both.

    virt-preflight check web1 --from kvm1 --to kvm2 --parallel --parallel-connections 4 --bandwidth 1000
    virt-preflight check web1 --from kvm1 --to kvm2 --storage copy-incremental --copy-disk vda
    virt-preflight check web1 --from kvm1 --to kvm2 --no-persistent           # the source keeps the definition
    virt-preflight check web1 --from kvm1 --to kvm2 --migrate-option comp-xbzrle-cache=134217728 --compressed --comp-methods xbzrle

- \`--persistent\` and \`--undefinesource\` are on by default: the definition of a persistent guest moves with it. \`--no-undefinesource\` leaves it on the source as well.
  \`--no-persistent\` is a move for a while: the guest is gone from the destination once it shuts down. \`--no-persistent --undefinesource\` would lose the guest, and is a no-go
  ([plan/undefine-source](rules/plan/undefine-source.md)), although libvirt accepts it.
- The files of \`--xml\` and \`--persistent-xml\` are read where the command runs: on the source, or on this machine with \`--via here\`.
  \`plan\` and \`migrate\` read them on this machine, and take their content along.
- \`--timeout\` suspends the guest when a live migration takes longer, so that it comes to an end; with \`--timeout-postcopy\` it is switched to post-copy instead.
- \`--unsafe\` is shown as a warning ([plan/unsafe](rules/plan/unsafe.md)), and lowers the rules whose checks libvirt then skips.
- \`--migrate-option NAME[=VALUE]\` passes any other option of the table on. An option that the table does not have is refused: nobody could say what it excludes.
- Values begin with no dash and hold no control characters. Each reaches virsh as an argument of its own, never through a shell.
`;

const refusers: Readonly<Record<Refuser, string>> = {
  virsh: 'virsh',
  library: "libvirt's library",
  source: "the source's libvirt daemon",
  daemons: 'the libvirt daemon of either host',
  qemu: 'QEMU on either host',
};

/** docs/migration-options.md: the tables of rules/data/migrate-options.yaml and migrate-option-conflicts.yaml, for users. */
export function migrationOptionsPage(): string {
  const conflicts = tables['migrate-option-conflicts'];
  const lines = [
    ...intro.split('\n'),
    '## The options',
    '',
    'From [migrate-options.yaml](../rules/data/migrate-options.yaml). An option that is newer than the virsh that would run the command, or than a daemon that has to understand it, is',
    'a no-go by [plan/option-too-new](rules/plan/option-too-new.md).',
    '',
    '| option of virsh | ask for it by | since libvirt | what it does |',
    '|---|---|---|---|',
    ...tables['migrate-options'].rows.map(optionLine),
    '',
    '## What refuses what',
    '',
    `From [migrate-option-conflicts.yaml](../rules/data/migrate-option-conflicts.yaml), of ${conflicts.date}. What virsh or libvirt decides was compared with the real ones of 7.0, 9.0 and 11.3.`,
    '',
    '| options | refused by | it says | what to do |',
    '|---|---|---|---|',
    ...conflicts.rows.filter(({ effect }) => effect === 'refused').map(conflictLine),
    '',
    '## What is accepted and should not be asked for',
    '',
    '| options | accepted by | what happens | what to do |',
    '|---|---|---|---|',
    ...conflicts.rows.filter(({ effect }) => effect !== 'refused').map(conflictLine),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLine({ name, value, virsh, flag, does }: MigrateOptionRow): string {
  const operand = { none: '', text: '=TEXT', number: '=NUMBER' }[value];
  const way =
    flag === null ? `\`--migrate-option ${name}${operand}\`` : flag.startsWith('(') ? 'always there' : `\`${flag}\``;
  return `| \`--${name}\` | ${way} | ${virsh} | ${cell(does)} |`;
}

function conflictLine(row: MigrateOptionConflict): string {
  const rule = row.rule === null ? '' : ` ([${row.rule}](rules/${row.rule}.md))`;
  return `| ${subject(row)} | ${refusers[row.by]}${releases(row)} | ${cell(row.message)} | ${cell(row.remedy)}${rule} |`;
}

function subject({ when, without }: MigrateOptionConflict): string {
  const written = (operands: readonly string[], between: string): string =>
    operands.map((operand) => `\`--${operand.replace('=', ' ')}\``).join(between);
  return written(when, ' with ') + (without.length === 0 ? '' : ` without ${written(without, ' or ')}`);
}

function releases({ from, before }: MigrateOptionConflict): string {
  if (from !== null && before !== null) return `, ${from} to before ${before}`;
  if (from !== null) return `, ${from} and newer`;
  return before === null ? '' : `, before ${before}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
