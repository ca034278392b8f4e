import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '../../problem.js';
import { type FormatName, formats } from '../../report/formats/index.js';
import { nearestName } from '../terminal/nearest-name.js';

/** One place that a report goes to: standard output when the path is null. */
export interface Output {
  readonly format: FormatName;
  readonly path: string | null;
}

/**
 * Reads `FORMAT` or `FORMAT=PATH`. Throws a problem for anything else, for two reports in one place, and for a file that could not be
 * written: before any host is asked, so that nobody waits in vain.
 */
export function parseOutputs(texts: readonly string[]): readonly Output[] {
  const outputs = texts.map(parseOutput);
  refuseSharedPlaces(outputs);
  for (const { path, format } of outputs) if (path !== null) refuseUnwritable(path, format);
  return outputs;
}

function parseOutput(text: string): Output {
  const equals = text.indexOf('=');
  const format = equals < 0 ? text : text.slice(0, equals);
  const path = equals < 0 ? null : text.slice(equals + 1);
  if (!isFormatName(format)) {
    const near = nearestName(format, Object.keys(formats));
    throw new Problem('usage', {
      what: `There is no report format "${format}"`,
      why: `the formats are ${Object.keys(formats).join(', ')}`,
      fix: near === null ? 'Name one of them.' : `Did you mean -o ${near}?`,
    });
  }
  if (path === '') {
    throw new Problem('usage', {
      what: `-o ${text} names no file`,
      why: 'nothing follows the =',
      fix: `Say -o ${format}=PATH, or -o ${format} for standard output.`,
    });
  }
  return { format, path };
}

function refuseSharedPlaces(outputs: readonly Output[]): void {
  const places = outputs.map(({ path }) => (path === null ? null : resolve(path)));
  const shared = places.find((place, index) => places.indexOf(place) < index);
  if (shared === undefined) return;
  throw new Problem('usage', {
    what: shared === null ? 'Two reports on standard output' : `Two reports in ${shared}`,
    why: shared === null ? 'they could not be told apart' : 'the second would replace the first',
    fix: 'Give each a file of its own: -o json=report.json',
  });
}

function refuseUnwritable(path: string, format: FormatName): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new Error('it is a folder');
    accessSync(
      found === undefined || (format === 'prometheus' && found.isFile()) ? dirname(path) : path,
      constants.W_OK,
    );
  } catch (error) {
    throw notWritable(path, error);
  }
}

/** A report that did not get into its file. */
export function notWritable(path: string, error: unknown): Problem {
  return new Problem(
    'output-not-writable',
    {
      what: `The report cannot be written to ${path}`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Choose a path in a folder that exists and that you may write to.',
    },
    { cause: error },
  );
}

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
