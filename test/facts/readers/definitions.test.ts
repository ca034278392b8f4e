import { expect, test } from 'vitest';
import { readDefinitions } from '../../../src/facts/readers/definitions.js';
import { ran } from '../libvirt/recorded-capture.js';

test('network filters by name, with their definitions', () => {
  const xml = "<filter name='dmz' chain='root'>\n  <uuid>11111111-2222-4333-8444-555555555555</uuid>\n</filter>";
  const uuid = '11111111-2222-4333-8444-555555555555';
  const stdout = `== list\n UUID   Name\n-----\n ${uuid}   dmz\n\n== xml ${uuid}\n${xml}\n\n== xml x\nerror: no such filter\n== end\n`;
  const capture = {
    schemaVersion: 1,
    host: 'kvm01',
    tool: { name: 'virt-preflight', version: '' },
    collectedAt: '',
    origin: { kind: 'recorded' },
    outputs: [ran('nwfilters', null, stdout)],
  } as const;
  expect([...readDefinitions(capture).nwfilters]).toEqual([['dmz', xml]]);
});
