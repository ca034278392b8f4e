import { expect, test } from 'vitest';
import { xmlDiff } from '../../../src/planner/destination-xml/xml-diff.js';
import { definitionLines } from '../../../src/report/plan/definition-lines.js';

const text = (diff: string | null): readonly string[] =>
  definitionLines('The definition', diff).map((line) => line.map((span) => span.text).join(''));

test('a change is shown as a patch, and no change in words', () => {
  const before = "<domain>\n<name>web1</name>\n<source bridge='br0'/>\n</domain>";
  expect(text(xmlDiff(before, before.replace('br0', 'br1')))).toEqual([
    '  The definition:',
    '    @@ -1,4 +1,4 @@',
    '     <domain>',
    '     <name>web1</name>',
    '    -<source bridge="br0"/>',
    '    +<source bridge="br1"/>',
    '     </domain>',
  ]);
  expect(text(xmlDiff(before, before))).toEqual(['  The definition: as on the source']);
  expect(text(null)).toEqual([]);
});
