import { RE2JS } from 're2js';

/** Patterns of rules are short; a longer one comes from data and is refused. */
const longestPattern = 500;
const cachedPatterns = 200;

/** A search for a regular expression in RE2's syntax: time grows with the text's length only, whatever the pattern. */
export type LinearMatch = (text: string, pattern: string) => boolean;

/** Why a pattern cannot be used, or null. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > longestPattern) return `the pattern is longer than ${longestPattern} characters`;
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Makes the function behind `matches`, with its own cache of compiled patterns. */
export function createLinearMatch(): LinearMatch {
  const compiled = new Map<string, RE2JS>();
  return (text, pattern) => {
    let expression = compiled.get(pattern);
    if (expression === undefined) {
      const fault = patternFault(pattern);
      if (fault !== null) throw new Error(`matches: ${fault}`);
      expression = RE2JS.compile(pattern);
      if (compiled.size >= cachedPatterns) compiled.clear();
      compiled.set(pattern, expression);
    }
    return expression.matcher(text).find();
  };
}
