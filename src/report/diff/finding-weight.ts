import type { FindingState } from './report-diff.js';

/** What a finding weighs: 0 nothing, 1 waived or good to know, 2 a warning or an unknown one, 3 an unknown blocker, 4 a blocker. */
export function findingWeight(state: FindingState | null): number {
  if (state === null || state.status === 'pass' || state.status === 'not-applicable') return 0;
  if (state.disposition === 'waived') return 1;
  if (state.status === 'unknown') return unknownWeight(state);
  switch (state.disposition) {
    case 'blocks':
      return 4;
    case 'warns':
      return 2;
    case 'informs':
    case 'none':
      return 1;
  }
}

function unknownWeight({ severity }: FindingState): number {
  switch (severity) {
    case 'blocker':
      return 3;
    case 'warning':
      return 2;
    case 'info':
      return 1;
  }
}
