import type { ReportInput } from '../../report/report-input.js';
import { toolIdentity } from '../tool-identity.js';
import { runIdOf } from './run-id.js';

/** What a report says of the run that ends now. */
export function finishedRun(startedAt: Date): ReportInput['run'] {
  const finishedAt = new Date();
  return {
    runId: runIdOf(startedAt),
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    tool: toolIdentity(),
  };
}
