import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFormats } from '../../../../src/report/audit/formats/index.js';
import type { FormatOptions } from '../../../../src/report/formats/format.js';
import { sampleAudit } from '../sample-audit.js';
import { capturedAudit } from './captured-audit.js';

/** VIRT_PREFLIGHT_UPDATE_GOLDEN=1 writes the files anew; they are to be read before they are committed. */
const update = process.env.VIRT_PREFLIGHT_UPDATE_GOLDEN === '1';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

const endings: Readonly<Record<keyof typeof auditFormats, string>> = {
  text: 'txt',
  json: 'json',
  yaml: 'yaml',
  html: 'html',
  markdown: 'md',
  junit: 'junit.xml',
  sarif: 'sarif',
  csv: 'csv',
  servicenow: 'servicenow.json',
  jira: 'jira.json',
  prometheus: 'prom',
};

const captured = await capturedAudit();

describe.each([
  ['audit', sampleAudit()],
  ['rhel', captured],
] as const)('%s', (audit, report) => {
  test.each(Object.keys(endings) as (keyof typeof endings)[])('as %s is as it was', async (name) => {
    const file = new URL(`golden/${audit}.${endings[name]}`, import.meta.url);
    const make = await auditFormats[name]();
    const text = make(report, plain);
    if (update) {
      mkdirSync(dirname(file.pathname), { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file), 'VIRT_PREFLIGHT_UPDATE_GOLDEN=1 writes it').toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
    expect(make(structuredClone(report), plain)).toBe(text);
  });
});
