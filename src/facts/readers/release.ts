import type { Capture } from '../capture.js';
import { linesOf, splitAt, textOf, wordsOf } from './probe-text.js';

/** What a distribution calls itself. Null where its file does not say. */
export interface Release {
  readonly id: string;
  readonly idLike: readonly string[];
  readonly versionId: string | null;
  readonly prettyName: string | null;
}

/** Reads os-release, or the one-line release file of distributions that are older than it. */
export function readRelease(capture: Capture): Release | undefined {
  const text = textOf(capture, 'os-release');
  if (text === undefined) return undefined;
  return osRelease(text) ?? suseRelease(text) ?? redHatRelease(text);
}

function osRelease(text: string): Release | undefined {
  const values = assignments(text);
  const id = values.get('ID');
  if (id === undefined || id === '') return undefined;
  return {
    id,
    idLike: wordsOf(values.get('ID_LIKE') ?? ''),
    versionId: values.get('VERSION_ID') ?? null,
    prettyName: values.get('PRETTY_NAME') ?? null,
  };
}

/** `SUSE Linux Enterprise Server 11 (x86_64)`, then VERSION and PATCHLEVEL. */
function suseRelease(text: string): Release | undefined {
  const [prettyName = ''] = linesOf(text);
  if (!/suse/i.test(prettyName)) return undefined;
  const values = assignments(text);
  const version = values.get('VERSION');
  const patchLevel = values.get('PATCHLEVEL');
  return {
    id: prettyName.startsWith('openSUSE') ? 'opensuse' : 'sles',
    idLike: ['suse'],
    versionId: version === undefined ? null : patchLevel === undefined ? version : `${version}.${patchLevel}`,
    prettyName: prettyName.trim(),
  };
}

const redHatIds: readonly (readonly [string, string])[] = [
  ['Red Hat Enterprise', 'rhel'],
  ['CentOS', 'centos'],
  ['Oracle', 'ol'],
  ['Scientific', 'scientific'],
  ['Fedora', 'fedora'],
];

/** `CentOS release 6.10 (Final)`. */
function redHatRelease(text: string): Release | undefined {
  const prettyName = (linesOf(text)[0] ?? '').trim();
  const id = redHatIds.find(([start]) => prettyName.startsWith(start))?.[1];
  if (id === undefined) return undefined;
  const versionId = / release (\d[\d.]*)/.exec(prettyName)?.[1] ?? null;
  return { id, idLike: ['rhel', 'fedora'].filter((like) => like !== id), versionId, prettyName };
}

function assignments(text: string): ReadonlyMap<string, string> {
  return new Map(
    linesOf(text)
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => {
        const parts = splitAt(line, '=');
        return parts === undefined ? [] : [[parts[0], unquoted(parts[1])] as const];
      }),
  );
}

/** Values are quoted as in a shell. */
function unquoted(value: string): string {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return value;
  const inside = value.slice(1, -1);
  return quote === '"' ? inside.replace(/\\([\\"$`])/g, '$1') : inside;
}
