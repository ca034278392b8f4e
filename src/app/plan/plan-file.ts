import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { checksumOf } from '../../planner/plan/make-plan.js';
import type { Plan } from '../../planner/plan/plan.js';
import { Problem } from '../../problem.js';
import { memberOf } from '../documents/member-of.js';
import { readSchema } from '../documents/read-schema.js';
import { whyNotRead } from '../documents/why-not-read.js';
import { digest } from './draft-plan.js';

/** Compiled once: `status` reads the plan of every run. */
let validator: ValidateFunction<Plan> | null = null;

/** Writes a plan for its owner alone; a file that is there is not replaced. */
export function writePlan(path: string, plan: Plan): void {
  try {
    writeFileSync(path, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Problem('output-not-writable', {
      what: `The plan cannot be written to ${path}`,
      why: error instanceof Error ? error.message : String(error),
      fix: 'Choose a path that is not taken, in a folder that you may write to.',
    });
  }
}

/** What is wrong with the content of a plan that can be read all the same. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly edited: boolean;
}

/**
 * Reads a plan file, whatever its age.
 * @throws Problem for a file that is not there, or is no plan of a version that this program knows
 */
export function readPlan(path: string): ReadPlan {
  const value = parse(path);
  if (memberOf(value, 'kind') !== 'virt-preflight-plan')
    throw invalid(path, 'its kind is not virt-preflight-plan', nameOne);
  const other = memberOf(value, 'schemaVersion');
  if (other !== '1.0' && typeof other === 'string') {
    throw invalid(path, `it has the schema version ${other}, and this program knows 1.0`, 'Make the plan again.');
  }
  validator ??= new Ajv2020({ strict: true, validateFormats: false }).compile<Plan>(JSON.parse(readSchema('plan')));
  if (!validator(value)) {
    const [error] = validator.errors ?? [];
    const why = `${error?.instancePath || 'the document'} ${error?.message ?? 'is not as it has to be'}`;
    throw invalid(path, why, 'Make the plan again; a plan is not edited by hand.');
  }
  return { plan: value, edited: checksumOf(value, digest) !== value.checksum };
}

const nameOne = 'Name a file that `plan --out` wrote.';

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw invalid(path, whyNotRead(error), nameOne);
  }
}

function invalid(path: string, why: string, fix: string): Problem {
  return new Problem('plan-invalid', { what: `${path} is not a plan`, why, fix });
}
