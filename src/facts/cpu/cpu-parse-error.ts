/** Leaves a parser of this folder early; caught at its public functions and turned into an `invalid` result. */
export class CpuParseError extends Error {}

/** Runs a parser; what it refuses becomes `invalid` with the reason, anything else is a bug and goes on. */
export function parsedOrInvalid<T>(parse: () => T): T | { readonly kind: 'invalid'; readonly reason: string } {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CpuParseError) return { kind: 'invalid', reason: error.message };
    throw error;
  }
}
