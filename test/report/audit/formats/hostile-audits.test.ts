import { Parser } from 'commonmark';
import { parse as parseCsv } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { AuditReport } from '../../../../src/report/audit/audit-report.js';
import { formatAuditCsv } from '../../../../src/report/audit/formats/csv.js';
import { auditFormats } from '../../../../src/report/audit/formats/index.js';
import { formatAuditJunit } from '../../../../src/report/audit/formats/junit.js';
import { formatAuditMarkdown } from '../../../../src/report/audit/formats/markdown.js';
import { formatAuditSarif } from '../../../../src/report/audit/formats/sarif.js';
import type { FormatOptions } from '../../../../src/report/formats/format.js';
import { oneLine } from '../../../../src/report/text/wrap-words.js';
import { hostileTexts } from '../../formats/hostile-report.js';
import { junitFaults, sarifFaults } from '../../formats/validated.js';
import { hostileAudit, sampleAudit } from '../sample-audit.js';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

function rowsOf(audit: AuditReport): readonly (readonly string[])[] {
  const rows: readonly string[][] = parseCsv(formatAuditCsv(audit));
  return rows;
}

// Pages with charts take longer than texts.
test('no format lets an invisible character through', { timeout: 120_000 }, async () => {
  for (const load of Object.values(auditFormats)) {
    const make = await load();
    for (const text of hostileTexts) {
      const shown = make(hostileAudit(text), plain).replaceAll(/\r?\n/g, '');
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  }
});

test('JUnit is what Jenkins expects, SARIF what OASIS does', async () => {
  const audits = [sampleAudit(), ...hostileTexts.map(hostileAudit)];
  expect(await junitFaults(...audits.map(formatAuditJunit))).toEqual([]);
  for (const audit of audits) expect(sarifFaults(formatAuditSarif(audit))).toBeNull();
});

test('to JUnit a guest without a target is a failure, one of which nobody knows an error, and a problem too', () => {
  const text = formatAuditJunit(sampleAudit());
  expect(text).toContain('<testsuites name="virt-preflight" tests="6" failures="1" errors="2" time="2.500">');
  expect(text.match(/<(?:failure|error) type="[\w-]+" message="[^"]*"/g)).toEqual([
    '<error type="host-unreachable" message="kvm4 does not answer: timed out"',
    '<failure type="no-go" message="web1: no candidate"',
    '<error type="incomplete" message="lost1: no candidate that is known to be one"',
  ]);
});

test('CSV has a row for each problem, each target and each finding, and no formula', () => {
  for (const text of hostileTexts) {
    const rows = rowsOf(hostileAudit(text));
    expect(rows.map((row) => row.length)).toEqual(Array.from({ length: 13 }, () => 19));
    for (const field of rows.flat()) expect(field).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
  }
  const targets = rowsOf(sampleAudit()).filter((row) => row[2] === 'target');
  expect(targets.map((row) => [row[3], row[7], row[8], row[9]])).toEqual([
    ['web1', 'kvm1', 'kvm2', 'no-go'],
    ['web1', 'kvm1', 'kvm3', 'no-go'],
    ['lost1', 'kvm1', 'kvm2', 'incomplete'],
    ['lost1', 'kvm1', 'kvm3', 'incomplete'],
    ['db1', 'kvm1', 'kvm2', 'go-with-warnings'],
    ['db1', 'kvm1', 'kvm3', 'no-go'],
    ['app1', 'kvm1', 'kvm2', 'go'],
    ['app1', 'kvm1', 'kvm3', 'go'],
  ]);
});

test('Markdown has the structure that it always has, and no word is a link, a mention or markup', () => {
  const shapeOf = (text: string) => {
    const walker = new Parser().parse(text).walker();
    const types: string[] = [];
    const words: string[] = [];
    for (let event = walker.next(); event !== null; event = walker.next()) {
      const { type, literal } = event.node;
      if (type === 'text') words.push(literal ?? '');
      if (event.entering && type !== 'text' && type !== 'code') types.push(type);
    }
    return { types, words };
  };
  const usual = shapeOf(formatAuditMarkdown(hostileAudit('x'))).types;
  expect(usual.filter((type) => ['html_inline', 'html_block', 'link', 'image', 'emph'].includes(type))).toEqual([]);
  for (const text of hostileTexts.filter((each) => oneLine(each) !== '')) {
    const { types, words } = shapeOf(formatAuditMarkdown(hostileAudit(text)));
    expect([text, types]).toEqual([text, usual]);
    for (const word of words) expect(word).not.toMatch(/@\w|#\d|:\/\/|www\.|:\w+:|[<>&$~|[\]\\`*]/);
  }
});

test('a guest that would be moved offline says so', () => {
  const audit = sampleAudit();
  const offline = { ...audit, guests: audit.guests.map((guest) => ({ ...guest, mode: 'offline' as const })) };
  expect(formatAuditMarkdown(offline)).toContain('\n- GO **app1** on kvm1, offline: 2 of 2 candidates\n');
});
