import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noQuestions } from '../../../src/facts/collection/late-questions.js';
import { listedGuests } from '../../../src/facts/collection/listed-guests.js';
import type { Probe } from '../../../src/facts/probe.js';
import { answers, converse, mark } from './converse.js';
import { FakeVirsh } from './fake-virsh.js';
import { installedShells } from './installed-shells.js';
import { loopProbe, scriptProbe, virshProbe } from './probe-of.js';

const one = '2a5b08e4-3dca-4ff9-9a1d-40389758d081';
const two = '0b1c2d3e-0000-4000-8000-000000000000';
const uuids = virshProbe('guest-uuids', 'list --all --uuid');
const xml = virshProbe('guest-xml', 'dumpxml {key}', { keyedBy: 'guest' });
const state = virshProbe('guest-state', { state: 'domstate {key}', job: 'domjobinfo {key}' }, { keyedBy: 'guest' });

const list = `list() { builtin printf '%s\\n' ${one} ${two}; }`;
const domains = `dumpxml() { builtin echo "<domain>$1</domain>"; }
domstate() { builtin echo 'shut off'; }
domjobinfo() { error 'domain is not running'; }`;

/** What stderr says of a process that was ended; busybox speaks. */
const ended = expect.stringMatching(/^(?:Terminated|the process that was asked said nothing of it)$/);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vp-interview-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fake(commands: string): FakeVirsh {
  return new FakeVirsh(mkdtempSync(join(folder, 'bin-')), commands);
}

async function ask(shell: readonly string[], virsh: FakeVirsh, ...probes: readonly Probe[]) {
  return answers(await converse({ shell, probes, searchPath: virsh.searchPath, folder }));
}

