/** What `--verbose` writes each half second: over itself, and the error may follow on the same line. */
const percentages = /\rMigration: \[\s*[\d.]+ %\]/g;

/** The errors of virsh, or its last line. */
export function messageOf(output: string): string {
  const lines = output
    .replace(percentages, '\n')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => line.startsWith('error:')).map((line) => line.replace(/^error:\s*/, ''));
  return errors.length > 0 ? errors.join(' ') : (lines.at(-1) ?? '');
}
