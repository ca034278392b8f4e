import { Element } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { nameOf } from '../../../src/facts/readers/guest-summaries.js';
import { parseXmlOf } from '../../../src/facts/xml/parse-xml.js';

test.each([
  ['a carriage return, which libvirt prints as it is', 'a\rb'],
  ['white space around it', ' a\tb '],
])('the name of a guest: %s', (_, name) => {
  const domain = parseXmlOf('domain', `<domain><name>${name}</name></domain>`);
  if (!(domain instanceof Element)) throw new Error(domain.because);
  expect(nameOf(domain, undefined, 'uuid')).toBe(name);
});