describe.each(installedShells)('virsh, asked by %s', (_, shell) => {
  test('answers for all guests in one process, as if each had been asked alone', async () => {
    const virsh = fake(`${list}\n${domains}`);
    const status = 'shut off\n\n== job\nerror: domain is not running\n\n== end\n';
    expect(await ask(shell, virsh, uuids, xml, state)).toEqual([
      ['guest-uuids', null, `${one}\n${two}\n\n`, '', 0],
      ['guest-xml', one, `<domain>${one}</domain>\n\n`, '', 0],
      ['guest-xml', two, `<domain>${two}</domain>\n\n`, '', 0],
      ['guest-state', one, `== state\n${status}`, '', 0],
      ['guest-state', two, `== state\n${status}`, '', 0],
    ]);
    expect(virsh.calls.length).toBe(2);
  });

  test('a guest that went away fails alone, with what virsh says', async () => {
    const gone = `dumpxml() { [ $1 = ${two} ] || { error "failed to get domain '$1'"; return; }; builtin echo '<domain/>'; }`;
    expect(await ask(shell, fake(`${list}\n${gone}`), uuids, xml)).toEqual([
      ['guest-uuids', null, `${one}\n${two}\n\n`, '', 0],
      ['guest-xml', one, '', `error: failed to get domain '${one}'`, 1],
      ['guest-xml', two, '<domain/>\n\n', '', 0],
    ]);
  });

  test('what a definition says stays in it, whatever that is', async () => {
    const title = [
      '',
      `${'0'.repeat(32)} guest-xml ${two}`,
      'error: no',
      '== state',
      `guest-xml ${two}`,
      `x${mark} guest-xml ${two}`,
      ` ${mark} end`,
    ];
    const text = `<domain><title>${title.join('\n')}</title></domain>`;
    const virsh = fake(`${list}\ndumpxml() { builtin echo '${text}'; }`);
    expect((await ask(shell, virsh, uuids, xml)).slice(1)).toEqual([
      ['guest-xml', one, `${text}\n\n`, '', 0],
      ['guest-xml', two, `${text}\n\n`, '', 0],
    ]);
  });

  test('asks for nothing that a list of guests may hold besides UUIDs', async () => {
    const odd = ['', '*', '--config', '$(touch CANARY)', '35', `${one};`, `${one.toUpperCase()}`, `${one}; destroy x`];
    const virsh = fake(
      `list() { builtin printf '%s\\n' ${odd.map((word) => `'${word}'`).join(' ')} ${one}; }\n${domains}`,
    );
    expect((await ask(shell, virsh, uuids, xml)).slice(1)).toEqual([
      ['guest-xml', one, `<domain>${one}</domain>\n\n`, '', 0],
    ]);
    expect(virsh.calls[1]).toBe(`echo '${mark} guest-xml ${one}'; dumpxml ${one}; echo '${mark} end'`);
  });

  test('without a connection, every probe says so, and no guest is asked for', async () => {
    const commands = `builtin echo 'error: failed to connect to the hypervisor' >&2; exit 1`;
    const virsh = fake(commands);
    expect(await ask(shell, virsh, uuids, virshProbe('host', { uri: 'uri' }), xml)).toEqual([
      ['guest-uuids', null, '', 'error: failed to connect to the hypervisor', 1],
      ['host', null, '', 'error: failed to connect to the hypervisor', 1],
    ]);
    expect(virsh.calls.length).toBe(1);
  });

  test('where it is not installed, every probe says so', async () => {
    const searchPath = mkdtempSync(join(folder, 'without-'));
    for (const tool of ['sh', 'timeout', 'true']) symlinkSync(join('/usr/bin', tool), join(searchPath, tool));
    const outputs = await converse({ shell, probes: [uuids, virshProbe('host', 'uri')], searchPath, folder });
    expect(outputs.map(({ probe, exitCode, stderr }) => [probe, exitCode, /virsh.*not found/.test(stderr)])).toEqual([
      ['guest-uuids', 127, true],
      ['host', 127, true],
    ]);
  });

  test('a question that hangs costs nobody else an answer', async () => {
    const hanging = `dumpxml() { [ $1 = ${one} ] && exec sleep 30; builtin echo '<domain/>'; }`;
    const limited = virshProbe('guest-xml', 'dumpxml {key}', { keyedBy: 'guest', timeoutSeconds: 1 });
    const limitedState = virshProbe('guest-state', 'domstate {key}', { keyedBy: 'guest', timeoutSeconds: 1 });
    const virsh = fake(`${list}\n${domains}\n${hanging}`);
    expect(await ask(shell, virsh, uuids, limitedState, limited)).toEqual([
      ['guest-uuids', null, `${one}\n${two}\n\n`, '', 0],
      ['guest-state', one, 'shut off\n\n', '', 0],
      ['guest-state', two, 'shut off\n\n', '', 0],
      ['guest-xml', one, '', ended, 124],
      ['guest-xml', two, '<domain/>\n\n', '', 0],
    ]);
    expect(virsh.calls.length).toBe(4);
  });

  test('a command that it does not know costs only that command, and another one may stand in', async () => {
    const probe = virshProbe('objects', {
      pools: ['pool-list --all --uuid', 'pool-list --all'],
      new: 'brand-new',
      checkpoints: ['checkpoint-list', "echo 'not known to this virsh'"],
      uri: 'uri',
    });
    const option = `case $text in *'pool-list --all --uuid'*) error "command 'pool-list' doesn't support option --uuid"; exit 1 ;; esac`;
    const virsh = fake(`function pool-list { builtin echo table; }\nuri() { builtin echo qemu; }\n${option}`);
    expect(await ask(shell, virsh, probe)).toEqual([
      [
        'objects',
        null,
        '== pools\ntable\n\n== new\nerror: this virsh does not know brand-new\n== checkpoints\nnot known to this virsh\n== uri\nqemu\n\n== end\n',
        '',
        0,
      ],
    ]);
  });

  test('is asked further by what it answered, in the same output', async () => {
    const askFurther = (answer: string) =>
      Object.fromEntries(
        answer
          .split('\n')
          .filter((line) => /^[a-z]+$/.test(line))
          .map((name) => [`info ${name}`, `info ${name}`]),
      );
    const probe = virshProbe('pools', { list: 'names' }, { askFurther });
    const virsh = fake(
      `names() { builtin printf 'a\\nb\\n'; }\ninfo() { builtin echo "I am $1"; }\nuri() { builtin echo qemu; }`,
    );
    expect(await ask(shell, virsh, probe, virshProbe('host', 'uri'))).toEqual([
      ['host', null, 'qemu\n\n', '', 0],
      ['pools', null, '== list\na\nb\n\n== end\n== info a\nI am a\n\n== info b\nI am b\n\n== end\n', '', 0],
    ]);
  });

  test('an answer that cannot be continued stays, and says why', async () => {
    const probe = virshProbe('pools', { list: 'names' }, { askFurther: () => ({ more: 'more' }) });
    const virsh = fake(`names() { builtin echo a; }\nmore() { builtin echo 'lost' >&2; exit 3; }`);
    expect(await ask(shell, virsh, probe)).toEqual([
      ['pools', null, '== list\na\n\n== end\n', 'the process that was asked said nothing of it', 0],
    ]);
  });

  test('more than one argument can hold is spread over several processes', async () => {
    const many = `list() { for i in {1000..1599}; do builtin echo "00000000-0000-4000-8000-00000000$i"; done; }`;
    const virsh = fake(`${many}\n${domains}`);
    const found = await ask(shell, virsh, uuids, xml);
    expect(found.slice(1)).toEqual(
      Array.from({ length: 600 }, (_, index) => {
        const uuid = `00000000-0000-4000-8000-00000000${1000 + index}`;
        return ['guest-xml', uuid, `<domain>${uuid}</domain>\n\n`, '', 0];
      }),
    );
    expect(virsh.calls.map((call) => call.length <= 64 * 1024 + 100)).toEqual([true, true, true]);
  });
});

