import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { describeWhereInstalled } from './describe-where-installed.js';
import { runProgram } from './run-program.js';
import { TypingShell } from './typing-shell.js';

const folder = ownFolder();
const place = join(folder, 'place');

/** Stands for the program in the shells: prints its arguments, and host names of which some are attempts to run code. */
const stub = `#!/bin/sh
if [ "$1 $2 $3" = 'inventory list --names' ]; then
  [ "$4" = --inventory ] && basename "$5" .yaml
  printf '%s\\n' alpha beta1 beta2 'delta$(touch run)' 'delta;touch run' 'delta\`touch run\`'
else
  printf 'argv:'; printf '<%s>' "$@"; printf ':end\\n'
fi
`;

const shells = {
  bash: { file: join(folder, 'virt-preflight.bash'), start: `bash --rcfile ${folder}/bashrc -i` },
  zsh: { file: join(folder, '_virt-preflight'), start: 'zsh -d -i' },
} as const;

beforeAll(async () => {
  for (const path of ['bin', 'place/captures/kvm1', 'place/rules']) mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, 'bin/virt-preflight'), stub);
  chmodSync(join(folder, 'bin/virt-preflight'), 0o755);
  writeFileSync(join(place, 'report one.json'), '');
  for (const [shell, { file }] of Object.entries(shells)) {
    const { stdout, stderr, exitCode } = await runProgram(['completion', shell]);
    expect([exitCode, stderr]).toEqual([0, '']);
    writeFileSync(file, stdout);
  }
  writeFileSync(join(folder, 'bashrc'), `PS1='ready> '\nsource ${shells.bash.file}\n`);
  writeFileSync(
    join(folder, '.zshrc'),
    `PS1='ready> '\nunsetopt prompt_sp beep\nfpath=(${folder} $fpath)\nautoload -U compinit && compinit -u -D\n`,
  );
});

/** What is typed, with a tab at its end, and the arguments that the program then has. */
const lines: readonly (readonly [what: string, typed: string, argv: string])[] = [
  ['a command', 'compl', '<completion>'],
  ['a topic and its command', 'facts coll', '<facts><collect>'],
  ['a command below a command', 'plan sh', '<plan><show>'],
  ['a flag', 'check --detailed', '<check><--detailed-exit-code>'],
  ['the other side of a flag', 'check --no-undef', '<check><--no-undefinesource>'],
  ['a value behind a blank', 'check --mode of', '<check><--mode><offline>'],
  ['a value behind =', 'check --mode=of', '<check><--mode=offline>'],
  ['the value of a short flag', 'check -o serv', '<check><-o><servicenow>'],
  ['the file of a format', 'check -o json=report', '<check><-o><json=report one.json>'],
  ['a probe', 'check --probe shared', '<check><--probe><shared-storage>'],
  ['an argument with fixed values', 'schema capt', '<schema><capture-manifest>'],
  ['a shell', 'completion zs', '<completion><zsh>'],
  ['a host', 'check web1 --from al', '<check><web1><--from><alpha>'],
  [
    'a host of the inventory that is named',
    'check --inventory ~/gamma.yaml --to ga',
    '<check><--inventory><HOME/gamma.yaml><--to><gamma>',
  ],
  ['a host behind a user', 'check --to root@al', '<check><--to><root@alpha>'],
  ['a capture', 'facts show capt', '<facts><show><captures>'],
  ['one of several operands', 'facts collect beta1 al', '<facts><collect><beta1><alpha>'],
  ['a file with a blank in its name', 'apply rep', '<apply><report one.json>'],
  ['a folder, not the file beside it', 'check --rules r', '<check><--rules><rules>'],
  ['no guest, and no file in its place', 'check rep', '<check><rep>'],
  [
    'a flag behind operands and flags with values',
    'check web1 --from a --to b --way',
    '<check><web1><--from><a><--to><b><--way-back>',
  ],
];

for (const [shell, { start }] of Object.entries(shells)) {
  describeWhereInstalled(shell, `completion in a real ${shell}`, () => completes(start));
}

function completes(start: string): void {
  let typing: TypingShell;

  beforeAll(async () => {
    const env = { PATH: `${folder}/bin:${process.env.PATH}`, ZDOTDIR: folder, HOME: folder, COLUMNS: '200' };
    typing = TypingShell.start(start, env, place);
    await typing.until('ready> ');
  });
  afterAll(() => typing.end());

  test.each(lines)('%s', async (_, typed, argv) => {
    typing.type(`virt-preflight ${typed}\t\n`);
    await typing.until('argv:');
    // zsh takes the slash behind a folder away again.
    expect((await typing.until(':end')).replaceAll('\r\n', '').replaceAll('/>', '>').replace(folder, 'HOME')).toBe(
      `${argv}:end`,
    );
    await typing.until('ready> ');
  });

  test('hosts with names that a shell would run are offered to nobody as code', async () => {
    typing.type('virt-preflight check --from delta\t\n');
    await typing.until('argv:');
    await typing.until(':end');
    await typing.until('ready> ');
    expect(spawnSync('ls', ['-A'], { cwd: place, encoding: 'utf8' }).stdout).toBe('captures\nreport one.json\nrules\n');
  });
}
