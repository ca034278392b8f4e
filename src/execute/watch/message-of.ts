/** The errors of virsh, or its last line: `--verbose` leaves a percentage for each half second. */
export function messageOf(output: string): string {
  const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.startsWith('Migration: ['));
  const errors = lines.filter((line) => line.startsWith('error:')).map((line) => line.replace(/^error:\s*/, ''));
  return errors.length > 0 ? errors.join(' ') : (lines.at(-1) ?? '');
}