describe.each(installedShells)('a loop in %s', (_, shell) => {
  const late = { ...noQuestions, paths: ['/a b', '/gone', '/c'] };

  async function loop(script: string, timeoutSeconds = 5) {
    const probe = loopProbe('path', script, { keyedBy: 'path', timeoutSeconds });
    return answers(await converse({ shell, probes: [scriptProbe('first', 'echo 1'), probe], late, folder })).slice(1);
  }

  test('answers for each key in one process, in any order and in pieces', async () => {
    const script = `for path do answer "$path"; echo "$$ is $path"; done
for path do case $path in /gone) no_answer "$path" 'no permission' ;; *) answer "$path"; printf more ;; esac; done`;
    const found = await loop(script);
    const pid = /^\d+/.exec(String(found[0]?.[2]))?.[0];
    expect(found).toEqual([
      ['path', '/a b', `${pid} is /a b\nmore`, '', 0],
      ['path', '/gone', `${pid} is /gone\n`, 'no permission\n', 1],
      ['path', '/c', `${pid} is /c\nmore`, '', 0],
    ]);
  });

  test('a key that it forgets has failed', async () => {
    const found = await loop(`for path do [ "$path" = /gone ] || answer "$path"; done`);
    expect(found).toEqual([
      ['path', '/a b', '', '', 0],
      ['path', '/gone', '', 'the process that was asked said nothing of it', 1],
      ['path', '/c', '', '', 0],
    ]);
  });

  test('a key that hangs costs no other key its answer', async () => {
    const found = await loop(`for path do answer "$path"; [ "$path" != /gone ] || exec sleep 30; done`, 1);
    expect(found).toEqual([
      ['path', '/a b', '', '', 0],
      ['path', '/gone', '', ended, 124],
      ['path', '/c', '', '', 0],
    ]);
  });

  test('what is asked at once is answered as it comes; what is not answered in time was not kept waiting', async () => {
    const script = `for path do
  { [ "$path" != /gone ] || exec sleep 30; answer_whole "$path" "of $path"; } &
done
wait`;
    const probe = loopProbe('path', script, { keyedBy: 'path', timeoutSeconds: 1, atOnce: 2 });
    const found = answers(await converse({ shell, probes: [probe], late, folder }));
    expect(found).toEqual([
      ['path', '/a b', 'of /a b', '', 0],
      ['path', '/gone', '', ended, 124],
      ['path', '/c', 'of /c', '', 0],
    ]);
  });

  test('a script that ends early has answered nothing', async () => {
    expect(await loop(`for path do answer "$path"; echo half; done; exit 0`)).toEqual(
      late.paths.map((path) => ['path', path, '', 'the process that was asked said nothing of it', 1]),
    );
  });
});

test('a list of guests that holds one twice is asked for once', () => {
  const output = { status: 'ran', probe: 'guest-uuids', key: null, stderr: '', exitCode: 0, durationMs: 0 } as const;
  expect(listedGuests([{ ...output, stdout: `${one}\n${two}\n${one}\n` }])).toEqual([one, two]);
});
