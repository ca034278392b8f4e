import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FormatOptions } from '../../../src/report/formats/format.js';
import { type FormatName, formats } from '../../../src/report/formats/index.js';
import { capturedPairs, capturedReport } from './captured-report.js';

/** VIRT_PREFLIGHT_UPDATE_GOLDEN=1 writes the files anew; they are to be read before they are committed. */
const update = process.env.VIRT_PREFLIGHT_UPDATE_GOLDEN === '1';

/** JSON and YAML hold the same document: one of a pair is enough to be read. */
const pairsOf: Readonly<Partial<Record<FormatName, readonly string[]>>> = { json: ['lab'], yaml: ['lab'] };

const endings: Readonly<Record<FormatName, string>> = {
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

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

describe.each(capturedPairs)('the report of $pair', async (captured) => {
  const report = await capturedReport(captured);
  const names = (Object.keys(endings) as FormatName[]).filter((name) => pairsOf[name]?.includes(captured.pair) ?? true);

  test.each(names)('as %s is as it was', async (name) => {
    const file = new URL(`golden/${captured.pair}.${endings[name]}`, import.meta.url);
    const make = await formats[name]();
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
