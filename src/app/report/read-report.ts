import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Problem } from '../../problem.js';
import type { Report } from '../../report/document.js';
import { readSchema } from '../documents/read-schema.js';

/**
 * Reads a report that `-o json` wrote.
 * @throws Problem for a file that is not there, or is no report of a version that this program knows
 */
export function readReport(path: string): Report {
  const value = parse(path);
  const version = memberOf(value, 'schemaVersion');
  if (memberOf(value, 'kind') !== 'virt-preflight-report')
    throw invalid(
      path,
      'its kind is not virt-preflight-report',
      'Name a file that `virt-preflight check -o json=FILE` wrote.',
    );
  if (typeof version === 'string' && !version.startsWith('1.'))
    throw invalid(
      path,
      `it has the schema version ${version}, and this program knows 1.x`,
      'Use the version that wrote it.',
    );
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
  const validate = ajv.compile<Report>(JSON.parse(readSchema('report')));
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  throw invalid(
    path,
    `${error?.instancePath || 'the document'} ${error?.message ?? 'is not as it has to be'}${detailOf(error?.params)}`,
    'Make the report again; one of an older version can be read by that version only. `virt-preflight schema report` prints what is expected.',
  );
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalid(path, why, 'Name a file that `virt-preflight check -o json=FILE` wrote.');
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Which member it is that should not be there: the message alone does not say. */
function detailOf(params: unknown): string {
  const member = memberOf(params, 'additionalProperty');
  return typeof member === 'string' ? ` (${member})` : '';
}

function invalid(path: string, why: string, fix: string): Problem {
  return new Problem('report-invalid', { what: `${path} is not a report`, why, fix });
}
