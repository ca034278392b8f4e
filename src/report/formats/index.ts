import type { Format } from './format.js';
import { formatJson } from './json.js';
import { formatText } from './text.js';

/** Every output format by the name that `-o` takes. A new format is one file here and one line below. */
export const formats = {
  text: formatText,
  json: formatJson,
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
