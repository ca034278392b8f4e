import { judgeWaivers, type WaiverFault } from '../../checks/waivers/judge-waiver.js';
import type { Waiver } from '../../checks/waivers/waiver.js';
import type { Problem } from '../../problem.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { loadWaivers } from './load-waivers.js';
import { dayOf } from './waive-findings.js';

export interface JudgedFile {
  /** Each waiver, with what speaks against it by itself; null for one that holds. */
  readonly waivers: readonly { readonly waiver: Waiver; readonly fault: WaiverFault | null }[];
  /** What is wrong with the file, and with rule files. */
  readonly problems: readonly Problem[];
}

/** Reads a waivers file and judges each entry as a check on this day (UTC) would. */
export async function judgeFile(path: string, ruleFolders: readonly string[], moment: Date): Promise<JudgedFile> {
  const { waivers, problems } = loadWaivers(path);
  const { compiled, problems: ruleProblems } = await loadRuleSet(ruleFolders);
  const faults = judgeWaivers(waivers, { rules: compiled.rules.map(({ rule }) => rule), today: dayOf(moment) });
  return {
    waivers: waivers.map((waiver, index) => ({ waiver, fault: faults[index] ?? null })),
    problems: [...problems, ...ruleProblems],
  };
}
