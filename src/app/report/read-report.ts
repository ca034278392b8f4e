import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Problem } from '../../problem.js';
import type { ReportDocument } from '../../report/formats/format.js';
import { memberOf } from '../documents/member-of.js';
import { readSchema } from '../documents/read-schema.js';
import { whyNotRead } from '../documents/why-not-read.js';

/** The kinds of documents that are read, with the schema of each. */
const schemas = { 'virt-preflight-report': 'report', 'virt-preflight-audit': 'audit' } as const;

/**
 * Reads what the `-o json` of a check or an audit wrote.
 * @throws Problem for a file that is not there, or is neither, or of a version that this program does not know
 */
export function readReport(path: string): ReportDocument {
  const value = parse(path);
  const version = memberOf(value, 'schemaVersion');
  const kind = memberOf(value, 'kind');
  if (kind !== 'virt-preflight-report' && kind !== 'virt-preflight-audit')
    throw invalid(path, `its kind is not ${Object.keys(schemas).join(' or ')}`, nameOne);
  if (typeof version === 'string' && !version.startsWith('1.'))
    throw invalid(
      path,
      `it has the schema version ${version}, and this program knows 1.x`,
      'Use the version that wrote it.',
    );
  const schema = schemas[kind];
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
  const validate = ajv.compile<ReportDocument>(JSON.parse(readSchema(schema)));
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  throw invalid(
    path,
    `${error?.instancePath || 'the document'} ${error?.message ?? 'is not as it has to be'}${detailOf(error?.params)}`,
    `Make the report again; one that another version wrote may be for that version only. \`virt-preflight schema ${schema}\` prints what is expected.`,
  );
}

const nameOne = 'Name a file that `-o json=FILE` of `virt-preflight check` or `virt-preflight audit` wrote.';

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw invalid(path, whyNotRead(error), nameOne);
  }
}

/** Which member it is that should not be there: the message alone does not say. */
function detailOf(params: unknown): string {
  const member = memberOf(params, 'additionalProperty');
  return typeof member === 'string' ? ` (${member})` : '';
}

function invalid(path: string, why: string, fix: string): Problem {
  return new Problem('report-invalid', { what: `${path} is not a report`, why, fix });
}
