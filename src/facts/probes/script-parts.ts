/**
 * First lines of every script that calls administration tools: messages in English, and the folders that a
 * login without root does not search.
 */
export const toolSearch = `LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH
`;

/**
 * Defines `run NAME COMMAND…`, which prints the command's output between lines of our own that name it and give
 * its exit status, so that one probe can hold several outputs; `readSections` splits them again.
 * The status stays in `$status`.
 */
export const sectionFunction = String.raw`run() {
  printf '== %s\n' "$1"
  shift
  "$@"
  status=$?
  printf '\n== end %s\n' "$status"
  return "$status"
}
`;

/** Defines `installed TOOL`. */
export const installedFunction = `installed() { command -v "$1" >/dev/null 2>&1; }
`;

/** Defines `fail MESSAGE`: says why the probe has no answer, and ends it. */
export const failFunction = String.raw`fail() {
  printf '%s\n' "$1" >&2
  exit 1
}
`;

/** All of the above. */
export const scriptStart = toolSearch + sectionFunction + installedFunction + failFunction;
