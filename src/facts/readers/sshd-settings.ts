import { addTo, linesOf } from './probe-text.js';

const beginFile = '# virt-preflight: begin ';
const endFile = '# virt-preflight: end';

/**
 * Global settings of sshd by keyword in lower case, from `sshd -T` or from configuration files in which included files
 * stand in their places: every value, in their order. What is inside a Match block is left out, and such a block ends
 * with its file.
 */
export function readSshdSettings(text: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>();
  const outerMatches: boolean[] = [];
  let inMatch = false;
  for (const line of linesOf(text).map((each) => each.trim())) {
    if (line.startsWith(beginFile)) outerMatches.push(inMatch);
    if (line.startsWith(endFile)) inMatch = outerMatches.pop() ?? false;
    const pair = readSetting(line);
    if (pair === undefined) continue;
    const [keyword, value] = pair;
    if (keyword === 'match') inMatch = value.toLowerCase() !== 'all';
    else if (!inMatch) addTo(settings, keyword, value);
  }
  return settings;
}

/** `Keyword value`, `Keyword=value` or `Keyword "value"`. */
function readSetting(line: string): readonly [string, string] | undefined {
  if (line.startsWith('#')) return undefined;
  const at = line.search(/[\s=]/);
  if (at === -1) return undefined;
  const rest = line.slice(at).trimStart();
  const value = (rest.startsWith('=') ? rest.slice(1) : rest).trim();
  const bare = value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  return [line.slice(0, at).toLowerCase(), bare];
}
