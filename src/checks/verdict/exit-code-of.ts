import { exitCodes } from '../../problem.js';
import type { VerdictResult } from '../verdict.js';

/** The exit code of a verdict. `detailed` (--detailed-exit-code) tells warnings from a clean go. */
export function exitCodeOf(result: VerdictResult, options: { readonly detailed: boolean }): number {
  switch (result) {
    case 'go':
      return exitCodes.go;
    case 'go-with-warnings':
      return options.detailed ? exitCodes.goWithWarnings : exitCodes.go;
    case 'no-go':
      return exitCodes.noGo;
    case 'incomplete':
      return exitCodes.incomplete;
  }
}
