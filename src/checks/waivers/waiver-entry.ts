import { Ajv } from 'ajv';
import { type RuleFault, ruleFault } from '../engine/rule-fault.js';
import { daysBetween, startOfDay } from './days.js';
import type { WaivableStatus, Waiver } from './waiver.js';
import { waiverFault } from './waiver-fault.js';
import { waiverSchema } from './waiver-schema.js';

/** An entry as the file has it. */
export interface WaiverEntry {
  readonly rule: string;
  readonly guest?: string;
  readonly host?: string;
  readonly device?: string;
  readonly covers: readonly WaivableStatus[];
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly created: string;
  readonly expires: string;
}

export type EntryValidation =
  | { readonly ok: true; readonly waiver: Omit<Waiver, 'place'> }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

const { items, ...list } = waiverSchema.properties.waivers;

// As for rules: a test checks the schema itself against its meta-schema.
const ajv = new Ajv({ allErrors: true, strict: true, validateSchema: false, meta: false });
const validateEntry = ajv.compile<WaiverEntry>(items);
const validateFile = ajv.compile<{ readonly waivers: readonly unknown[] }>({
  ...waiverSchema,
  properties: { waivers: list },
});

/** The entries of a file, not looked at yet; or why there are none. */
export function entriesOf(
  value: unknown,
): { readonly entries: readonly unknown[] } | { readonly faults: readonly RuleFault[] } {
  if (validateFile(value)) return { entries: value.waivers };
  return { faults: (validateFile.errors ?? []).map((error) => waiverFault(error, [])) };
}

/** Checks one entry: its shape first, then that its days are days. */
export function readEntry(value: unknown, index: number): EntryValidation {
  const at = ['waivers', index];
  if (!validateEntry(value)) {
    return { ok: false, faults: eachOnce((validateEntry.errors ?? []).map((error) => waiverFault(error, at))) };
  }
  const fault = dayFault(value);
  if (fault !== null) return { ok: false, faults: [ruleFault([...at, fault.key], fault.message)] };
  const { rule, guest = null, host = null, device = null, ...rest } = value;
  return { ok: true, waiver: { ruleId: rule, guest, host, device, ...rest } };
}

function dayFault({ created, expires }: WaiverEntry): { readonly key: string; readonly message: string } | null {
  if (startOfDay(created) === null) return { key: 'created', message: `there is no day ${created}` };
  if (startOfDay(expires) === null) return { key: 'expires', message: `there is no day ${expires}` };
  if ((daysBetween(created, expires) ?? 0) >= 0) return null;
  return { key: 'expires', message: `expires is before created, which is ${created}` };
}

/** An empty text breaks both its length and its pattern. */
function eachOnce(faults: readonly RuleFault[]): readonly RuleFault[] {
  const keys = faults.map(({ at, message }) => JSON.stringify([at, message]));
  return faults.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
