/** Why a file that somebody named could not be read; the system's own words say it well but of a folder. */
export function whyNotRead(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EISDIR' ? 'it is a folder' : error.message;
}
