import { Ajv, type ErrorObject } from 'ajv';
import type { Remediation, RemediationCommand, Rule, RuleCase } from '../rule.js';
import { ruleSchema } from './rule-schema.js';

/** A rule file after validation against the schema: like a rule, with its defaults left out. */
interface RuleDocument extends Omit<Rule, 'applies' | 'remediation' | 'waivable'> {
  readonly applies?: string;
  readonly remediation: readonly RemediationDocument[];
  readonly waivable?: boolean;
  readonly cases: readonly RuleCase[];
}

interface RemediationDocument {
  readonly when?: string;
  readonly text: string;
  readonly commands?: readonly RemediationCommand[];
  readonly downtime?: boolean;
  readonly reversible?: boolean;
}

export type RuleValidation =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly errors: readonly ErrorObject[] };

// A test checks the schema itself against its meta-schema; here that would take longer than reading forty rules.
const options = { allErrors: true, strict: true, validateSchema: false, meta: false };
const validate = new Ajv(options).compile<RuleDocument>(ruleSchema);

/** Checks a parsed file against the schema and fills in the defaults. */
export function validateRule(value: unknown): RuleValidation {
  if (!validate(value)) return { ok: false, errors: validate.errors ?? [] };
  const { applies = null, waivable = true, remediation, ...rest } = value;
  const rule = { ...rest, applies, waivable, remediation: remediation.map(withDefaults) };
  return { ok: true, rule };
}

function withDefaults(document: RemediationDocument): Remediation {
  const { when = null, text, commands = [], downtime = false, reversible = true } = document;
  return { when, text, commands, downtime, reversible };
}
