import { describe, expect, it } from 'vitest';
import { parseCpuMap } from '../../../src/facts/cpu/parse-cpu-map.js';

const features = `<feature name='add'><cpuid eax_in='0x01' edx='0x00000001'/></feature>`;

function parse(files: Readonly<Record<string, string>>) {
  return parseCpuMap(new Map(Object.entries(files)));
}

function single(content: string) {
  return parse({ 'cpu_map.xml': `<cpus><arch name='x86'>${content}</arch></cpus>` });
}

describe('parseCpuMap', () => {
  it('follows includes and groups of the index, and leaves other architectures alone', () => {
    const parsed = parse({
      'index.xml': `<cpus><arch name='x86'><include filename='vendors.xml'/><include filename='features.xml'/>
        <group name='Red models'><include filename='models.xml'/></group></arch>
        <arch name='arm'><include filename='not-collected.xml'/></arch></cpus>`,
      'vendors.xml': "<cpus><vendor name='Red' string='RedRedRedRed'/></cpus>",
      'features.xml': `<cpus>${features}
        <feature name='wide' migratable='no'>
          <cpuid eax_in='0x07' ecx_in='0x1' eax='0x80000000' ecx='2'/><msr index='0x10a' eax='0x00000001' edx='0x00000008'/>
          <alias name='w' source='qemu'/>
        </feature></cpus>`,
      'models.xml': `<cpus>
        <model name='base'><check partial='compat'/><decode host='on' guest='on'/><signature family='6' model='85' stepping='0-4'/>
          <vendor name='Red'/><feature name='add'/><feature name='wide' removed='yes'/></model>
        <model name='base-v1'><decode host='on' guest='off'/><model name='base'/><feature name='wide' added='yes'/></model></cpus>`,
    });
    expect(parsed.kind === 'parsed' && [...parsed.map.vendors]).toEqual([['Red', 'RedRedRedRed']]);
    expect(parsed.kind === 'parsed' && [...parsed.map.features.values()]).toEqual([
      { name: 'add', registers: [{ register: 'cpuid:1:0:edx', mask: 1 }], migratable: true, aliases: [] },
      {
        name: 'wide',
        registers: [
          { register: 'cpuid:7:1:eax', mask: 0x80000000 },
          { register: 'cpuid:7:1:ecx', mask: 2 },
          { register: 'msr:10a:eax', mask: 1 },
          { register: 'msr:10a:edx', mask: 8 },
        ],
        migratable: false,
        aliases: ['w'],
      },
    ]);
    const signatures = [{ family: 6, model: 85, steppings: '0-4' }];
    expect(parsed.kind === 'parsed' && [...parsed.map.models.values()]).toEqual([
      {
        name: 'base',
        ancestor: null,
        vendor: 'Red',
        signatures,
        features: [
          { name: 'add', status: 'present' },
          { name: 'wide', status: 'removed' },
        ],
        partialCheck: 'compare',
      },
      {
        name: 'base-v1',
        ancestor: 'base',
        vendor: 'Red',
        signatures,
        features: [{ name: 'wide', status: 'added' }],
        partialCheck: 'blockers',
      },
    ]);
  });

  it('reads the single file of old versions, with their spelling of eax_in', () => {
    const parsed = single(
      "<feature name='add'><cpuid function='0x00000001' edx='0x1'/></feature><model name='m'><feature name='add'/></model>",
    );
    expect(parsed.kind === 'parsed' && parsed.map.features.get('add')?.registers).toEqual([
      { register: 'cpuid:1:0:edx', mask: 1 },
    ]);
    expect(parsed.kind === 'parsed' && parsed.map.models.get('m')).toEqual({
      name: 'm',
      ancestor: null,
      vendor: null,
      signatures: [],
      features: [{ name: 'add', status: 'present' }],
      partialCheck: null,
    });
  });

  it.each([
    ['no file at all', parse({}), 'neither index.xml nor cpu_map.xml is there'],
    [
      'a missing include',
      parse({ 'index.xml': "<cpus><arch name='x86'><include filename='a.xml'/></arch></cpus>" }),
      'the included file a.xml is missing',
    ],
    [
      'an include of nothing',
      parse({ 'index.xml': "<cpus><arch name='x86'><include/></arch></cpus>" }),
      'an <include> has no filename',
    ],
    [
      'another architecture only',
      parse({ 'index.xml': "<cpus><arch name='arm'/></cpus>" }),
      'index.xml has no x86 part',
    ],
    ['no XML', parse({ 'index.xml': '' }), 'index.xml: '],
    ['a nameless model', single('<model/>'), 'a <model> has no name'],
    ['a feature twice', single(features + features), 'feature add is defined twice'],
    ['a model twice', single("<model name='m'/><model name='m'/>"), 'model m is defined twice'],
    [
      'an unknown ancestor',
      single("<model name='m'><model name='n'/></model>"),
      'the ancestor of model m is not defined before it',
    ],
    [
      'an unknown vendor',
      single("<model name='m'><vendor name='Red'/></model>"),
      'model m names the unknown vendor Red',
    ],
    [
      'an unknown feature',
      single("<model name='m'><feature name='f'/></model>"),
      'model m names the unknown feature f',
    ],
    ['a nameless feature of a model', single("<model name='m'><feature/></model>"), 'a feature of a model has no name'],
    ['a cpuid without input', single("<feature name='f'><cpuid edx='1'/></feature>"), 'a <cpuid> has no eax_in'],
    ['an msr without index', single("<feature name='f'><msr eax='1'/></feature>"), 'an <msr> has no index'],
    [
      'an odd mask',
      single("<feature name='f'><cpuid eax_in='1' edx='many'/></feature>"),
      "edx='many' is no 32-bit number",
    ],
    [
      'a mask too wide',
      single("<feature name='f'><cpuid eax_in='1' edx='4294967296'/></feature>"),
      "edx='4294967296' is no 32-bit number",
    ],
  ])('is invalid with %s', (_, parsed, reason) => {
    expect(parsed.kind === 'invalid' ? parsed.reason : parsed).toContain(reason);
  });
});
