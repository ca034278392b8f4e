import type { Drive } from '../plan/plan-action.js';
import type { ActionCommands } from './action-commands.js';
import { question, virsh } from './host-commands.js';

/** What `domblklist` prints for an empty drive. */
const empty = '-';

export function ejectMedium(guestUuid: string, drive: Drive): ActionCommands {
  return {
    question: question(asks, guestUuid, drive.target, drive.medium, empty, ...viewsOf(drive)),
    run: eject(guestUuid, drive),
    undo: insert(guestUuid, drive),
  };
}

export function insertMedium(guestUuid: string, drive: Drive): ActionCommands {
  return {
    question: question(asks, guestUuid, drive.target, empty, drive.medium, ...viewsOf(drive)),
    run: insert(guestUuid, drive),
    undo: eject(guestUuid, drive),
  };
}

function eject(guestUuid: string, drive: Drive) {
  return virsh('change-media', '--domain', guestUuid, '--path', drive.target, '--eject', ...flagsOf(drive));
}

function insert(guestUuid: string, drive: Drive) {
  const medium = ['--source', drive.medium, '--insert'];
  return virsh('change-media', '--domain', guestUuid, '--path', drive.target, ...medium, ...flagsOf(drive));
}

function viewsOf({ active, persistent }: Drive): string[] {
  return [...(active ? ['live'] : []), ...(persistent ? ['config'] : [])];
}

function flagsOf(drive: Drive): string[] {
  return viewsOf(drive).map((view) => `--${view}`);
}

/** Words: guest, target, what the drive holds before and after, and the views of it, which have to agree. */
const asks = `
guest=$1 target=$2 before=$3 after=$4 found=
shift 4
for view; do
  case $view in
    config) ask domblklist --domain "$guest" --inactive ;;
    *) ask domblklist --domain "$guest" ;;
  esac || refuse "$answer"
  medium=$(printf '%s\\n' "$answer" | while read -r name rest; do [ "$name" != "$target" ] || printf %s "$rest"; done)
  case $medium in
    "$after") state=done ;;
    "$before") state=needed ;;
    *) refuse "$target holds '$medium'" ;;
  esac
  [ "\${found:-$state}" = "$state" ] || refuse "the running guest and its definition differ in what $target holds"
  found=$state
done
[ "$found" = done ] || [ "$after" = - ] || [ -r "$after" ] || refuse "there is no $after"
echo "$found"
`;
