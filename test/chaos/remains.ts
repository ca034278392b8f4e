import { operatorOf } from '../acceptance/broken/operator.js';
import { hosts } from '../acceptance/moves/run-moves.js';
import type { Lab } from '../lab/lab.js';

const showHost = `
virsh --quiet list --all
virsh --quiet list --all --name | while read -r name; do
  [ -n "$name" ] || continue
  echo "job of $name:"
  timeout 10 virsh domjobinfo "$name" 2>&1
done
ps -eo pid,ppid,etimes,args | grep -e '[v]irsh' -e '[s]sh ' -e '[v]irt-ssh-helper' -e '[n]c -U'
gdb --batch -p "$(pidof libvirtd)" -ex 'thread apply all backtrace 12' 2>/dev/null | grep -e '^Thread' -e '^#' | cut -c1-160
`;
const showRuns = 'for run in /run/state/virt-preflight/runs/*; do last=$run; done; tail -n 40 "$last/journal.jsonl"';

/** What is left after a run that went wrong, for whoever has to find out why: guests, jobs, processes, where libvirtd waits, and the journal. */
export async function remains(lab: Lab): Promise<string> {
  const shown = [hosts.source, hosts.destination].map(async (host) => {
    const { stdout } = await lab.host(host).run(['sh', '-c', showHost]);
    return `--- ${host}\n${stdout}`;
  });
  const journal = operatorOf(lab).run(['sh', '-c', showRuns]);
  return [...(await Promise.all(shown)), `--- journal\n${(await journal).stdout}`].join('\n');
}
