import { appendFileSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../src/execute/journal/journal.js';
import { ownFolder } from '../../own-folder.js';

const folder = ownFolder();
let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(folder, 'one-')), 'journal.jsonl');
});

const now = (): number => Date.UTC(2026, 10, 21, 12);
const intent = { event: 'intent', step: 'web1/migrate', host: 'kvm1', argv: ['virsh', 'migrate'] } as const;
const done = { event: 'done', step: 'web1/migrate', changed: true } as const;

function written(): Journal {
  const journal = Journal.create(path, now);
  journal.append(intent);
  journal.append(done);
  return journal;
}

describe('a journal', () => {
  test('is there at once, line by line, for its owner alone', () => {
    written();
    expect(
      readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => (line === '' ? null : JSON.parse(line))),
    ).toEqual([
      { seq: 1, at: '2026-11-21T12:00:00.000Z', ...intent },
      { seq: 2, at: '2026-11-21T12:00:00.000Z', ...done },
      null,
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is never begun twice', () => {
    written();
    expect(() => Journal.create(path, now)).toThrow('cannot be written');
  });

  test('goes on where it ended', () => {
    written().close();
    const again = Journal.reopen(path, now);
    again.append({ event: 'ended', exitCode: 0 });
    again.close();
    expect(Journal.reopen(path, now).entries.map(({ seq, event }) => [seq, event])).toEqual([
      [1, 'intent'],
      [2, 'done'],
      [3, 'ended'],
    ]);
  });

  test('that was torn anywhere in its last line goes on after the line before', () => {
    written().close();
    const whole = readFileSync(path);
    const firstLine = whole.indexOf(10) + 1;
    for (let length = firstLine; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const journal = Journal.reopen(path, now);
      expect(journal.entries.map(({ event }) => event)).toEqual(['intent']);
      journal.append(done);
      journal.close();
      expect(readFileSync(path, 'utf8')).toBe(whole.toString('utf8'));
    }
  });

  test('whose last line is zeros goes on after the line before', () => {
    written().close();
    appendFileSync(path, '\0\0\0\n');
    expect(Journal.reopen(path, now).entries).toHaveLength(2);
  });

  test.each([
    ['damage in the middle', (text: string) => text.replace('"intent"', '"int')],
    ['a line that is missing', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['a line of something else', (text: string) => `[]\n${text}`],
  ])('with %s is not believed', (_name, damage) => {
    written().close();
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    expect(() => Journal.reopen(path, now)).toThrow('is damaged');
  });

  test('that cannot be written says so before anything is done', () => {
    const journal = Journal.create(path, now);
    journal.close();
    expect(() => journal.append(intent)).toThrow(
      expect.objectContaining({ code: 'journal-not-writable', exitCode: 73 }),
    );
    expect(journal.entries).toEqual([]);
  });

  test('takes a clock that jumps back', () => {
    let time = now();
    const journal = Journal.create(path, () => time);
    journal.append(intent);
    time -= 3_600_000;
    journal.append(done);
    journal.close();
    truncateSync(path, statSync(path).size);
    expect(Journal.reopen(path, now).entries.map(({ at }) => at)).toEqual([
      '2026-11-21T12:00:00.000Z',
      '2026-11-21T11:00:00.000Z',
    ]);
  });
});
