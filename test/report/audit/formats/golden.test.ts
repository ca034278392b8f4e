import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { auditFormats } from '../../../../src/report/audit/formats/index.js';
import type { FormatOptions } from '../../../../src/report/formats/format.js';
import { sampleAudit } from '../sample-audit.js';

/** VIRT_PREFLIGHT_UPDATE_GOLDEN=1 writes the files anew; they are to be read before they are committed. */
const update = process.env.VIRT_PREFLIGHT_UPDATE_GOLDEN === '1';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

test.each([
  ['html', 'html'],
  ['markdown', 'md'],
  ['junit', 'junit.xml'],
  ['sarif', 'sarif'],
  ['csv', 'csv'],
  ['servicenow', 'servicenow.json'],
  ['jira', 'jira.json'],
  ['prometheus', 'prom'],
] as const)('an audit as %s is as it was', async (name, ending) => {
  const file = new URL(`golden/audit.${ending}`, import.meta.url);
  const make = await auditFormats[name]();
  const text = make(sampleAudit(), plain);
  if (update) {
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), 'VIRT_PREFLIGHT_UPDATE_GOLDEN=1 writes it').toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
