import { DOMParser } from '@xmldom/xmldom';
import { Parser } from 'commonmark';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { formatCsv } from '../../../src/report/formats/csv.js';
import type { FormatOptions } from '../../../src/report/formats/format.js';
import { formats } from '../../../src/report/formats/index.js';
import { formatJson } from '../../../src/report/formats/json.js';
import { formatJunit } from '../../../src/report/formats/junit/junit.js';
import { formatMarkdown } from '../../../src/report/formats/markdown/markdown.js';
import { formatSarif } from '../../../src/report/formats/sarif/sarif.js';
import { formatJira } from '../../../src/report/formats/tickets/jira.js';
import { formatServiceNow } from '../../../src/report/formats/tickets/service-now.js';
import { formatYaml } from '../../../src/report/formats/yaml.js';
import { oneLine } from '../../../src/report/text/wrap-words.js';
import { hostileReport, hostileTexts } from './hostile-report.js';
import { junitFaults, sarifFaults } from './validated.js';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

function eachHostile(check: (text: string) => void): void {
  for (const text of hostileTexts) check(text);
  const unit = fc.constantFrom(...hostileTexts.flatMap((text) => [...text]));
  fc.assert(fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), check), { numRuns: 60 });
}

test('no format lets an invisible character through', async () => {
  for (const load of Object.values(formats)) {
    const make = await load();
    eachHostile((text) => {
      expect(make(hostileReport(text), plain).replaceAll(/\r?\n/g, '')).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
      );
    });
  }
});

test('JSON and YAML give the same document back', () => {
  eachHostile((text) => {
    const report = hostileReport(text);
    expect(JSON.parse(formatJson(report))).toEqual(report);
    expect(parseYaml(formatYaml(report))).toEqual(report);
    expect(parseYaml(formatYaml(report), { version: '1.1' })).toEqual(report);
  });
});

test('CSV gives every field back, and none is a formula', () => {
  eachHostile((text) => {
    const rows: readonly string[][] = parseCsv(formatCsv(hostileReport(text)));
    expect(rows.map((row) => row.length)).toEqual([19, 19, 19, 19]);
    const line = oneLine(text);
    expect(rows[2]?.[13]).toBe(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(line) ? `'${line}` : line);
    for (const field of rows.flat()) expect(field).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
  });
});

describe('JUnit', () => {
  function elementsOf(text: string) {
    const document = new DOMParser({ onError: (_level, message) => expect.fail(message) }).parseFromString(
      text,
      'text/xml',
    );
    return Array.from(document.getElementsByTagName('*'));
  }

  test('has the elements that it always has, and their texts are what was said', () => {
    const usual = elementsOf(formatJunit(hostileReport('x'))).map((element) => element.tagName);
    eachHostile((text) => {
      const elements = elementsOf(formatJunit(hostileReport(text)));
      expect(elements.map((element) => element.tagName)).toEqual(usual);
      const failure = elements.find((element) => element.tagName === 'failure');
      const shown = oneLine(text).replaceAll('\ufffe', '\\u{fffe}').replaceAll('\uffff', '\\u{ffff}');
      expect(failure?.getAttribute('message')).toContain(shown);
      expect(failure?.textContent).toContain(shown);
    });
  });

  test('is valid', async () => {
    expect(await junitFaults(...hostileTexts.map((text) => formatJunit(hostileReport(text))))).toEqual([]);
  });
});

test('SARIF is valid, and its messages hold no link and no placeholder', () => {
  eachHostile((text) => {
    const log = formatSarif(hostileReport(text));
    expect(sarifFaults(log)).toBeNull();
    const [result] = JSON.parse(log).runs[0].results;
    const message: string = result.message.text;
    expect(message).not.toMatch(/(?<!\{)\{\d+\}|(?<!\\)\]\(/);
    const unescaped = message.replaceAll(/\\([[\]])/g, '$1').replaceAll(/\{\{(\d+)\}\}/g, '{$1}');
    expect(unescaped).toContain(
      oneLine(text)
        .replaceAll(/\\([[\]])/g, '$1')
        .replaceAll(/\{\{(\d+)\}\}/g, '{$1}'),
    );
    expect(result.partialFingerprints).toEqual({ 'virtPreflightFinding/v1': text });
  });
});

describe('Markdown', () => {
  function shapeOf(text: string) {
    const walker = new Parser().parse(text).walker();
    const types: string[] = [];
    const words: string[] = [];
    for (let event = walker.next(); event !== null; event = walker.next()) {
      const { type, literal } = event.node;
      if (type === 'text') words.push(literal ?? '');
      if (event.entering && type !== 'text' && type !== 'code') types.push(type);
    }
    return { types, words };
  }

  test('has the structure that it always has, and no word is a link, a mention or an emoji', () => {
    const usual = shapeOf(formatMarkdown(hostileReport('x'))).types;
    expect(usual.filter((type) => ['html_inline', 'html_block', 'link', 'image', 'emph'].includes(type))).toEqual([]);
    eachHostile((text) => {
      // A text of nothing but spaces says nothing, and has no line of its own.
      if (oneLine(text) === '') return;
      const { types, words } = shapeOf(formatMarkdown(hostileReport(text)));
      expect(types).toEqual(usual);
      for (const word of words) expect(word).not.toMatch(/@\w|#\d|:\/\/|www\.|:\w+:|[<>&$~|[\]\\`*]/);
    });
  });
});

describe('tickets', () => {
  interface Node {
    readonly type: string;
    readonly text?: string;
    readonly content?: readonly Node[];
  }

  function nodesOf(node: Node): readonly Node[] {
    return [node, ...(node.content ?? []).flatMap(nodesOf)];
  }

  test("Jira's document has the nodes that it always has, and no empty text", () => {
    const documentOf = (text: string) => nodesOf(JSON.parse(formatJira(hostileReport(text))).fields.description);
    const usual = documentOf('x').map(({ type }) => type);
    eachHostile((text) => {
      if (oneLine(text) === '') return;
      const nodes = documentOf(text);
      expect(nodes.map(({ type }) => type)).toEqual(usual);
      expect(nodes.filter(({ type, text: said }) => type === 'text' && said === '')).toEqual([]);
    });
  });

  test('keep the limits of their fields, whatever they are told', () => {
    for (const length of [0, 250, 300, 5000, 40_000]) {
      const report = hostileReport('\u{1f600}"'.repeat(length));
      const { fields } = JSON.parse(formatJira(report));
      expect(fields.summary.length).toBeLessThanOrEqual(255);
      expect(JSON.stringify(fields.description).length).toBeLessThanOrEqual(32_767);
      const change: Record<string, string | null> = JSON.parse(formatServiceNow(report));
      for (const value of Object.values(change)) expect((value ?? '').length).toBeLessThanOrEqual(4000);
      expect(change.short_description?.length).toBeLessThanOrEqual(160);
      expect(JSON.stringify([fields, change])).not.toMatch(/\\ud8/);
    }
  });

  test('say where the rest of a cut text is', () => {
    const report = hostileReport('word '.repeat(2000));
    const note =
      'Cut here: all of it is in the report 01JABCDEF, which is to be attached (virt-preflight report convert).';
    expect(JSON.parse(formatServiceNow(report)).implementation_plan.endsWith(`\n\u2026 ${note}`)).toBe(true);
    const content: readonly Node[] = JSON.parse(formatJira(report)).fields.description.content;
    expect(nodesOf({ type: 'doc', content: content.slice(-1) }).at(-1)?.text).toBe(note);
  });
});
