import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';

export default class ConfigShow extends PreflightCommand {
  static override summary = 'Show all settings, and where each comes from';
  static override description =
    `Settings are flags that a site says once: in /etc/virt-preflight/config.yaml, in $XDG_CONFIG_HOME/virt-preflight/config.yaml, in the file that --config or VIRT_PREFLIGHT_CONFIG names, and in the environment. The later wins, and a flag wins over all. See docs/configuration.md.

Exit status: 0, 78 bad configuration.`;

  static override examples = [
    { description: 'What holds here', command: '<%= config.bin %> config show' },
    { description: 'And why', command: '<%= config.bin %> config show --origin' },
  ];

  static override flags = {
    origin: Flags.boolean({ default: false, description: 'with the file and line, or the variable, that says it' }),
    json: Flags.boolean({ default: false, description: 'as JSON, with everything', helpGroup: 'OUTPUT' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ConfigShow);
    const { showConfiguration } = await import('../../app/configuration/show-configuration.js');
    const outcome = await showConfiguration({
      named: flags.config ?? null,
      origin: flags.origin,
      json: flags.json,
      environment: process.env,
      terminal: this.terminal(flags),
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
