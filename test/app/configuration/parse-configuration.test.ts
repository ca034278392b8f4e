import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/app/configuration/parse-configuration.js';

/** What a file says, with the line of each; or `line:column message (hint)` of everything that is wrong. */
function read(text: string): unknown {
  const parsed = parseConfiguration(text, '/etc/site/config.yaml');
  if (!parsed.ok) {
    return parsed.errors.map(({ line, column, message, hint }) => `${line}:${column} ${message} (${hint})`);
  }
  const said = [...parsed.said].map(([name, { value, origin }]) => [
    name,
    value,
    origin.kind === 'file' && origin.place,
  ]);
  return said.map(([name, value, place]) => [name, value, String(place).replace('/etc/site/config.yaml:', '')]);
}

describe('a configuration', () => {
  test('says settings; paths begin at its folder, or at home', () => {
    expect(
      read(`# our site
transport: relay
concurrency: 4
sudo: true
rules: [own, /srv/rules]
waivers: ~/waivers.yaml
output: [text, json=report.json]
webhook: https://hooks.example.com/x
`),
    ).toEqual([
      ['sudo', true, '4'],
      ['rules', ['/etc/site/own', '/srv/rules'], '5'],
      ['waivers', `${homedir()}/waivers.yaml`, '6'],
      ['transport', 'relay', '2'],
      ['concurrency', 4, '3'],
      ['output', ['text', 'json=report.json'], '7'],
      ['webhook', 'https://hooks.example.com/x', '8'],
    ]);
  });

  test.each(['', '# nothing yet\n', '{}\n'])('%j says nothing', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('may hold the hosts', () => {
    const text = 'concurrency: 2\nhosts:\n  kvm1: { address: root@192.0.2.1 }\ngroups: { a: [kvm1] }\n';
    expect(read(text)).toEqual([
      ['concurrency', 2, '1'],
      ['inventory', '/etc/site/config.yaml', '2'],
    ]);
  });

  test('everything that is wrong is told, each at its place', () => {
    expect(
      read(`transprt: ssh
concurrency: 0
transport: shh
profile: arch
sudo: yes
rules: own
connect-timeout: 1.5
collect-timeout: 5000
`),
    ).toEqual([
      '1:1 there is no key transprt here (did you mean transport?)',
      '2:14 concurrency must be >= 1 (null)',
      '3:12 transport is none of the words that it can be (did you mean ssh?)',
      '4:10 profile is none of the words that it can be (write one of: rhel, suse, debian, ubuntu, upstream)',
      '5:7 sudo has to be of type boolean (write true or false)',
      '6:8 rules has to be of type array (write a list: [one, two])',
      '7:18 connect-timeout has to be of type integer (null)',
      '8:18 collect-timeout must be <= 3600 (null)',
    ]);
    expect(read('inventory: a.yaml\nhosts: { kvm1: null }\n')).toEqual([
      '1:1 the hosts stand in this file already (take one of the two out)',
    ]);
    expect(read('hosts:\n  kvm1: { adress: x }\n')).toEqual([
      '2:11 there is no key adress here (did you mean address?)',
    ]);
    expect(read('hosts: { kvm1: null }\ngroups: { a: [kvm2] }\n')).toEqual([
      '2:15 there is no host and no group kvm2 (did you mean kvm1?)',
    ]);
    expect(read('sudo: true\nsudo: false\n')).toEqual(['2:1 Map keys must be unique (null)']);
    expect(read('- sudo\n')).toEqual(['1:1 the file has to be of type object (null)']);
  });
});
