import { scriptStart } from './script-start.js';

/**
 * On the source. `$1` is the name of the file, `$2` its content, then come the folders. A file is only ever made, never opened when
 * something of its name is there, and goes when the script ends. Says for each folder, by its number, `made NUMBER` or `unable-in NUMBER
 * MESSAGE`, then `ready`; at the end `removed NUMBER` or `left NUMBER MESSAGE`.
 */
export const makeFilesScript = String.raw`${scriptStart}umask 022
set -C
name=$1 content=$2 made=
shift 2
make() { printf '%s\n' "$content" >"$1"; }
clean_up() {
  for number in $made; do
    eval "folder=\$folder_$number"
    message=$(rm -f -- "$folder/$name" 2>&1)
    if [ -e "$folder/$name" ] || [ -L "$folder/$name" ]; then
      say left "$number" "$(one_line "$message")"
    else
      say removed "$number"
    fi
  done
}
number=0
for folder do
  number=$((number + 1))
  before=$made
  eval "folder_$number=\$folder"
  made="$made $number"
  if message=$( (make "$folder/$name") 2>&1); then
    say made "$number"
  else
    made=$before
    say unable-in "$number" "$(one_line "$message")"
  fi
done
say ready
hold
`;

/**
 * On the destination, with the same words. Says `seen NUMBER`, `unseen NUMBER` or `unreadable NUMBER MESSAGE`. Only "no such file"
 * means that it is not there: no permission and a dead server are no answers.
 */
export const seeFilesScript = `${scriptStart}name=$1 content=$2
shift 2
look() {
  message=$(ls -d -- "$2" 2>&1 >/dev/null)
  case $message in
    '') ;;
    *'No such file or directory' | *'Not a directory') say unseen "$1"; return ;;
    *) say unreadable "$1" "$(one_line "$message")"; return ;;
  esac
  if [ -L "$2" ] || [ ! -f "$2" ]; then say unreadable "$1" 'it is no regular file'; return; fi
  found=$(head -c 200 "$2" 2>&1)
  if [ "$found" = "$content" ]; then say seen "$1"; else say unreadable "$1" "$(one_line "$found")"; fi
}
number=0
for folder do
  number=$((number + 1))
  look "$number" "$folder/$name"
done
`;
