import type { ActionCommands } from './action-commands.js';
import { question, virsh } from './host-commands.js';

/** Makes libvirt look again which volumes a pool has. Nothing is to be taken back: what it then lists was there before. */
export function refreshPool(pool: string, volume: string): ActionCommands {
  return {
    question: question(asksWhetherListed, pool, volume),
    run: virsh('pool-refresh', '--pool', pool),
    undo: null,
  };
}

const asksWhetherListed = `
ask vol-path --pool "$1" --vol "$2" && { echo done; exit 0; }
case $answer in
  *'Storage volume not found'*) echo needed ;;
  *) refuse "$answer" ;;
esac`;
