import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { type ProgramOptions, runProgram } from './run-program.js';

const folder = ownFolder();

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** A home with a configuration. */
function home(name: string, text: string): Record<string, string> {
  file(`${name}/virt-preflight/config.yaml`, text);
  return { XDG_CONFIG_HOME: join(folder, name) };
}

/** Every setting that somebody said, as `name value place`. */
async function said(options: ProgramOptions, ...words: readonly string[]): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await runProgram(['config', 'show', '--origin', ...words], options);
  expect([exitCode, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  return lines.filter((line) => !line.endsWith('\tbuilt in')).map((line) => line.replaceAll(`${folder}/`, ''));
}

const check = ['check', '--all', '--from', kvm01, '--to', kvm02, '--quiet'];

describe.concurrent('config show', () => {
  test('shows every setting; without any file, what is built in', async () => {
    const { exitCode, stdout, stderr } = await runProgram(['config', 'show']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('connect-timeout\t10\n');
    expect(stdout).toContain('transport\tauto\n');
    expect(stdout).toContain('webhook\t-\n');
    expect(await said({})).toEqual([]);
  });

  test('the file that is named comes after the own one, the environment after both', async () => {
    const env = home('layers', 'transport: tls\nconcurrency: 2\nrules: [a]\n');
    const named = file('layers.yaml', 'concurrency: 3\nrules: [b]\n');
    const variables = { ...env, VIRT_PREFLIGHT_RULES: 'c:d' };
    expect(await said({ env: variables }, '--config', named)).toEqual([
      'rules\tc, d\tVIRT_PREFLIGHT_RULES',
      'transport\ttls\tlayers/virt-preflight/config.yaml:1',
      'concurrency\t3\tlayers.yaml:1',
    ]);
    expect(await said({ env: { ...env, VIRT_PREFLIGHT_CONFIG: named } })).toEqual([
      'rules\tb\tlayers.yaml:2',
      'transport\ttls\tlayers/virt-preflight/config.yaml:1',
      'concurrency\t3\tlayers.yaml:1',
    ]);
  });

  test('as JSON, with the variable of each', async () => {
    const { stdout } = await runProgram(['config', 'show', '--json'], { env: home('json', 'sudo: true\n') });
    const shown: readonly { readonly name: string }[] = JSON.parse(stdout);
    expect(shown.find(({ name }) => name === 'sudo')).toEqual({
      name: 'sudo',
      value: true,
      origin: { kind: 'file', place: `${folder}/json/virt-preflight/config.yaml:1` },
      variable: 'VIRT_PREFLIGHT_SUDO',
      description: 'Whether the probes run with `sudo -n` on each host.',
    });
  });

  test('nothing of the working directory is read', async () => {
    file('here/config.yaml', 'sudo: true\n');
    file('here/virt-preflight/config.yaml', 'sudo: true\n');
    file('here/.config/virt-preflight/config.yaml', 'sudo: true\n');
    expect(await said({ cwd: join(folder, 'here'), env: { XDG_CONFIG_HOME: '.' } })).toEqual([]);
  });
});

describe.concurrent('settings', () => {
  test('hold for the commands that have their flags, and a flag wins', async () => {
    const env = home('output', 'output: [json]\nprofile: rhel\n');
    const [json, text, both, other] = await Promise.all([
      runProgram(check, { env }),
      runProgram([...check, '-o', 'text'], { env }),
      runProgram([...check, '--json', '--profile', 'suse'], { env }),
      runProgram(['rules', 'list'], { env }),
    ]);
    expect(JSON.parse(json.stdout).request).toMatchObject({ profile: 'rhel' });
    expect(text.stdout).toMatch(/^GO {2}wanderer1 /);
    expect(JSON.parse(both.stdout).request).toMatchObject({ profile: 'suse' });
    expect(other.exitCode).toBe(0);
  });

  test('a flag of the same name that takes something else is left alone', async () => {
    const env = home('names', 'output: [json]\ndry-run: none\nprobe: [ports]\n');
    const collected = await runProgram(['facts', 'collect', kvm01, '-o', join(folder, 'captures')], { env });
    expect([collected.exitCode, collected.stdout]).toEqual([0, `${join(folder, 'captures', 'kvm01.example.com')}\n`]);
    const applied = await runProgram(['apply', join(folder, 'absent.json')], { env });
    expect(applied.exitCode).toBe(65);
  });

  test('a configured probe is taken back by none, a configured end by a policy', async () => {
    const env = home('taken-back', 'probe: [ports]\npolicy: finish-by\nfinish-within: 600\n');
    const move = ['wanderer1', '--from', kvm01, '--to', kvm02, '--quiet'];
    const [probed, none, by, balanced] = await Promise.all([
      runProgram(['check', ...move], { env }),
      runProgram(['check', ...move, '--probe', 'none'], { env }),
      runProgram(['plan', ...move, '--json'], { env }),
      runProgram(['plan', ...move, '--json', '--policy', 'balanced'], { env }),
    ]);
    expect([probed.exitCode, none.exitCode]).toEqual([64, 0]);
    expect([by, balanced].map(({ stdout }) => JSON.parse(stdout).policy?.name)).toEqual(['finish-by', 'balanced']);
  });

  test('--no-sudo takes back what is configured', async () => {
    const env = home('sudo', 'sudo: true\n');
    const shown = await runProgram([...check, '--json', '--no-sudo'], { env });
    expect(JSON.stringify(JSON.parse(shown.stdout).request)).not.toContain('--sudo');
  });
});

describe.concurrent('bad configurations', () => {
  test('stop every command that would use them, with the place of each error', async () => {
    const path = file('bad.yaml', 'transprt: ssh\nconcurrency: 0\n');
    const run = await runProgram([...check, '--config', path]);
    expect(run).toEqual({
      exitCode: 78,
      stdout: '',
      stderr: `error The configuration ${path} cannot be used [configuration-invalid]
  why  ${path}:1:1 there is no key transprt here (did you mean transport?)
       ${path}:2:14 concurrency must be >= 1
  fix  See docs/configuration.md, and: virt-preflight schema config
`,
    });
    expect((await runProgram(['schema', 'config', '--config', path])).exitCode).toBe(0);
  });

  test('a file that was named has to be there', async () => {
    const { exitCode, stderr } = await runProgram([...check, '--config', join(folder, 'absent.yaml')]);
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      78,
      `error The configuration ${folder}/absent.yaml cannot be read [configuration-invalid]`,
    ]);
  });

  test('a variable', async () => {
    const { exitCode, stderr } = await runProgram(check, { env: { VIRT_PREFLIGHT_VIA: 'her' } });
    expect([exitCode, stderr]).toEqual([
      78,
      `error The variable VIRT_PREFLIGHT_VIA of the environment cannot be used [configuration-invalid]
  why  it is "her", and has to be one of auto, source, here
  fix  Did you mean here?
`,
    ]);
  });

  test.each([
    ['that others can write', (path: string) => chmodSync(path, 0o666), 'its mode 666 lets others write it'],
    ['of somebody else', (path: string) => chownSync(path, 4242, 4242), 'it belongs to the user with the id 4242'],
  ])('one %s is refused where it is found, and used where it is named', async (_, spoil, why) => {
    const name = `foreign-${why.length}`;
    const env = home(name, 'concurrency: 2\n');
    const path = join(folder, name, 'virt-preflight', 'config.yaml');
    spoil(path);
    const { exitCode, stderr } = await runProgram(['config', 'show'], { env });
    expect([exitCode, stderr.split('\n')[1]]).toEqual([
      78,
      `  why  ${why}, and a configuration can name programs to run`,
    ]);
    expect(await said({}, '--config', path)).toEqual([`concurrency\t2\t${name}/virt-preflight/config.yaml:1`]);
  });

  test('the command line is judged first', async () => {
    const path = file('later.yaml', 'nonsense: true\n');
    const { exitCode } = await runProgram(['check', '--frm', 'x', '--config', path]);
    expect(exitCode).toBe(64);
  });
});

test('the published schema is what `schema` prints', async () => {
  const { stdout } = await runProgram(['schema', 'config']);
  expect(stdout).toBe(readFileSync(new URL('../../docs/schemas/config-1.json', import.meta.url), 'utf8'));
});
