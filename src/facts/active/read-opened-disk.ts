import { type Fact, known, missing } from '../fact.js';
import { type ActiveLine, numberAndRest } from './active-script.js';
import { activeProbe, type OpenedDisk } from './probed-facts.js';

/** What came of opening one path; the first path has the number 1. */
export function readOpenedDisk(lines: readonly ActiveLine[], number: number, host: string): Fact<OpenedDisk> {
  const probe = activeProbe('disks');
  for (const { event, text } of lines) {
    const line = numberAndRest(text);
    if (line?.number !== number) continue;
    switch (event) {
      case 'opened':
        return known({ byQemuUser: true, mayBeGiven: true, message: '' }, probe);
      case 'ungiven':
        return known({ byQemuUser: false, mayBeGiven: true, message: plainMessage(line.rest) }, probe);
      case 'closed':
        return known({ byQemuUser: false, mayBeGiven: false, message: plainMessage(line.rest) }, probe);
      case 'odd':
        return missing(`${host}: ${line.rest}`, probe);
    }
  }
  return missing(`${host} did not try to open it`, probe);
}

/** Without the name of the program that opened it, and the path, which the finding names. */
function plainMessage(message: string): string {
  return /^dd: .*: (.+)$/.exec(message)?.[1] ?? message;
}
