/**
 * What a command that failed said against it, on one line: its first, and with virsh the further errors, since the first one often is no more
 * than that there is no connection.
 */
export function saidAgainstIt(stderr: string): string {
  const [first = '', ...others] = stderr.trim().split(/\s*\n\s*/);
  if (!isError(first)) return first;
  return [first, ...others.filter(isError).map((line) => line.slice(prefix.length))].join(': ');
}

const prefix = 'error: ';

function isError(line: string): boolean {
  return line.startsWith(prefix);
}
