import type { CompiledRules } from '../engine/compiled-rule.js';
import type { Derivations } from '../engine/derivations.js';
import { evaluateRules } from '../engine/evaluate-rules.js';
import type { Finding } from '../finding.js';
import { judgeFindings } from '../verdict/judge-findings.js';
import type { Verdict } from '../verdict.js';
import { cellInput, type Fleet, type MatrixSettings } from './fleet.js';

export interface CellExplanation {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Why a cell of the matrix is as it is: an ordinary check of that guest alone. Guest and host by index. */
export function explainCell(
  compiled: CompiledRules,
  fleet: Fleet,
  settings: MatrixSettings,
  derivations: Derivations,
  cell: { readonly guest: number; readonly host: number },
): CellExplanation {
  const moved = fleet.guests[cell.guest];
  if (moved === undefined) throw new RangeError(`the fleet has ${fleet.guests.length} guests`);
  const findings = evaluateRules(compiled, cellInput(fleet, settings, moved, cell.host), derivations);
  return { findings, verdict: judgeFindings(findings) };
}
