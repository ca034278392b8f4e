import type { Report } from '../../document.js';

/** What a SARIF log tells of a check or an audit. */
export interface SarifRun
  extends Pick<
    Report,
    'tool' | 'runId' | 'startedAt' | 'finishedAt' | 'verdict' | 'problems' | 'findings' | 'hosts' | 'waivers'
  > {
  /** What was examined, as words between slashes: runs of the same belong together. */
  readonly place: string;
}
