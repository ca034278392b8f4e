import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readLibvirtFacts } from '../../../src/facts/readers/libvirt-facts.js';
import { captureOf, ran, recordedCapture } from '../libvirt/recorded-capture.js';
import { guestOfXml, uuid } from './guest-of-xml.js';

function nameOf(xml: string): string | undefined {
  return valueIfKnown(guestOfXml(xml).facts.name);
}

describe('XML that libvirt may print', () => {
  test.each([
    ['numeric and named entities', '<domain><name>a&#x1F600;&lt;&amp;&quot;</name></domain>', 'a\u{1F600}<&"'],
    ['CDATA and comments', '<!-- <domain> --><domain><name><![CDATA[<x>]]><!-- no --></name></domain>', '<x>'],
    ['a declaration and trailing space', "<?xml version='1.0'?>\n<domain><name>a</name></domain>\n\n", 'a'],
    ['line separators of Unicode in a name', '<domain><name>a\u2028b\u0085c</name></domain>', 'a\u2028b\u0085c'],
    ['white space around a name', '<domain><name> a\t</name></domain>', ' a\t'],
    ['a replacement character', '<domain><name>\ufffd</name></domain>', '\ufffd'],
    [
      'metadata that imitates a name',
      "<domain><metadata><x:name xmlns:x='urn:x'>b</x:name></metadata><name>a</name></domain>",
      'a',
    ],
    [
      'a document type in CDATA',
      '<domain><description><![CDATA[<!DOCTYPE x>]]></description><name>a</name></domain>',
      'a',
    ],
  ])('%s', (_title, xml, name) => {
    expect(nameOf(xml)).toBe(name);
  });
});

describe('XML that is refused, with the reason', () => {
  test.each([
    ['', 'the XML is not well-formed: missing root element'],
    ['<domain>', 'the XML is not well-formed: unclosed xml tag(s): domain'],
    ['<domain/>error: x', 'the XML is not well-formed: Extra content at the end of the document'],
    ['<domain>&xxe;</domain>', 'the XML is not well-formed: entity not found:&xxe;'],
    ['<network/>', 'the XML is <network>, not <domain>'],
    ["<domain xmlns='urn:x'/>", "the XML is a <domain> of urn:x, which is not libvirt's"],
    [
      "<!DOCTYPE domain [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><domain><name>&a;</name></domain>",
      'the XML declares a document type, which libvirt never does',
    ],
    [
      "\ufeff<?xml version='1.0'?><!-- x --><!doctype domain><domain/>",
      'the XML declares a document type, which libvirt never does',
    ],
    [`<domain>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</domain>`, 'the XML nests deeper than 256 elements'],
  ])('%$', (xml, because) => {
    expect(guestOfXml(xml).facts.machine).toEqual(missing(`could not be understood: ${because}`, 'guest-live-xml'));
  });
});

describe('whatever a host prints', () => {
  const probes = ['virsh-host', 'virsh-capabilities', 'virsh-domcapabilities', 'pools', 'networks', 'guest-list'];
  const guestProbes = ['guest-status', 'guest-live-xml', 'guest-inactive-xml'];

  test('nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...probes, ...guestProbes), (text, probe) => {
        const key = guestProbes.includes(probe) ? uuid : null;
        readLibvirtFacts(captureOf([ran(probe, key, text), ran(probe, key, `== all\n${uuid}\n== end\n${text}`)]));
      }),
      { numRuns: 300 },
    );
  });

  test('nothing throws when a real output is cut or damaged', () => {
    const capture = recordedCapture();
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), (which, where, inserted) => {
        const outputs = capture.outputs.map((output, index) => {
          if (index !== which % capture.outputs.length || output.status !== 'ran') return output;
          const at = where % (output.stdout.length + 1);
          return {
            ...output,
            stdout: output.stdout.slice(0, at) + inserted + output.stdout.slice(at + inserted.length),
          };
        });
        readLibvirtFacts(captureOf(outputs));
      }),
      { numRuns: 100 },
    );
  });
});
