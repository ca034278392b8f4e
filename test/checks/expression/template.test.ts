import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTemplate, type Template } from '../../../src/checks/expression/template.js';
import { contextOf, language } from './compile.js';

function template(source: string): Template {
  const compilation = compileTemplate(language, source, 'disk');
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults));
  return compilation.value;
}

const facts = {
  'guest.name': 'web01',
  'disk.target': 'vda',
  'disk.backingFiles': ['/a', '/b'],
  'guest.snapshotCount': 2,
  'guest.memory.maximumBytes': 0.5,
};

describe('templates', () => {
  test.each([
    ['no expression', 'no expression'],
    ['{guest.name}: disk {disk.target}', 'web01: disk vda'],
    ['{guest.snapshotCount} and {guest.snapshotCount + 1} and {size(disk.backingFiles)}', '2 and 3 and 2'],
    ['{guest.memory.maximumBytes}', '0.5'],
    ['files: {disk.backingFiles}', 'files: /a, /b'],
    ['{{{disk.target}}}', '{vda}'],
    ["{disk.target == 'vda' ? 'yes}' : \"no{\"}", 'yes}'],
    ["{'it\\'s ' + disk.target}", "it's vda"],
    ['{ {1: disk.target}[1] }', 'vda'],
    ['{{}} }}{{', '{} }{'],
    ['{disk.cache} is missing', '(unknown) is missing'],
    ['{guest.hostDevices[0].address}', '(unknown)'],
    ['{broken(disk.target)}', '(unknown)'],
    ['folded\n  over\n\nlines\n', 'folded over lines'],
  ])('%j', (source, text) => {
    expect(template(source).render(contextOf(facts))).toBe(text);
  });

  test.each([
    ['never {closed', 6, 'the brace is never closed', 'write {{ for a brace in the text'],
    ["never {closed 'quote}", 6, 'the brace is never closed', 'write {{ for a brace in the text'],
    ['closed } twice', 7, 'a closing brace without an opening one', 'write }} for a brace in the text'],
    ['empty { } braces', 6, 'there is no expression between the braces', null],
    ['wrong {disk.cahe}', 7, 'there is no fact disk.cahe', 'did you mean disk.cache?'],
  ])('%j is refused', (source, offset, message, hint) => {
    const compilation = compileTemplate(language, source, 'disk');
    expect(compilation).toMatchObject({ ok: false, faults: [{ offset, message, hint }] });
  });

  test('reads what its expressions read', () => {
    const reads = template('{guest.name} {disk.target} {guest.name}').reads;
    expect(reads.map((reference) => reference.name)).toEqual(['disk.target', 'guest.name']);
  });

  test('an argument keeps the value as it is', () => {
    const name = "--config\n; rm -rf '/' {guest.name}";
    expect(template('name={guest.name}').renderArgument(contextOf({ 'guest.name': name }))).toBe(`name=${name}`);
  });

  test('no value brings a control character into a message', () => {
    const message = template('{guest.name}: {disk.backingFiles} of {disk.destinationPath}');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' })),
        fc.jsonValue(),
        (name, files, data) => {
          const text = message.render(
            contextOf({ 'guest.name': name, 'disk.backingFiles': files, 'disk.destinationPath': data }),
          );
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});
