import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sshConfigAliases } from '../../../src/hosts/ssh/ssh-config-aliases.js';

const folder = mkdtempSync('/tmp/vpa-');
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('the names of an ssh configuration', () => {
  test('are the words behind Host, but for patterns and what is no host name', () => {
    const path = file(
      'config',
      `# Host commented
Host kvm1 kvm2
  HostName 192.0.2.1
host=kvm3
HOST "kvm4" *.example.com !kvm5 kvm?
Host -oProxyCommand=x a;b $(id)
HostName kvm6
Match exec "touch ${folder}/ran" host kvm7
`,
    );
    expect(sshConfigAliases(path)).toEqual(['kvm1', 'kvm2', 'kvm3', 'kvm4']);
  });

  test('are looked for in included files as well', () => {
    file('conf.d/one.conf', 'Host one\n');
    file('conf.d/two.conf', 'Host two\n');
    file('conf.d/.hidden.conf', 'Host hidden\n');
    file('conf.d/three.txt', 'Host three\n');
    const path = file(
      'including',
      `Include ${folder}/conf.d/*.conf ${folder}/conf.?/three.txt ${folder}/gone\nHost own\n`,
    );
    expect(sshConfigAliases(path)).toEqual(['one', 'own', 'three', 'two']);
  });

  test('end where files include each other, and are none where nothing can be read', () => {
    const path = file('round', `Include ${folder}/round ${folder}/roun?\nHost once\n`);
    expect(sshConfigAliases(path)).toEqual(['once']);
    expect(sshConfigAliases(join(folder, 'absent'))).toEqual([]);
    expect(sshConfigAliases(folder)).toEqual([]);
  });
});
