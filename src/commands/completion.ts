import * as Args from '@oclif/core/args';
import { completedShells, completionScript } from '../app/completion/completion-script.js';
import { PreflightCommand } from './shared/base-command.js';

export default class Completion extends PreflightCommand {
  static override summary = 'Print the completion script of a shell';
  static override description =
    `Completes commands, flags, their values, paths, and the hosts that "inventory list --names" prints. Guests are not completed: a host would have to be asked.
Bash 4.3 or newer, zsh 5. Nothing is installed: what is printed has to be read by the shell.`;

  static override examples = [
    {
      description: 'In this shell, and with the first line in ~/.bashrc in every one',
      command: 'source <(<%= config.bin %> completion bash)',
    },
    {
      description: 'For zsh, into a folder of its $fpath',
      command: '<%= config.bin %> completion zsh > ~/.zfunc/_virt-preflight',
    },
  ];

  static override args = {
    shell: Args.custom<(typeof completedShells)[number]>({ options: [...completedShells] })({
      required: true,
      description: 'which shell',
    }),
  };

  async run(): Promise<void> {
    const { args } = await this.parse(Completion);
    this.print(completionScript(args.shell, this.config.commands, this.config.topics));
  }
}
