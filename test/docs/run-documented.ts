import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../cli/run-program.js';

/** How a command of the documentation was executed. */
export type Way =
  /** With captures in the place of hosts, if it names any. */
  | 'in full'
  /** It changes hosts, or needs live ones: up to the first connection, which is refused. */
  | 'up to the hosts';

/** Without hosts these go as far as the first connection. */
export function wayOf(line: string): Way {
  const live = /virt-preflight (?:migrate|facts collect)\b|--probe\b|--dry-run destination|inventory ping/;
  return live.test(line) ? 'up to the hosts' : 'in full';
}

export interface DocumentedRun {
  readonly exitCode: number;
  /** What a terminal of 100 columns shows, without progress; of a command that failed with the reason. */
  readonly shown: string;
}

/** Runs a line with bash on a terminal, in the folder of its page. */
export async function runDocumented(folder: string, line: string): Promise<DocumentedRun> {
  const way = wayOf(line);
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    HOME: join(folder, 'home'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CONFIG_HOME: join(folder, 'home/.config'),
    XDG_RUNTIME_DIR: join(folder, 'state'),
    TERM: 'xterm',
    SHELL: '/bin/sh',
    NO_COLOR: '1',
    HOSTS: way === 'in full' ? 'captures' : 'live',
    LINE: `{ ${inTime(line)}\n} 2>"$ERRORS"`,
    ERRORS: join(folder, 'errors'),
  };
  const place = join(folder, way === 'in full' ? 'work' : 'live');
  // Files that are there already are not overwritten by it.
  const [, written] = /--out (\S+)/.exec(line) ?? [];
  if (written !== undefined) rmSync(join(place, written), { force: true });
  const { exitCode, stdout } = await runCommand(
    ['script', '--quiet', '--return', '--command', 'stty cols 100; exec bash -c "$LINE" </dev/null', '/dev/null'],
    { cwd: place, env },
  );
  const errors = exitCode >= 64 ? readFileSync(join(folder, 'errors'), 'utf8') : '';
  return { exitCode, shown: stdout.replaceAll('\r\n', '\n') + errors };
}

/** A waiver of the documentation does not end while the documentation lives. */
function inTime(line: string): string {
  const expires = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return line.replaceAll(/--expires \d{4}-\d\d-\d\d/g, `--expires ${expires}`);
}

/** Whether the output is what the page shows, but for times, durations and ids. A line of nothing but … stands for any lines, and … in a line for any words. */
export function showsAs(output: string, shown: string): boolean {
  const pattern = steady(output)
    .split(/^ *…\n?/m)
    .map((part) =>
      part
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('…', '.*')
        .trim(),
    )
    .join('[^]*?');
  return new RegExp(`^\\s*${pattern}\\s*$`).test(steady(shown));
}

/** What differs from run to run is taken out, and hosts are called by their names whether captures stood for them or not. */
export function steady(text: string): string {
  return text
    .replaceAll('captures/', '')
    .replaceAll(/\d{8}T\d{6}Z-[0-9a-f]{8}/g, 'RUN')
    .replaceAll(/20[2-9]\d-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'TIME')
    .replaceAll(/\d+(?:\.\d+)? (?:s|ms)\b/g, 'DURATION')
    .replaceAll(/[ \t]+$/gm, '');
}
